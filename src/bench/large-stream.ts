import type { GrainChoice } from '../base/grain-choice.ts';
import type { DiagramNode, DiagramWire, Experiment } from '../diagram/document.ts';

/** The most that one Clients node sends. */
const RECORDS_PER_CLIENT = 1_000_000;
const RECORD_BYTES = 200;
const KEY_COUNT = 100_000;
const BATCH_SIZE = 1_000;
const CONCURRENCY = 100_000;

/**
 * Ten million records a second from ten clients through a stream of ten thousand shards to a function. The keys do not fall
 * evenly on the shards, so that some are always full and others have room.
 */
export function largeStream(grain: GrainChoice): Experiment {
  const nodes: DiagramNode[] = [];
  const wires: DiagramWire[] = [];
  const stream = 1;
  const lambda = 2;
  const add = (number: number, service: string, config: DiagramNode['config']): void => {
    nodes.push({ number, service, title: `${service} ${number}`, x: 0, y: 0, config });
  };
  add(stream, 'kinesis-data-streams', { shardCount: 10_000 });
  add(lambda, 'lambda', { accountConcurrency: CONCURRENCY });
  wires.push({
    number: 3,
    kind: 'read-records',
    from: stream,
    to: lambda,
    settings: { batchSize: BATCH_SIZE },
  });
  for (let client = 0; client < 10; client += 1) {
    const number = 10 + 2 * client;
    add(number, 'clients', {
      arrivals: 'constant',
      requestsPerSecond: RECORDS_PER_CLIENT,
      kinds: [
        { name: 'record', keyPrefix: 'device', keyCount: KEY_COUNT, sizeBytes: RECORD_BYTES },
      ],
    });
    wires.push({
      number: number + 1,
      kind: 'put-records',
      from: number,
      to: stream,
      settings: {},
    });
  }
  return {
    diagram: {
      title: 'A large stream',
      nodes,
      wires,
      nextNumber: 100,
      objectives: [],
      notes: '',
    },
    seed: 1,
    interventions: [],
    grain,
  };
}
