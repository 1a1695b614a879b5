import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../../base/units.ts';

/** A moment of simulated time as a clock shows it: `0:07`, `12:05`, `3:07:20`, `2 d 03:07:20`. */
export function formatMoment(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const days = Math.floor(whole / SECONDS_PER_DAY);
  const hours = Math.floor((whole % SECONDS_PER_DAY) / SECONDS_PER_HOUR);
  const minutes = Math.floor((whole % SECONDS_PER_HOUR) / SECONDS_PER_MINUTE);
  const rest = twoDigits(whole % SECONDS_PER_MINUTE);
  if (days > 0) return `${days} d ${twoDigits(hours)}:${twoDigits(minutes)}:${rest}`;
  if (hours > 0) return `${hours}:${twoDigits(minutes)}:${rest}`;
  return `${minutes}:${rest}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
