const cents = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const fine = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 2,
});

/** Money with as many digits as it takes to see it: `$12.40`, `$0.0032`, `$0`. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0';
  return Math.abs(usd) < 0.1 ? fine.format(usd) : cents.format(usd);
}
