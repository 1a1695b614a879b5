import { expect, test } from 'vitest';
import { parseSeed } from './seed-field.tsx';
import { targetOf } from './timeline.tsx';

test('a seed is a whole number of 32 bits; anything else is refused', () => {
  expect(parseSeed(' 42 ')).toBe(42);
  expect(parseSeed('4294967295')).toBe(4_294_967_295);
  for (const text of ['', '-1', '1.5', '4294967296', '1e3', 'seed']) {
    expect(parseSeed(text)).toBeUndefined();
  }
});

test('arrow keys go a second, page keys a minute, and never out of the run', () => {
  expect(targetOf('ArrowRight', 10.4, 100)).toBe(11);
  expect(targetOf('ArrowLeft', 10.4, 100)).toBe(10);
  expect(targetOf('ArrowLeft', 10, 100)).toBe(9);
  expect(targetOf('PageUp', 10, 100)).toBe(70);
  expect(targetOf('PageDown', 10, 100)).toBe(0);
  expect(targetOf('End', 10, 100.5)).toBe(100.5);
  expect(targetOf('a', 10, 100)).toBeUndefined();
});
