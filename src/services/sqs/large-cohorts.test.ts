import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../../base/units.ts';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { replicate } from '../../testing/confidence.ts';
import {
  countReceived,
  keyed,
  queueUnderTest,
  type QueueUnderTest,
} from '../../testing/queue-under-test.ts';
import { SQS } from './service.ts';

const TICK = 10_000;
const NO_QUOTA = { inFlightMessagesMax: 10_000_000 };
const FIFO = { queueType: 'fifo', fifoCallsPerSecond: 1_000_000, ...NO_QUOTA };

/** One cohort of `count` messages of undrawn keys every 10 ms. */
function sendEveryTick(queue: QueueUnderTest, seconds: number, count: number): void {
  for (let tick = 0; tick < seconds * 100; tick += 1) {
    queue.simulation.advance(tick * TICK);
    const cohort = keyed(KEYS_UNDRAWN, count, { tick: TICK, bornAt: tick * TICK });
    queue.sink.sendMessages([cohort], () => undefined);
  }
}

describe('a queue of large cohorts', () => {
  test('SQS-7: loses what is older than retention to within a tick or two, also when cohorts merge', () => {
    const queue = queueUnderTest(SQS, { retentionSeconds: 700 });
    sendEveryTick(queue, 800, 10_000);
    queue.advanceTo(800);
    const lost = queue.books().lost[0]?.count ?? 0;
    expect(lost / 1_000_000).toBeCloseTo(100, 0);
    expect(queue.instance.face().oldestSeconds).toBeCloseTo(700, 0);
    expect(queue.instance.inFlight()).toBe(800 * 1_000_000 - lost);
  });

  test('SQS-2: shows a part of a cohort again when its own timeout is over', () => {
    const queue = queueUnderTest(SQS, { ...NO_QUOTA, visibilityTimeoutSeconds: 30 });
    queue.send(keyed(KEYS_UNDRAWN, 1_000_000));
    queue.poll(300_000);
    queue.advanceTo(10);
    queue.poll(200_000);
    queue.advanceTo(29);
    expect(queue.instance.face()).toMatchObject({ visible: 500_000, inFlight: 500_000 });
    queue.advanceTo(31);
    expect(queue.instance.face()).toMatchObject({ visible: 800_000, inFlight: 200_000 });
    queue.advanceTo(41);
    expect(queue.instance.face()).toMatchObject({ visible: 1_000_000, inFlight: 0 });
  });

  test.each([1, 1_000, 1_000_000])(
    'SQS-5: a short poll finds its share of %i times eight messages, whatever their cohorts',
    (size) => {
      const found = replicate(30, (seed) => {
        const queue = queueUnderTest(SQS, NO_QUOTA, seed);
        queue.send(...Array.from({ length: 8 }, (_unused, key) => keyed(key, size)));
        return countReceived(queue.poll(10 * size, 0)) / size;
      });
      expect(found.includes(4)).toBe(true);
    },
  );

  test('SQS-15: leaves copies of its share of a million deletes', () => {
    const copies = replicate(20, (seed) => {
      const queue = queueUnderTest(SQS, { ...NO_QUOTA, duplicateProbability: 1e-4 }, seed);
      queue.send(keyed(KEYS_UNDRAWN, 1_000_000));
      for (const { receiptHandle } of queue.poll(1_000_000)) queue.source.delete(receiptHandle);
      return Number(queue.instance.face().inFlight);
    });
    expect(copies.includes(100)).toBe(true);
  });
});

describe('a FIFO queue of large cohorts', () => {
  test('SQS-19: keeps each group in the order of its messages’ age', () => {
    const queue = queueUnderTest(SQS, FIFO);
    sendEveryTick(queue, 0.2, 20_000);
    const lastOfKey = new Map<number, number>();
    for (let poll = 0; poll < 60; poll += 1) {
      for (const { cohort, sentAt, receiptHandle } of queue.poll(500)) {
        expect(cohort.key).not.toBe(KEYS_UNDRAWN);
        expect(sentAt).toBeGreaterThanOrEqual(lastOfKey.get(cohort.key) ?? 0);
        lastOfKey.set(cohort.key, sentAt);
        queue.source.delete(receiptHandle);
      }
    }
    expect(lastOfKey.size).toBeGreaterThan(20);
    expect(queue.books().completed).toBe(30_000);
  });

  test.each([1, 100, 10_000])(
    'SQS-24: a group passes ten messages a cycle, when they come %i at a time too',
    (size) => {
      const queue = queueUnderTest(SQS, FIFO);
      for (let sent = 0; sent < 1_000; sent += size) queue.send(keyed(3, Math.min(size, 1_000)));
      for (let cycle = 0; cycle < 20; cycle += 1) {
        const received = queue.poll(10);
        expect(countReceived(received)).toBe(10);
        expect(queue.poll(10, 0)).toEqual([]);
        for (const { receiptHandle } of received) queue.source.delete(receiptHandle);
      }
    },
  );

  test('SQS-21: a backlog of a million behind one group keeps nothing but that group in view', () => {
    const queue = queueUnderTest(SQS, FIFO);
    queue.send(keyed(1, 120_000));
    queue.send(keyed(KEYS_UNDRAWN, 1_000_000, { tick: TICK }));
    expect(queue.instance.face()).toMatchObject({ groupCount: 1, visible: 1_120_000 });
    const [batch] = queue.poll(50_000);
    expect(queue.poll(10, 0)).toEqual([]);
    queue.source.delete(batch?.receiptHandle ?? 0);
    queue.poll(1);
    expect(queue.instance.face()).toMatchObject({ groupCount: 1_000, visible: 1_069_999 });
  });

  test('SQS-19: every group gets its share of undrawn messages', () => {
    const share = replicate(20, (seed) => {
      const queue = queueUnderTest(SQS, FIFO, seed);
      queue.send(keyed(KEYS_UNDRAWN, 100_000));
      const received = queue.poll(1_000_000, 0);
      return countReceived(received.filter(({ cohort }) => cohort.key < 100)) / 100_000;
    });
    expect(share.includes(0.1)).toBe(true);
  });
});

test.each([
  ['standard', { queueType: 'standard' }],
  ['FIFO', { queueType: 'fifo', fifoCallsPerSecond: 50_000 }],
  [
    'FIFO with high throughput',
    {
      queueType: 'fifo',
      deduplicationScope: 'messageGroup',
      fifoThroughputLimit: 'perMessageGroupId',
    },
  ],
])(
  'SQS-1: whatever becomes of up to a million messages of a %s queue, they are counted',
  (_name, config) => {
    const kinds = ['send', 'group', 'poll', 'delete', 'show', 'wait', 'purge'] as const;
    const step = fc.record({
      kind: fc.constantFrom(...kinds),
      count: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 10_000, max: 1_000_000 })),
      key: fc.integer({ min: -1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer(), (steps, seed) => {
        const queue = queueUnderTest(
          SQS,
          { retentionSeconds: 120, delaySeconds: 2, duplicateProbability: 0.01, ...config },
          seed,
        );
        const handles: number[] = [];
        for (const { kind, count, key } of steps) {
          const handle = handles[count % (handles.length || 1)] ?? 0;
          if (kind === 'send') queue.send(keyed(key, count, { tick: TICK }));
          if (kind === 'group') queue.sendAs({}, keyed(key, count, { poison: key === 2 }));
          if (kind === 'poll') {
            handles.push(...queue.poll(count, 1).map((message) => message.receiptHandle));
          }
          if (kind === 'delete') queue.source.delete(handle, count);
          if (kind === 'show') queue.source.changeVisibility(handle, fromSeconds(key + 1));
          if (kind === 'wait')
            queue.simulation.advance(queue.simulation.now + fromSeconds(count % 41));
          if (kind === 'purge') queue.instance.act('purge', {});
          const { received, completed, lost, refused } = queue.books();
          const gone = [...lost, ...refused].reduce((sum, entry) => sum + entry.count, completed);
          expect(received).toBe(gone + queue.instance.inFlight());
          const { visible, inFlight, delayed } = queue.instance.face();
          for (const level of [visible, inFlight, delayed]) expect(level).toBeGreaterThanOrEqual(0);
          expect(toSeconds(queue.simulation.now)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 40 },
    );
  },
);
