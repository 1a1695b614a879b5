import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announce, currentAnnouncement, summarise } from './announcements.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a burst is said once at the start and once together after the pause', () => {
  const said: string[] = [];
  const stop = currentAnnouncement.subscribe(() => said.push(currentAnnouncement.get().text));
  announce('Shard 1 is throttled');
  announce('Shard 2 is throttled');
  announce('Shard 2 is throttled');
  announce('Shard 3 is throttled');
  vi.advanceTimersByTime(10_000);
  stop();
  expect(said).toEqual(['Shard 1 is throttled.', 'Shard 2 is throttled. Shard 3 is throttled.']);
});

test('a flood is cut to what can be listened to', () => {
  expect(summarise(['a', 'b', 'c', 'd', 'e'])).toBe('a. b. c. And 2 more.');
});
