import { useEffect } from 'react';
import { columnKey, type Column } from '../../telemetry/layout.ts';
import { useMetrics, useRun } from '../../stores/hooks.ts';
import { externalValue, useExternalValue } from '../external-value.ts';

/** The moment whose numbers nodes and wires show. */
interface ShownMoment {
  readonly seconds: number;
  /** Version of the metrics, so that rows that arrive late for the same second are seen too. */
  readonly version: number;
}

/** Numbers on the canvas change at most this often: faster cannot be read, and would cost every frame. */
const INTERVAL_MILLISECONDS = 250;
/** Somebody who looks back waits for what they see. */
const SCRUBBING_MILLISECONDS = 50;

let lastChange = Number.NEGATIVE_INFINITY;

const shownMoment = externalValue<ShownMoment>({ seconds: 0, version: 0 });

/** Keeps the shown moment up to date; belongs into one component of its own, which renders with every frame. */
export function ShownMomentClock() {
  const seconds = useRun((state) => Math.floor(state.shownTime / 1e6));
  const version = useMetrics((state) => state.version);
  const interval = useRun((state) =>
    state.scrubbing ? SCRUBBING_MILLISECONDS : INTERVAL_MILLISECONDS,
  );
  useEffect(() => {
    const waited = performance.now() - lastChange;
    const show = () => {
      lastChange = performance.now();
      shownMoment.set({ seconds, version });
    };
    if (waited >= interval) {
      show();
      return;
    }
    const timer = setTimeout(show, interval - waited);
    return () => clearTimeout(timer);
  }, [seconds, version, interval]);
  return null;
}

/**
 * Columns' values at the moment shown, with three significant digits, so that a component renders only when what it
 * writes has changed. Null where there is no datapoint.
 */
export function useShownValues(columns: readonly Column[]): readonly (number | null)[] {
  const valueAt = useMetrics((state) => state.valueAt);
  const texts = useExternalValue(shownMoment, ({ seconds }) =>
    columns.map((column) => rounded(valueAt(columnKey(column), 1, seconds)) ?? '').join(' '),
  );
  return texts.split(' ').map((text) => (text === '' ? null : Number(text)));
}

function rounded(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(3));
}
