import { expect, test } from 'vitest';
import { fromSeconds } from '../../../base/units.ts';
import { createRandomStream } from '../../../kernel/random-stream.ts';
import { chooseForTermination, type Endable } from './termination-choice.ts';

const NOW = fromSeconds(10_000);
const instance = (
  id: number,
  zone: string,
  runningSeconds: number,
  templateVersion = 1,
): Endable => ({
  id,
  zone,
  state: 'running',
  runningSince: NOW - fromSeconds(runningSeconds),
  choice: { templateVersion },
});

const GROUP = [
  instance(1, 'a', 3_700),
  instance(2, 'b', 3_500),
  instance(3, 'a', 1_000),
  instance(4, 'a', 500),
];

function chosen(
  policy: Parameters<typeof chooseForTermination>[2],
  count: number,
  group: readonly Endable[] = GROUP,
): string {
  const stream = createRandomStream(1, 1, 'termination');
  return chooseForTermination(group, count, policy, NOW, stream)
    .map(({ id }) => id)
    .join(' ');
}

test('ASG-33: the oldest or the newest go, after the balance of zones', () => {
  expect(chosen('OldestInstance', 2)).toBe('1 3');
  expect(chosen('NewestInstance', 2)).toBe('4 3');
  expect(chosen('NewestInstance', 9)).toBe('4 3 2 1');
});

test('ASG-32: by default the one closest to its next hour goes', () => {
  expect(chosen('Default', 2)).toBe('3 4');
});

test('ASG-32, ASG-33: the oldest launch template goes before the closest hour', () => {
  const group = [instance(1, 'a', 3_500, 2), instance(2, 'a', 100, 1), instance(3, 'a', 200, 2)];
  expect(chosen('Default', 1, group)).toBe('2');
  expect(chosen('OldestLaunchTemplate', 1, group)).toBe('2');
  expect(chosen('ClosestToNextInstanceHour', 1, group)).toBe('1');
});
