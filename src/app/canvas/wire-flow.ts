import { WIRE_CARRIED, WIRE_REFUSED } from '../../telemetry/layout.ts';
import { useShownValues } from './shown-moment.ts';

/** What moves over a wire, messages per second. */
export interface WireFlow {
  readonly carried: number;
  readonly refused: number;
}

/** The flow over a wire at the moment shown. */
export function useWireFlow(wire: number): WireFlow {
  const scope = { kind: 'wire', wire } as const;
  const [carried, refused] = useShownValues([
    { scope, metric: WIRE_CARRIED, statistic: 'Sum' },
    { scope, metric: WIRE_REFUSED, statistic: 'Sum' },
  ]);
  return { carried: carried ?? 0, refused: refused ?? 0 };
}

/** Width of a wire in canvas units: it grows by the same amount whenever the flow grows tenfold. */
export function wireWidth(perSecond: number): number {
  if (!(perSecond > 0)) return 1.5;
  return Math.min(9, 1.75 + 1.25 * Math.log10(1 + perSecond));
}

/** How fast the dashes move: three speeds can be told apart, more cannot. */
export function wirePace(perSecond: number): 'still' | 'slow' | 'medium' | 'fast' {
  if (!(perSecond > 0)) return 'still';
  if (perSecond < 10) return 'slow';
  return perSecond < 1000 ? 'medium' : 'fast';
}
