import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { number } from '../../schema/build.ts';
import { fromSliderPosition, SLIDER_STEPS, toSliderPosition } from './slider-scale.ts';

const shards = number({
  title: 'Shards',
  help: '',
  default: 1,
  minimum: 1,
  maximum: 10_000,
  unit: '',
  whole: true,
  slider: 'logarithmic',
});

describe('the slider', () => {
  it('reaches both ends of the range', () => {
    expect(fromSliderPosition(shards, 0)).toBe(1);
    expect(fromSliderPosition(shards, SLIDER_STEPS)).toBe(10_000);
  });

  it('moves by ratio on a logarithmic scale', () => {
    expect(fromSliderPosition(shards, SLIDER_STEPS / 2)).toBe(100);
    expect(toSliderPosition(shards, 100)).toBe(SLIDER_STEPS / 2);
  });

  it('never leaves the range and never runs backwards', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<'linear' | 'logarithmic'>('linear', 'logarithmic'),
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 51, max: 100_000 }),
        fc.integer({ min: 0, max: SLIDER_STEPS - 1 }),
        (slider, minimum, maximum, position) => {
          const field = { ...shards, slider, minimum, maximum };
          const value = fromSliderPosition(field, position);
          expect(value).toBeGreaterThanOrEqual(minimum);
          expect(value).toBeLessThanOrEqual(maximum);
          expect(fromSliderPosition(field, position + 1)).toBeGreaterThanOrEqual(value);
        },
      ),
    );
  });
});
