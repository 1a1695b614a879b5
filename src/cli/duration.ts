import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../base/units.ts';

const SECONDS_PER_UNIT: Readonly<Record<string, number>> = {
  s: 1,
  m: SECONDS_PER_MINUTE,
  h: SECONDS_PER_HOUR,
  d: SECONDS_PER_DAY,
};
const SECONDS_MAX = 31 * SECONDS_PER_DAY;

/**
 * Reads a span such as `90s`, `30m`, `1h30m` or `2d` as whole seconds; undefined when it is not one, is not
 * positive or is longer than 31 days.
 */
export function parseDurationSeconds(text: string): number | undefined {
  if (!/^(\d+[smhd])+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount = '', unit = ''] of text.matchAll(/(\d+)([smhd])/g)) {
    seconds += Number(amount) * (SECONDS_PER_UNIT[unit] ?? Number.NaN);
  }
  return seconds > 0 && seconds <= SECONDS_MAX ? seconds : undefined;
}
