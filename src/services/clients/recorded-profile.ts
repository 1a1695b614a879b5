import { constantRate, type RateProfile } from './rate-profile.ts';

/** Counts of requests per period, as somebody measured them. */
export interface RecordedTraffic {
  readonly periodSeconds: number;
  readonly counts: readonly number[];
}

/** How a recording is played. */
export interface Playback {
  /** Multiplies every count. */
  readonly factor: number;
  /** Where in the recording the run begins, seconds. */
  readonly startSeconds: number;
  /** Recorded seconds per simulated second. */
  readonly speedUp: number;
}

/**
 * The rate of a recording: constant within each period, so that the expected count of a period is the recorded one
 * times the factor, whatever the speed-up. The recording starts again when it is over.
 */
export function recordedRate(recording: RecordedTraffic, playback: Playback): RateProfile {
  const { periodSeconds, counts } = recording;
  const { factor, startSeconds, speedUp } = playback;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (factor === 0 || total === 0) return constantRate(0);
  const widthSeconds = periodSeconds / speedUp;
  const offsetSeconds = startSeconds / speedUp;
  const first = Math.floor(startSeconds / periodSeconds);
  const highest = counts.reduce((peak, count) => Math.max(peak, count), 0);
  return {
    peakRate: (highest * factor) / widthSeconds,
    cycle: {
      stretchCount: counts.length,
      seconds: widthSeconds * counts.length,
      expected: total * factor,
    },
    indexAt: (seconds) => Math.max(0, Math.floor((seconds + offsetSeconds) / widthSeconds) - first),
    stretch(index) {
      const period = first + index;
      const rate = ((counts[period % counts.length] ?? 0) * factor) / widthSeconds;
      return {
        startSeconds: Math.max(0, period * widthSeconds - offsetSeconds),
        endSeconds: (period + 1) * widthSeconds - offsetSeconds,
        startRate: rate,
        endRate: rate,
      };
    },
  };
}
