/**
 * The value that Student's t with `freedom` degrees of freedom exceeds with probability `tail` (below one half). By
 * bisection of its distribution function; agrees with the printed tables to all their digits.
 */
export function studentQuantile(tail: number, freedom: number): number {
  let low = 0;
  let high = 1;
  while (upperTail(high, freedom) > tail) high *= 2;
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (upperTail(middle, freedom) > tail) low = middle;
    else high = middle;
  }
  return high;
}

/** P(t > value) for a value of at least 0 (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1). */
function upperTail(value: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + value * value), freedom / 2, 1 / 2) / 2;
}

/** The regularised incomplete beta function (Abramowitz and Stegun 26.5.8, evaluated where it converges fast). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x >= 1) return 1;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  if (x < (a + 1) / (a + b + 2)) return (front * continuedFraction(x, a, b)) / a;
  return 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

/** Lentz's evaluation of the continued fraction of the incomplete beta function. */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m < 1_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    product *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return product;
}

/** ln Γ(x) by Stirling's series, after raising x to at least 10 (Abramowitz and Stegun 6.1.41). */
function logGamma(x: number): number {
  let shift = 0;
  let raised = x;
  for (; raised < 10; raised += 1) shift += Math.log(raised);
  const square = raised * raised;
  const series = (1 / 12 - (1 / 360 - (1 / 1_260 - 1 / 1_680 / square) / square) / square) / raised;
  return (raised - 0.5) * Math.log(raised) - raised + Math.log(2 * Math.PI) / 2 + series - shift;
}
