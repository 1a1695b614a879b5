import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { FirehoseFaceState } from './face-state.ts';
import Face from './face.tsx';

const BUFFER = {
  bytes: 2_621_440,
  bytesMax: 5_242_880,
  unit: 'MiB',
  ageSeconds: 30,
  secondsMax: 300,
} as const;
const CALM: FirehoseFaceState = {
  source: 'direct PUT',
  reading: null,
  putLimit: { mebibytesPerSecond: 5, isThrottling: false },
  destination: 'S3',
  buffer: BUFFER,
  partitions: null,
  transformation: null,
  delivering: 0,
  waiting: 0,
  failingSeconds: 0,
  isPaused: false,
  deliveredRecords: 1_000,
  deliveredBytes: 5_000_000,
  deliveries: 1,
  errorRecords: 0,
  isDestinationDown: false,
};

afterEach(cleanup);

/** The accessible name of the face. */
function spoken(state: FirehoseFaceState): string {
  render(<Face state={state} />);
  return screen.getByRole('group').getAttribute('aria-label') ?? '';
}

test('FH-3: says how far reading is behind, and never that a refused reader has caught up', () => {
  const reading = { shards: 2, behindSeconds: 0, refusedShards: 0 };
  const source = 'Kinesis stream' as const;
  expect(spoken({ ...CALM, source, reading })).toContain('(2 shards, caught up)');
  cleanup();
  const refused = { ...reading, behindSeconds: 0.4, refusedShards: 1 };
  const text = spoken({ ...CALM, source, reading: refused });
  expect(text).toContain('(400 ms behind)');
  expect(text).toContain('reads refused');
});

test('says how far the buffer has filled towards both of its limits', () => {
  expect(spoken(CALM)).toBe(
    'Firehose from direct PUT (limit 5 MiB/s) to S3; buffer 2.5/5 MiB, 30/300 s; 1 object, 5 MB delivered',
  );
  expect(screen.getByRole('img', { name: 'Time: 10 %' })).toBeDefined();
});

test('shows the function that records go through, and active partitions', () => {
  const words = spoken({
    ...CALM,
    transformation: { buffer: BUFFER, running: 3, runningMax: 25, waiting: 0 },
    partitions: { active: 500, max: 500 },
  });
  expect(words).toContain('3 invocations of the function running; 500 of 500 partitions active');
  expect(screen.getByText('3 of 25 running')).toBeDefined();
});

test('warns in words when deliveries fail or records end as errors', () => {
  spoken({ ...CALM, failingSeconds: 90, waiting: 2, errorRecords: 40 });
  expect(screen.getByText('⚠ failing for 1 min 30 s, 2 waiting, 40 errors')).toBeDefined();
  cleanup();
  spoken({ ...CALM, isPaused: true, failingSeconds: 90 });
  expect(screen.getByText('⚠ paused: backup fails too')).toBeDefined();
});
