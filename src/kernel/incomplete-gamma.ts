import { exp, ln } from './portable-math.ts';

/**
 * The regularised lower incomplete gamma function P(shape, x): the probability that a gamma variable of this shape
 * (above 0) and scale 1 is at most `x` (not negative). By its power series below shape + 1 and by Legendre's continued
 * fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31, evaluated by Lentz's method), to about 14 digits.
 */
export function incompleteGamma(shape: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  const factor = exp(shape * ln(x) - x - logGamma(shape));
  return x < shape + 1 ? factor * series(shape, x) : 1 - factor * continuedFraction(shape, x);
}

function series(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let step = 1; ; step += 1) {
    term *= x / (shape + step);
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
}

/** Keeps Lentz's method away from dividing by zero. */
const TINY = 1e-300;
const PRECISION = 1e-16;

function continuedFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let step = 1; ; step += 1) {
    const a = -step * (step - shape);
    b += 2;
    d = 1 / away(a * d + b);
    c = away(b + a / c);
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < PRECISION || step > 10_000) return fraction;
  }
}

function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

const HALF_LN_TWO_PI = 0.9189385332046727;
/** From here on Stirling's series has 15 digits after the terms used. */
const STIRLING_FROM = 15;

/** ln Γ(x) for x above 0: Stirling's series (Abramowitz and Stegun 6.1.41) after the recurrence has raised x. */
export function logGamma(x: number): number {
  let raised = x;
  let product = 1;
  while (raised < STIRLING_FROM) {
    product *= raised;
    raised += 1;
  }
  const square = raised * raised;
  const corrections =
    (1 / 12 -
      (1 / 360 - (1 / 1_260 - (1 / 1_680 - 1 / 1_188 / square) / square) / square) / square) /
    raised;
  return (raised - 0.5) * ln(raised) - raised + HALF_LN_TWO_PI + corrections - ln(product);
}
