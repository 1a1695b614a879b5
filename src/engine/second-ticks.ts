import { isServedByEngine } from '../protocols/wire-kind.ts';
import { endsOf, type CompiledNode, type CompiledWire } from './compile.ts';
import type { CompiledDiagram } from './compile-diagram.ts';

/**
 * A time-out this short would be missed too often by answers that take a fraction of a second on average and are counted
 * by the second: three roundings up in a row, each rare, must still be in time.
 */
const TIMEOUT_MILLISECONDS_MIN = 5_000;

/**
 * Whether large flows may move once a second through a diagram at the coarse grain: over every wire both ends stand it,
 * and no caller waits only a few seconds. Nodes without wires have no say.
 */
export function standsSecondTicks({ nodes, wires }: CompiledDiagram): boolean {
  const known = new Map(nodes.map((node) => [node.number, node]));
  return wires.every((wire) => isEasy(wire) || (isPatient(wire) && endsStandIt(wire, known)));
}

/** Wires over which no large flow passes. */
function isEasy({ kind }: CompiledWire): boolean {
  return isServedByEngine(kind) || kind === 'alarm-action';
}

function isPatient({ settings }: CompiledWire): boolean {
  const { timeoutMilliseconds } = settings;
  return typeof timeoutMilliseconds !== 'number' || timeoutMilliseconds >= TIMEOUT_MILLISECONDS_MIN;
}

function endsStandIt(wire: CompiledWire, nodes: ReadonlyMap<number, CompiledNode>): boolean {
  const { caller, server } = endsOf(wire);
  return [caller, server].every((end) => {
    const node = nodes.get(end);
    return node?.service.secondTickWires?.(node.config).includes(wire.kind) ?? false;
  });
}
