import { expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { Cooldown } from './cooldown.ts';

test('ASG-8: the clock starts when the activity has finished, and until then there is no end in sight', () => {
  const cooldown = new Cooldown();
  expect(cooldown.refusal(0)).toBeNull();
  cooldown.begin(fromSeconds(300));
  expect(cooldown.refusal(fromSeconds(10_000))).toBe('a scaling activity is under way');
  cooldown.finish(fromSeconds(10_000));
  expect(cooldown.refusal(fromSeconds(10_299))).toBe('the cooldown lasts for another 1 s');
  expect(cooldown.refusal(fromSeconds(10_300))).toBeNull();
});

test('ASG-9: what finishes without having begun starts no cooldown', () => {
  const cooldown = new Cooldown();
  cooldown.finish(fromSeconds(60));
  expect(cooldown.refusal(fromSeconds(61))).toBeNull();
});
