/**
 * An interval as a physicist writes it, such as `12.3 ± 0.4` or `1,240 ± 30`: the half width with one digit that counts
 * (two where the first is a 1), the mean to the same place.
 */
export function intervalText(mean: number, halfWidth: number): string {
  const places = placesOf(halfWidth);
  return `${rounded(mean, places)} ± ${rounded(halfWidth, places)}`;
}

/** Digits that a mean without any width is shown with. */
const EXACT_DIGITS = 6;

/** A mean that every second had. */
export function constantText(mean: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: EXACT_DIGITS }).format(mean);
}

/** What a number format can do. */
const DECIMALS_MAX = 20;

/** The place of the last digit shown: 2 for hundredths, −1 for tens. */
function placesOf(halfWidth: number): number {
  const place = -Math.floor(Math.log10(halfWidth));
  const firstDigit = Math.floor(halfWidth * 10 ** place);
  return firstDigit === 1 ? place + 1 : place;
}

function rounded(value: number, places: number): string {
  const decimals = Math.max(0, places);
  const unit = 10 ** Math.max(0, -places);
  return new Intl.NumberFormat('en', {
    minimumFractionDigits: Math.min(DECIMALS_MAX, decimals),
    maximumFractionDigits: Math.min(DECIMALS_MAX, decimals),
  }).format(unit > 1 ? Math.round(value / unit) * unit : value);
}
