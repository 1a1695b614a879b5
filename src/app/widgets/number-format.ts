const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 12 });
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A number short enough for a node's face: `0.25`, `7`, `842`, `12.3K`, `4.5M`; an en dash where there is none. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 10_000) return compact.format(value);
  if (size >= 100) return counts.format(value);
  return small.format(value);
}

/** A number with all its digits, as a documented limit or a price is told: `10,240`, `0.0000166667`. */
export function formatExactNumber(value: number): string {
  return exact.format(value);
}

/** A span of time with the unit that suits it: `0 s`, `340 ms`, `2.5 s`, `4 min 10 s`, `3 h 5 min`. */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
  if (seconds === 0) return '0 s';
  if (seconds < 1) return `${small.format(seconds * 1000)} ms`;
  if (seconds < 59.5) return `${small.format(seconds)} s`;
  if (seconds < 3600) return parts(Math.round(seconds), 60, 'min', 's');
  return parts(Math.round(seconds / 60), 60, 'h', 'min');
}

function parts(total: number, ratio: number, large: string, little: string): string {
  const rest = total % ratio;
  const whole = counts.format((total - rest) / ratio);
  return rest === 0 ? `${whole} ${large}` : `${whole} ${large} ${rest} ${little}`;
}

/** Bytes in decimal steps, as AWS counts throughput: `512 B`, `1.2 MB`. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return '–';
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let size = bytes;
  let step = 0;
  while (size >= 1000 && step < units.length - 1) {
    size /= 1000;
    step += 1;
  }
  return `${small.format(size)} ${units[step] ?? 'B'}`;
}

/**
 * A value with its unit as a metric or field names it. CloudWatch's unit words become short ones; spans and sizes
 * take the unit that suits them.
 */
export function formatQuantity(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return formatNumber(value);
  switch (unit) {
    case 'Milliseconds':
    case 'ms':
      return formatDuration(value / 1000);
    case 'Seconds':
    case 's':
      return formatDuration(value);
    case 'Bytes':
    case 'B':
      return formatBytes(value);
    case 'Percent':
    case '%':
      return `${formatNumber(value)} %`;
    case 'Count/Second':
      return `${formatNumber(value)}/s`;
    case 'Count':
    case 'None':
    case '':
      return formatNumber(value);
    default:
      return `${formatNumber(value)} ${unit}`;
  }
}
