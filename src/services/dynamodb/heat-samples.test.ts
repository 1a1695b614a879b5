import { describe, expect, test } from 'vitest';
import { HeatSamples } from './heat-samples.ts';

function samplesOf(
  ...accesses: readonly (readonly [position: number, units: number])[]
): HeatSamples {
  const samples = new HeatSamples();
  for (const [position, units] of accesses) samples.note(position, units);
  return samples;
}

describe('the cut of a hot partition', () => {
  test('DDB-14: divides the load, not the range', () => {
    const samples = samplesOf([0.1, 1], [0.11, 1], [0.12, 1], [0.13, 1], [0.9, 4]);
    expect(samples.cut()).toBe(0.9);
  });

  test('DDB-12: leaves a very hot key with as little company as one cut can', () => {
    expect(samplesOf([0.1, 3], [0.5, 20], [0.6, 1]).cut()).toBe(0.5);
    expect(samplesOf([0.1, 3], [0.5, 20], [0.6, 8]).cut()).toBe(0.6);
  });

  test('DDB-13: does not exist when all the load is one key', () => {
    expect(samplesOf([0.3, 1], [0.3, 5]).cut()).toBeNull();
    expect(new HeatSamples().cut()).toBeNull();
  });

  test('DDB-14: follows the latest accesses when the heat moves', () => {
    const samples = samplesOf([0.1, 1], [0.2, 1]);
    for (let access = 0; access < 300; access += 1) samples.note(access % 2 === 0 ? 0.7 : 0.8, 1);
    expect(samples.cut()).toBe(0.8);
  });
});
