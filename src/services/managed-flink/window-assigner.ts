import type { Microseconds } from '../../base/units.ts';

/** Flink's times are whole milliseconds; the last instant of a window is one before its end. */
export const TIMESTAMP_STEP: Microseconds = 1_000;

/** A span of event time, its end not included. */
export interface TimeWindow {
  readonly start: Microseconds;
  readonly end: Microseconds;
}

/**
 * The windows of a size that begin at every multiple of the slide and cover an event time, the latest first (MF-5). With a
 * slide as long as the size there is exactly one: a tumbling window.
 */
export function windowsOf(
  eventTime: Microseconds,
  size: Microseconds,
  slide: Microseconds,
): readonly TimeWindow[] {
  const windows: TimeWindow[] = [];
  const latestStart = Math.floor(eventTime / slide) * slide;
  for (let start = latestStart; start > eventTime - size; start -= slide) {
    windows.push({ start, end: start + size });
  }
  return windows;
}

/** The time stamp that Flink gives a moment: whole milliseconds. */
export function timestampOf(moment: Microseconds): Microseconds {
  return Math.floor(moment / TIMESTAMP_STEP) * TIMESTAMP_STEP;
}

/** Whether a watermark says that nothing more is to come before `end`: the window that ends there fires (MF-6). */
export function isOver(end: Microseconds, watermark: Microseconds): boolean {
  return end - TIMESTAMP_STEP <= watermark;
}
