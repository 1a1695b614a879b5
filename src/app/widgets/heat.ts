/** How close something is to its limit: 0 idle, 1 light, 2 busy, 3 near the limit, 4 at it. */
export type Heat = 0 | 1 | 2 | 3 | 4;

/** What each heat is called, for titles and screen readers. */
export const HEAT_WORDS: Readonly<Record<Heat, string>> = {
  0: 'idle',
  1: 'light',
  2: 'busy',
  3: 'near the limit',
  4: 'at the limit',
};

/** The heat of a load given as a fraction of its limit. */
export function heatOf(fraction: number): Heat {
  if (!(fraction > 0.02)) return 0;
  if (fraction < 0.5) return 1;
  if (fraction < 0.8) return 2;
  return fraction < 0.995 ? 3 : 4;
}
