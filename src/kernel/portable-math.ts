/**
 * Natural logarithm, exponential and power whose last digit is the same in every browser and in Node:
 * pure JavaScript ports of the FreeBSD msun functions. Behaviour never uses the language's own, which differ
 * between engines (design §4).
 */
export { default as erfc } from '@stdlib/math-base-special-erfc';
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as expm1 } from '@stdlib/math-base-special-expm1';
export { default as ln } from '@stdlib/math-base-special-ln';
export { default as log1p } from '@stdlib/math-base-special-log1p';
export { default as pow } from '@stdlib/math-base-special-pow';
