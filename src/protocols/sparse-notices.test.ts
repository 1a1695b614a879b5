import { expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { NOTICE_FACTS, SparseNotices } from './sparse-notices.ts';

const QUIET_SECONDS = NOTICE_FACTS.noticeQuietSeconds.value;

function timeline() {
  const shown: string[] = [];
  const scheduler = { now: 0 };
  const notices = new SparseNotices({ scheduler, notice: ({ text }) => shown.push(text) });
  const happensAt = (seconds: number, text: string): void => {
    scheduler.now = fromSeconds(seconds);
    notices.happened({ text });
  };
  return { shown, happensAt };
}

test('the first of a spell of like events is shown, the next one only after a quiet time', () => {
  const { shown, happensAt } = timeline();
  for (let second = 0; second <= 600; second += 1) happensAt(second, 'throttled');
  expect(shown).toEqual(['throttled']);
  happensAt(600 + QUIET_SECONDS - 1, 'throttled');
  expect(shown).toHaveLength(1);
  happensAt(600 + 2 * QUIET_SECONDS, 'throttled');
  expect(shown).toHaveLength(2);
});

test('events of different texts do not hide each other', () => {
  const { shown, happensAt } = timeline();
  for (let second = 0; second < 10; second += 1) {
    happensAt(second, 'throttled');
    happensAt(second, 'expired');
  }
  expect(shown).toEqual(['throttled', 'expired']);
});
