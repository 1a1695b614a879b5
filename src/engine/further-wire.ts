import type { Result } from '../base/result.ts';
import type { DiagramWire } from '../diagram/document.ts';
import { WIRE_KINDS, type WireKind } from '../protocols/wire-kind.ts';
import {
  compileWire,
  endsOf,
  type CompiledNode,
  type CompiledWire,
  type CompileProblem,
} from './compile.ts';

/** How many wires of each kind lead out of each calling node. */
export class WireCounts {
  /** By the number of the calling node and the kind of wire. */
  private readonly counts = new Map<string, number>();

  /** How many wires of a kind there are on which a node calls. */
  of(caller: number, kind: WireKind): number {
    return this.counts.get(`${caller} ${kind}`) ?? 0;
  }

  /** A wire has come (1) or gone (-1). */
  add(wire: CompiledWire, change: 1 | -1): void {
    const { caller } = endsOf(wire);
    this.counts.set(`${caller} ${wire.kind}`, this.of(caller, wire.kind) + change);
  }
}

/** {@link compileWire} for a wire that is added to others: its calling port may take only so many of its kind (`wiresMax`). */
export function compileFurtherWire(
  wire: DiagramWire,
  nodes: ReadonlyMap<number, CompiledNode>,
  present: WireCounts,
): Result<CompiledWire, CompileProblem> {
  const compiled = compileWire(wire, nodes);
  if (!compiled.ok) return compiled;
  const { kind, from, to, number } = compiled.value;
  const caller = nodes.get(endsOf(compiled.value).caller);
  const wiresMax = caller?.service.calls[kind]?.wiresMax ?? Infinity;
  const count = present.of(caller?.number ?? 0, kind);
  if (!caller || count < wiresMax) return compiled;
  const allowed = wiresMax === 1 ? 'one wire' : `${wiresMax} wires`;
  const name = `${nodes.get(from)?.title ?? ''} → ${nodes.get(to)?.title ?? ''}`;
  const message = `${name}: ${caller.title} has ${allowed} on which it can ${WIRE_KINDS[kind].ability.calls}, and may not have more`;
  return { ok: false, problems: [{ element: number, message }] };
}
