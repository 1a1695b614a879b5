import { useEffect, useState } from 'react';
import { useMetrics, useRun } from '../../stores/hooks.ts';
import { externalValue, useExternalValue } from '../external-value.ts';
import { usePacedRun } from '../use-paced-run.ts';

/** The moment up to which the charts show the run. */
export interface DashboardMoment {
  readonly shownSeconds: number;
  /** Version of the numbers, so that rows which arrive late for the same second are seen too. */
  readonly version: number;
}

/** A chart costs some milliseconds, so charts get new numbers some three times a second. */
const INTERVAL_MILLISECONDS = 350;
/** Somebody who looks back waits for what they see. */
const SCRUBBING_MILLISECONDS = 50;

const moment = externalValue<DashboardMoment>({ shownSeconds: 0, version: 0 });

const isHeld = externalValue(false);

/** The moment that the pointer or a key points at in all charts, in seconds; null when none is. */
export const pointedSeconds = externalValue<number | null>(null);

/** The moment pointed at; see {@link pointedSeconds}. */
export function usePointedSeconds(): number | null {
  return useExternalValue(pointedSeconds, (seconds) => seconds);
}

/** Tells that somebody reads the charts, or no longer does. */
export function holdCharts(held: boolean): void {
  isHeld.set(held);
  if (!held) pointedSeconds.set(null);
}

/**
 * Whether the charts are held still: somebody reads them while the run plays. Where a run stands is a person's own
 * choice, by a step or on the timeline, and the charts follow it.
 */
export function useChartsHeld(): boolean {
  const held = useExternalValue(isHeld, (value) => value);
  const isPlaying = useRun(({ phase }) => phase === 'playing');
  return held && isPlaying;
}

/** Keeps the charts' moment up to date unless they are held; one component of its own, as it renders often. */
export function DashboardClock() {
  const scrubbing = useRun((state) => state.scrubbing);
  const shownSeconds = usePacedRun(
    (state) => Math.floor(state.shownTime / 1e6),
    scrubbing ? SCRUBBING_MILLISECONDS : INTERVAL_MILLISECONDS,
  );
  const version = useMetrics((state) => state.version);
  const held = useChartsHeld();
  useEffect(() => {
    const hasBegunAnew = shownSeconds < moment.get().shownSeconds;
    if (hasBegunAnew) holdCharts(false);
    if (!held || hasBegunAnew) moment.set({ shownSeconds, version });
  }, [shownSeconds, version, held]);
  return null;
}

/** The moment that a chart shows. Charts take turns, one per animation frame, so that no frame is late. */
export function useChartMoment(): DashboardMoment {
  const [shown, show] = useState(moment.get());
  useEffect(() => takeTurns(show), []);
  return shown;
}

type ChartListener = (moment: DashboardMoment) => void;

const charts = new Set<ChartListener>();
let waiting: ChartListener[] = [];
let frame: number | undefined;

function takeTurns(chart: ChartListener): () => void {
  charts.add(chart);
  return () => {
    charts.delete(chart);
    waiting = waiting.filter((other) => other !== chart);
  };
}

moment.subscribe(() => {
  waiting = [...waiting, ...[...charts].filter((chart) => !waiting.includes(chart))];
  frame ??= requestAnimationFrame(showNext);
});

function showNext(): void {
  frame = undefined;
  const [next, ...rest] = waiting;
  waiting = rest;
  next?.(moment.get());
  if (rest.length > 0) frame = requestAnimationFrame(showNext);
}
