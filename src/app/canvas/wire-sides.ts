import type { AnyService } from '../../services/contract.ts';
import { describeWireKind, kindsServedBy } from '../../services/wiring.ts';

/** Whether wires can lead out of a service, and into it. */
export interface WireSides {
  readonly gives: boolean;
  readonly takes: boolean;
}

/** The sides of a node that wires can be drawn at. Messages may go either way, whoever calls. */
export function wireSides(service: Pick<AnyService, 'calls' | 'serves'> | undefined): WireSides {
  if (service === undefined) return { gives: true, takes: true };
  const callersOf = (kinds: readonly string[]) =>
    new Set(kinds.map((kind) => describeWireKind(kind)?.caller));
  const calls = callersOf(Object.keys(service.calls));
  const serves = callersOf(kindsServedBy(service));
  return {
    gives: calls.has('from') || serves.has('to'),
    takes: calls.has('to') || serves.has('from'),
  };
}
