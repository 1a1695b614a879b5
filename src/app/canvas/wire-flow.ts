import { WIRE_CARRIED, WIRE_REFUSED, type Column } from '../../telemetry/layout.ts';
import { useShownText, useShownValues } from './shown-moment.ts';

/** What moves over a wire, messages per second. */
export interface WireFlow {
  readonly carried: number;
  readonly refused: number;
}

/** The flow over a wire at the moment shown. */
export function useWireFlow(wire: number): WireFlow {
  const [carried, refused] = useShownValues(flowColumns(wire));
  return { carried: carried ?? 0, refused: refused ?? 0 };
}

/** How a wire is drawn. */
export interface WireLook {
  /** In canvas units. */
  readonly width: number;
  readonly pace: string;
  readonly refuses: boolean;
}

/**
 * How a wire is drawn at the moment shown. Flows that only fluctuate look the same, so that most wires are not drawn
 * anew.
 */
export function useWireLook(wire: number): WireLook {
  const text = useShownText(flowColumns(wire), ([carried, refused]) =>
    [wholeWidth(carried ?? 0), wirePace(carried ?? 0), (refused ?? 0) > 0].join(' '),
  );
  const [width, pace = 'still', refuses] = text.split(' ');
  return { width: Number(width), pace, refuses: refuses === 'true' };
}

function flowColumns(wire: number): readonly Column[] {
  const scope = { kind: 'wire', wire } as const;
  return [
    { scope, metric: WIRE_CARRIED, statistic: 'Sum' },
    { scope, metric: WIRE_REFUSED, statistic: 'Sum' },
  ];
}

function wholeWidth(perSecond: number): number {
  return perSecond > 0 ? Math.round(wireWidth(perSecond)) : wireWidth(0);
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
