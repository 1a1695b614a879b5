import { failure, type Result } from '../base/result.ts';
import { wholePoint, withNode, withWire, type Point } from './commands.ts';
import type { DocumentProblem } from './document-problem.ts';
import type { Diagram } from './document.ts';
import { FORMAT_VERSION } from './format.ts';
import { parseJson } from './json-text.ts';
import { LIMITS } from './limits.ts';
import { parseDocument } from './parse.ts';
import type { ServiceIndex } from './service-index.ts';

/** How far a duplicate lies from its original, in canvas units. */
const DUPLICATE_OFFSET = 40;

/** The diagram with pasted nodes, and their numbers. */
export interface Pasted {
  readonly diagram: Diagram;
  readonly nodes: ReadonlySet<number>;
  readonly wires: ReadonlySet<number>;
}

/** The nodes named by `numbers` with the wires among them, as a document: what the clipboard holds. */
export function copied(diagram: Diagram, numbers: ReadonlySet<number>): string {
  const { nodes, wires } = partOf(diagram, numbers);
  return JSON.stringify({ spillway: FORMAT_VERSION, diagram: { nodes, wires } }, null, 2);
}

/**
 * Adds what clipboard text holds, under new numbers, its upper left corner at `corner`. Text may also be a whole file
 * of ours. Problems name their place; the diagram is then not changed.
 */
export function pasted(
  diagram: Diagram,
  text: string,
  corner: Point,
  index: ServiceIndex,
): Result<Pasted, DocumentProblem> {
  if (text.length > LIMITS.fileBytesMax) {
    return failure({ path: '', message: 'The clipboard holds more than a diagram may.' });
  }
  const parsed = parseJson(text);
  if (!parsed.ok) {
    return failure({ path: '', message: 'The clipboard holds no part of a diagram.' });
  }
  const document = parseDocument(parsed.value, index);
  if (!document.ok) return document;
  return added(diagram, document.value.diagram, corner);
}

/** Adds copies of the nodes named by `numbers` and of the wires among them, beside the originals. */
export function duplicated(
  diagram: Diagram,
  numbers: ReadonlySet<number>,
): Result<Pasted, DocumentProblem> {
  const part = partOf(diagram, numbers);
  const corner = cornerOf(part);
  return added(diagram, part, {
    x: corner.x + DUPLICATE_OFFSET,
    y: corner.y + DUPLICATE_OFFSET,
  });
}

function partOf(diagram: Diagram, numbers: ReadonlySet<number>): Pick<Diagram, 'nodes' | 'wires'> {
  return {
    nodes: diagram.nodes.filter(({ number }) => numbers.has(number)),
    wires: diagram.wires.filter(({ from, to }) => numbers.has(from) && numbers.has(to)),
  };
}

function cornerOf({ nodes }: Pick<Diagram, 'nodes'>): Point {
  let x = Infinity;
  let y = Infinity;
  for (const node of nodes) {
    x = Math.min(x, node.x);
    y = Math.min(y, node.y);
  }
  return nodes.length === 0 ? { x: 0, y: 0 } : { x, y };
}

function added(
  diagram: Diagram,
  part: Pick<Diagram, 'nodes' | 'wires'>,
  corner: Point,
): Result<Pasted, DocumentProblem> {
  const nodeCount = diagram.nodes.length + part.nodes.length;
  if (nodeCount > LIMITS.nodesMax) {
    const message = `The diagram would have ${nodeCount} nodes, more than ${LIMITS.nodesMax}.`;
    return failure({ path: '', message });
  }
  const from = cornerOf(part);
  const newNumbers = new Map<number, number>();
  const wires = new Set<number>();
  let current = diagram;
  for (const node of part.nodes) {
    const place = wholePoint({ x: node.x - from.x + corner.x, y: node.y - from.y + corner.y });
    const step = withNode(current, { ...node, ...place });
    newNumbers.set(node.number, step.node.number);
    current = step.diagram;
  }
  for (const wire of part.wires) {
    const ends = { from: newNumbers.get(wire.from), to: newNumbers.get(wire.to) };
    if (ends.from === undefined || ends.to === undefined) continue;
    const step = withWire(current, { ...wire, from: ends.from, to: ends.to });
    wires.add(step.wire.number);
    current = step.diagram;
  }
  return { ok: true, value: { diagram: current, nodes: new Set(newNumbers.values()), wires } };
}
