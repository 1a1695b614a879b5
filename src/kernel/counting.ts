/**
 * How many of many: random counts that are exact in distribution at any size, so that a cohort of a million messages
 * behaves as a million messages would. Small counts are drawn by inversion, large ones by rejection, at a cost
 * that does not grow with the count. Counts are whole numbers below 2^53.
 */
export { binomial } from './binomial.ts';
export { hypergeometric } from './hypergeometric.ts';
export { Multinomial, multinomial } from './multinomial.ts';
export { negativeBinomial } from './negative-binomial.ts';
export { poisson } from './poisson.ts';
