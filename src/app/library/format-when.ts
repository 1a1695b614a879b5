const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const date = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** When something was changed, as people say it: `just now`, `12 min ago`, `today 14:02`, `Nov 3, 2026 14:02`. */
export function formatWhen(time: number, now: number): string {
  const age = now - time;
  if (age < MINUTE_MILLISECONDS) return 'just now';
  if (age < HOUR_MILLISECONDS) return `${Math.floor(age / MINUTE_MILLISECONDS)} min ago`;
  const isToday = age < DAY_MILLISECONDS && date.format(time) === date.format(now);
  return `${isToday ? 'today' : date.format(time)} ${clock.format(time)}`;
}
