import { constantRate, type RateProfile } from './rate-profile.ts';

/** Straight pieces of one period. Over a whole period, evenly spaced chords of a sinusoid have its exact mean. */
const PIECES = 1_440;
/** Cosine and sine of one 1,440th of a turn (a quarter of a degree), to the last digit of a double. */
const COSINE_OF_PIECE = 0.9999904807207345;
const SINE_OF_PIECE = 0.004363309284746571;

/**
 * A smooth day: `lowRate` at the start, `highRate` half a period later, a sinusoid in between, for ever. The
 * sinusoid comes from turning a vector by a fixed small angle, in sums and products only: the language's own sine
 * differs between browsers in its last digit.
 */
export function dailyCurve(lowRate: number, highRate: number, periodSeconds: number): RateProfile {
  if (lowRate === 0 && highRate === 0) return constantRate(0);
  const rates = new Float64Array(PIECES + 1);
  for (const [piece, cosine] of COSINES.entries()) {
    rates[piece] = lowRate + ((highRate - lowRate) * (1 - cosine)) / 2;
  }
  return {
    peakRate: Math.max(lowRate, highRate),
    cycle: {
      stretchCount: PIECES,
      seconds: periodSeconds,
      expected: ((lowRate + highRate) / 2) * periodSeconds,
    },
    indexAt: (seconds) => Math.floor((seconds * PIECES) / periodSeconds),
    stretch(index) {
      const piece = index % PIECES;
      return {
        startSeconds: (index * periodSeconds) / PIECES,
        endSeconds: ((index + 1) * periodSeconds) / PIECES,
        startRate: rates[piece] ?? 0,
        endRate: rates[piece + 1] ?? 0,
      };
    },
  };
}

/** Cosines of 0, 1, …, 1,440 pieces of a turn. */
const COSINES = cosinesOfOneTurn();

function cosinesOfOneTurn(): Float64Array {
  const cosines = new Float64Array(PIECES + 1);
  let cosine = 1;
  let sine = 0;
  for (let piece = 0; piece <= PIECES; piece += 1) {
    cosines[piece] = cosine;
    const turned = cosine * COSINE_OF_PIECE - sine * SINE_OF_PIECE;
    sine = cosine * SINE_OF_PIECE + sine * COSINE_OF_PIECE;
    cosine = turned;
  }
  return cosines;
}
