import { expect, test } from 'vitest';
import { fromSeconds } from '../../../base/units.ts';
import { cohortOf } from '../../../testing/cohort-under-test.ts';
import { standaloneNode } from '../../../testing/standalone-node.ts';
import type { AnyConfig } from '../../../schema/field.ts';
import { EC2_FLEET } from '../service.ts';

const HOUR = 3_600;

/**
 * A group that needs two instances, and ten from one to two o’clock, for which a timetable cares on the first day alone.
 * Returns its changes of capacity until shortly after one o’clock on the second day.
 */
function changesOf(config: AnyConfig): readonly string[] {
  const node = standaloneNode(EC2_FLEET, {
    autoScaling: true,
    maximumCapacity: 20,
    slotsPerInstance: 1,
    serviceTime: { kind: 'constant', value: 100_000 },
    detailedMonitoring: true,
    instanceWarmupSeconds: 80,
    scheduledActions: [
      { name: 'one', startSeconds: HOUR, desired: 12 },
      { name: 'two', startSeconds: 2 * HOUR, desired: 2 },
    ],
    ...config,
  });
  const endpoint = node.instance.serve('request', { number: 9, kind: 'request', peerTitle: '' });
  node.instance.start();
  const changes: string[] = [];
  for (let second = 1; second <= 25 * HOUR + 60; second += 1) {
    const isBusy = Math.floor(second / HOUR) % 24 === 1;
    if (second % (isBusy ? 20 : 100) === 0) endpoint.request(COHORT, () => undefined);
    const before = node.notices.length;
    node.simulation.advance(fromSeconds(second));
    node.closeSecond();
    for (const { text } of node.notices.slice(before)) {
      const change = /capacity (\d+ → \d+)/.exec(text)?.[1];
      if (change !== undefined) changes.push(`${second} s: ${change}`);
    }
  }
  return changes;
}

const COHORT = cohortOf(1);
const TIMETABLE = [`${HOUR} s: 2 → 12`, `${2 * HOUR} s: 12 → 2`];

test('ASG-5, ASG-28: five minutes before one o’clock on the second day it launches what the first day needed', () => {
  expect(changesOf({ predictiveMode: 'forecast-and-scale' })).toEqual([
    ...TIMETABLE,
    `${25 * HOUR - 300} s: 2 → 10`,
  ]);
});

test('ASG-29: a forecast above the maximum is cut off', () => {
  const capped = { name: 'cap', startSeconds: 3 * HOUR, maximum: 6 };
  const scheduledActions = [
    { name: 'one', startSeconds: HOUR, desired: 12 },
    { name: 'two', startSeconds: 2 * HOUR, desired: 2 },
    capped,
  ];
  const changes = changesOf({ predictiveMode: 'forecast-and-scale', scheduledActions });
  expect(changes.at(-1)).toBe(`${25 * HOUR - 300} s: 2 → 6`);
});

test('ASG-27: forecasting only, it changes nothing', () => {
  expect(changesOf({ predictiveMode: 'forecast-only' })).toEqual(TIMETABLE);
});
