/** Two hundred nodes as a document's text: chains of clients, stream, function and table. */

const SERVICES = ['clients', 'kinesis-data-streams', 'lambda', 'dynamodb'];
const KINDS = ['put-records', 'read-records', 'access-items'];

export const LARGE_NODES = 200;
export const LARGE_WIRES = (LARGE_NODES / SERVICES.length) * KINDS.length;

/** The document, as "Save as a file" would write it. */
export function largeDocument() {
  const nodes = [];
  const wires = [];
  for (let index = 0; index < LARGE_NODES; index += 1) {
    const column = index % SERVICES.length;
    nodes.push({
      number: index + 1,
      service: SERVICES[column],
      title: `Node ${index + 1}`,
      x: column * 300 + Math.floor(index / 40) * 1_300,
      y: (Math.floor(index / SERVICES.length) % 10) * 180,
      config: column === 0 ? { requestsPerSecond: 5 } : {},
    });
    if (column > 0) {
      const wire = { number: 1_000 + index, kind: KINDS[column - 1], from: index, to: index + 1 };
      wires.push({ ...wire, settings: {} });
    }
  }
  const diagram = {
    title: 'Two hundred nodes',
    nodes,
    wires,
    nextNumber: 2_000,
    objectives: [],
    notes: '',
  };
  return JSON.stringify({ spillway: 1, diagram, seed: 1, interventions: [] });
}
