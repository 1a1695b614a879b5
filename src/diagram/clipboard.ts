import { failure, success, type Result } from '../base/result.ts';
import { wholePoint, withContainer, withNode, withWire, type Point } from './commands.ts';
import { movedInto, type DiagramContainer } from './container.ts';
import type { DocumentProblem } from './document-problem.ts';
import type { Diagram, DiagramNode } from './document.ts';
import { FORMAT_VERSION } from './format.ts';
import { parseJson } from './json-text.ts';
import { LIMITS } from './limits.ts';
import { parseDocument } from './parse.ts';
import { settled } from './placing.ts';
import type { ServiceIndex } from './service-index.ts';

/** How far a duplicate lies from its original, in canvas units. */
const DUPLICATE_OFFSET = 40;

/** What is copied. */
type Part = Pick<Diagram, 'nodes' | 'wires' | 'containers'>;

/** The diagram with what was pasted, and its numbers. */
export interface Pasted {
  readonly diagram: Diagram;
  readonly nodes: ReadonlySet<number>;
  readonly wires: ReadonlySet<number>;
  readonly containers: ReadonlySet<number>;
}

/**
 * The nodes and containers named by `numbers`, containers with all that lies in them, and the wires among the nodes, as a
 * document: what the clipboard holds.
 */
export function copied(diagram: Diagram, numbers: ReadonlySet<number>): string {
  const part = partOf(diagram, numbers);
  return JSON.stringify({ spillway: FORMAT_VERSION, diagram: part }, null, 2);
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

/** Adds copies of what {@link copied} would copy, beside the originals. */
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

function partOf(diagram: Diagram, numbers: ReadonlySet<number>): Part {
  const taken = new Set(numbers);
  const isTaken = (within: number | undefined): boolean =>
    within !== undefined && taken.has(within);
  const containers = (diagram.containers ?? []).filter((container) => {
    const isIn = container.kind === 'zone' && isTaken(container.within);
    if (isIn) taken.add(container.number);
    return taken.has(container.number);
  });
  const nodes = diagram.nodes.filter(({ number, within }) => taken.has(number) || isTaken(within));
  for (const { number } of nodes) taken.add(number);
  return {
    nodes: nodes.map((node) => (isTaken(node.within) ? node : withoutPlace(node))),
    wires: diagram.wires.filter(({ from, to }) => taken.has(from) && taken.has(to)),
    ...(containers.length > 0 && {
      containers: containers.map((container) =>
        container.kind === 'zone' && !isTaken(container.within)
          ? movedInto(container, undefined)
          : container,
      ),
    }),
  };
}

function withoutPlace({ within: _left, ...node }: DiagramNode): DiagramNode {
  return node;
}

function cornerOf({ nodes, containers = [] }: Part): Point {
  let x = Infinity;
  let y = Infinity;
  for (const corner of [...nodes, ...containers]) {
    x = Math.min(x, corner.x);
    y = Math.min(y, corner.y);
  }
  return x === Infinity ? { x: 0, y: 0 } : { x, y };
}

function added(diagram: Diagram, part: Part, corner: Point): Result<Pasted, DocumentProblem> {
  const nodeCount = diagram.nodes.length + part.nodes.length;
  if (nodeCount > LIMITS.nodesMax) {
    const message = `The diagram would have ${nodeCount} nodes, more than ${LIMITS.nodesMax}.`;
    return failure({ path: '', message });
  }
  const from = cornerOf(part);
  const newNumbers = new Map<number, number>();
  const wires = new Set<number>();
  const placeOf = ({ x, y }: Point): Point =>
    wholePoint({ x: x - from.x + corner.x, y: y - from.y + corner.y });
  let current = diagram;
  for (const container of regionsFirst(part)) {
    const around = container.kind === 'zone' ? container.within : undefined;
    const inside = movedInto(container, around && newNumbers.get(around));
    const step = withContainer(current, { ...inside, ...placeOf(container) });
    newNumbers.set(container.number, step.container.number);
    current = step.diagram;
  }
  const containers = new Set(newNumbers.values());
  const nodes = new Set<number>();
  for (const { within, ...node } of part.nodes) {
    const inside = within === undefined ? undefined : newNumbers.get(within);
    const step = withNode(current, {
      ...node,
      ...placeOf(node),
      ...(inside !== undefined && { within: inside }),
    });
    nodes.add(step.node.number);
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
  const placed = settled(current, new Set([...nodes, ...containers]));
  return success({ diagram: placed, nodes, wires, containers });
}

function regionsFirst({ containers = [] }: Part): readonly DiagramContainer[] {
  return [...containers].sort((one, other) => one.kind.localeCompare(other.kind));
}
