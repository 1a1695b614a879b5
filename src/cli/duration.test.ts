import { describe, expect, it } from 'vitest';
import { parseDurationSeconds } from './duration.ts';

describe('a span on the command line', () => {
  it.each([
    ['90s', 90],
    ['30m', 1_800],
    ['1h30m', 5_400],
    ['2d', 172_800],
  ])('reads %s', (text, seconds) => {
    expect(parseDurationSeconds(text)).toBe(seconds);
  });

  it.each(['', '30', 'm', '1.5h', '-5m', '0s', '32d', '1h 30m', '1e9d'])('refuses "%s"', (text) => {
    expect(parseDurationSeconds(text)).toBeUndefined();
  });
});
