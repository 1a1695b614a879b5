import { describe, expect, test } from 'vitest';
import { fromSeconds, SECONDS_PER_HOUR, toSeconds, type Microseconds } from '../base/units.ts';
import { ScalableGroup } from '../testing/scalable-group.ts';
import { PredictiveScaling, type PredictivePolicy } from './predictive.ts';

const BUFFER_SECONDS = 300;

function hours(count: number): Microseconds {
  return fromSeconds(count * SECONDS_PER_HOUR);
}

function scaling(changes: Partial<PredictivePolicy> = {}): PredictiveScaling {
  return new PredictiveScaling({
    name: 'predictive',
    mode: 'forecast-and-scale',
    buffer: fromSeconds(BUFFER_SECONDS),
    maximumBreach: 'honor',
    ...changes,
  });
}

/** Nine o'clock needs 8.2 units on even days and 9 on odd ones, every other hour 2. */
function needed(hour: number): number {
  if (hour % 24 !== 9) return 2;
  return Math.floor(hour / 24) % 2 === 0 ? 8.2 : 9;
}

/** Records some hours, acting whenever it is time. Returns the moments in hours at which capacity changed. */
function live(
  predictive: PredictiveScaling,
  group: ScalableGroup,
  hourCount: number,
): readonly number[] {
  const changedAt: number[] = [];
  let next = predictive.nextAt(0);
  for (let minute = 1; minute <= hourCount * 60; minute += 1) {
    group.now = fromSeconds(minute * 60);
    predictive.forecast.record(needed(Math.floor((minute - 1) / 60)), group.now - 1);
    if (group.now < next) continue;
    const before = group.desired;
    predictive.act(group, group.now);
    if (group.desired !== before) changedAt.push(toSeconds(group.now) / SECONDS_PER_HOUR);
    next = predictive.nextAt(group.now);
  }
  return changedAt;
}

describe('predictive scaling', () => {
  test('ASG-27: says nothing before it has a day of history, then looks 48 hours ahead', () => {
    const predictive = scaling();
    const group = new ScalableGroup(2);
    live(predictive, group, 23);
    expect(predictive.forecast.at(hours(23))).toEqual([]);
    live(predictive, group, 24);
    const forecast = predictive.forecast.at(hours(24));
    expect(forecast).toHaveLength(48);
    expect(forecast[9]).toEqual({ hour: 33, capacity: expect.closeTo(8.2, 9) });
  });

  test('ASG-28: acts 5 minutes before the hour, rounding up, and never scales in', () => {
    const group = new ScalableGroup(2);
    expect(live(scaling(), group, 36)).toEqual([33 - BUFFER_SECONDS / SECONDS_PER_HOUR]);
    expect(group.changes).toEqual(['2 → 9']);
  });

  test('ASG-28: the buffer says how long before', () => {
    const group = new ScalableGroup(2);
    expect(live(scaling({ buffer: fromSeconds(1_800) }), group, 36)).toEqual([32.5]);
  });

  test('ASG-27: a forecast only draws', () => {
    const group = new ScalableGroup(2);
    expect(live(scaling({ mode: 'forecast-only' }), group, 60)).toEqual([]);
  });

  test('ASG-29: an hour is expected to need what it needed on average on the days before', () => {
    const predictive = scaling();
    live(predictive, new ScalableGroup(2), 48);
    const nine = predictive.forecast.at(hours(54)).find(({ hour }) => hour === 57);
    expect(nine?.capacity).toBeCloseTo((8.2 + 9) / 2, 9);
  });

  test('ASG-27: the forecast is made anew every 6 hours', () => {
    const predictive = scaling();
    live(predictive, new ScalableGroup(2), 24);
    const first = predictive.forecast.at(hours(24));
    expect(predictive.forecast.at(hours(29))).toBe(first);
    expect(predictive.forecast.at(hours(30))).not.toBe(first);
  });

  test('ASG-29: a forecast above the maximum is cut off, or raises it by the buffer', () => {
    const cut = new ScalableGroup(2, { minimum: 1, maximum: 5 });
    live(scaling(), cut, 36);
    expect([cut.desired, cut.limits.maximum]).toEqual([5, 5]);
    const raised = new ScalableGroup(2, { minimum: 1, maximum: 5 });
    live(scaling({ maximumBreach: { increaseByPercent: 10 } }), raised, 36);
    expect([raised.desired, raised.limits.maximum]).toEqual([9, 10]);
  });
});
