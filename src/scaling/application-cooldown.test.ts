import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { ApplicationCooldown } from './application-cooldown.ts';

describe('cooldowns of Application Auto Scaling', () => {
  test('ECS-1: until a scale-out has cooled down, the next one counts what it added', () => {
    const cooldown = new ApplicationCooldown(fromSeconds(300), fromSeconds(300));
    expect(cooldown.baseForScalingOut(4, 0)).toBe(4);
    cooldown.scaledOut(4, 0);
    expect(cooldown.baseForScalingOut(6, fromSeconds(299))).toBe(4);
    expect(cooldown.baseForScalingOut(6, fromSeconds(300))).toBe(6);
  });

  test('ECS-1: a scale-in holds back the next, and a scale-out ends that', () => {
    const cooldown = new ApplicationCooldown(0, fromSeconds(300));
    cooldown.scaledIn(0);
    expect(cooldown.allowsScalingIn(fromSeconds(299))).toBe(false);
    expect(cooldown.allowsScalingIn(fromSeconds(300))).toBe(true);
    cooldown.scaledIn(fromSeconds(300));
    cooldown.scaledOut(4, fromSeconds(310));
    expect(cooldown.allowsScalingIn(fromSeconds(310))).toBe(true);
  });
});
