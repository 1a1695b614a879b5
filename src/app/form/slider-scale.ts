import type { NumberField } from '../../schema/field.ts';

/** Positions of a slider besides 0. */
export const SLIDER_STEPS = 1_000;

/** A ratio scale that starts at 0 gives its first position to 0 and the next to this. */
const SMALLEST_RATIO_VALUE = 0.1;

/** Where on the slider a value lies. */
export function toSliderPosition(field: NumberField, value: number): number {
  const { minimum, maximum } = field;
  const bounded = Math.min(maximum, Math.max(minimum, value));
  if (field.slider !== 'logarithmic') {
    return Math.round(((bounded - minimum) / (maximum - minimum)) * SLIDER_STEPS);
  }
  const low = lowestPositive(field);
  if (bounded < low) return 0;
  return Math.round((Math.log(bounded / low) / Math.log(maximum / low)) * SLIDER_STEPS);
}

/** The value at a position, rounded to what a person would type: three digits, whole where the field is. */
export function fromSliderPosition(field: NumberField, position: number): number {
  const { minimum, maximum } = field;
  const share = position / SLIDER_STEPS;
  if (position <= 0) return minimum;
  if (position >= SLIDER_STEPS) return maximum;
  const low = lowestPositive(field);
  const exact =
    field.slider === 'logarithmic'
      ? low * (maximum / low) ** share
      : minimum + (maximum - minimum) * share;
  const rounded = Number(exact.toPrecision(field.slider === 'logarithmic' ? 2 : 3));
  const value = field.whole === true ? Math.round(rounded) : rounded;
  return Math.min(maximum, Math.max(minimum, value));
}

function lowestPositive(field: NumberField): number {
  if (field.minimum > 0) return field.minimum;
  return field.whole === true ? 1 : SMALLEST_RATIO_VALUE;
}
