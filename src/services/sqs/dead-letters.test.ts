import { describe, expect, test } from 'vitest';
import { fromSeconds, SECONDS_PER_DAY, toSeconds } from '../../base/units.ts';
import { messages, queueUnderTest, type QueueUnderTest } from '../../testing/queue-under-test.ts';
import { SQS } from './service.ts';

const DLQ_WIRE = 21;

/** Lets a source move its dead letters to a queue of another simulation, which is kept at the same moment. */
function connectDeadLetters(
  source: QueueUnderTest,
  target: QueueUnderTest,
  maxReceiveCount: number,
): void {
  const wire = { number: DLQ_WIRE, kind: 'dead-letter', peerTitle: 'DLQ' } as const;
  const peer = target.instance.serve('dead-letter', wire);
  source.instance.connect({
    ...wire,
    settings: { maxReceiveCount },
    peer: {
      takeOver(letter) {
        target.simulation.advance(source.simulation.now);
        peer.takeOver(letter);
      },
      redriveTo: (takeBack) => peer.redriveTo(takeBack),
    },
  });
}

describe('a dead-letter queue', () => {
  test('SQS-8: takes a message after 3 receives, 90 s after the first, and a fourth receive never happens', () => {
    const source = queueUnderTest(SQS, { visibilityTimeoutSeconds: 30 });
    const target = queueUnderTest(SQS);
    connectDeadLetters(source, target, 3);
    const receives: number[] = [];
    const poll = (): void =>
      source.source.receive(1, fromSeconds(20), (answer) => {
        if (answer.ok && answer.messages.length > 0)
          receives.push(toSeconds(source.simulation.now));
        poll();
      });
    source.send(messages(1));
    poll();
    source.advanceTo(89.9);
    expect(receives.map(Math.round)).toEqual([0, 30, 60]);
    expect(target.instance.inFlight()).toBe(0);
    source.advanceTo(91);
    expect(receives).toHaveLength(3);
    expect(source.books()).toMatchObject({ received: 1, completed: 1, lost: [] });
    expect(target.books()).toMatchObject({ received: 1, completed: 0 });
    expect(target.instance.face()).toMatchObject({ visible: 1, isDeadLetterQueue: true });
    expect(target.total('NumberOfMessagesSent', 'Sum')).toBe(0);
  });

  test('SQS-8, SQS-14: at a maximum of 1 takes what failed once, of a cohort the failing part only', () => {
    const source = queueUnderTest(SQS, { visibilityTimeoutSeconds: 1 });
    const target = queueUnderTest(SQS);
    connectDeadLetters(source, target, 1);
    source.send(messages(10));
    const [received] = source.poll();
    source.source.delete(received?.receiptHandle ?? 0, 6);
    source.advanceTo(2);
    expect(source.poll()).toEqual([]);
    expect(source.books()).toMatchObject({ received: 10, completed: 10 });
    expect(target.instance.inFlight()).toBe(4);
  });

  test('SQS-9: keeps the age: after 1 day in the source, 3 days of a 4-day retention are left', () => {
    const source = queueUnderTest(SQS, { visibilityTimeoutSeconds: 1 });
    const target = queueUnderTest(SQS, { retentionSeconds: 4 * SECONDS_PER_DAY });
    connectDeadLetters(source, target, 1);
    source.send(messages(1));
    source.poll();
    source.advanceTo(SECONDS_PER_DAY);
    source.poll();
    target.advanceTo(4 * SECONDS_PER_DAY - 1);
    expect(target.instance.inFlight()).toBe(1);
    target.advanceTo(4 * SECONDS_PER_DAY);
    expect(target.instance.inFlight()).toBe(0);
    expect(target.books().lost).toMatchObject([{ reason: 'sqs.retention-expired', count: 1 }]);
  });

  test('SQS-9: loses at once what is older than its own retention', () => {
    const source = queueUnderTest(SQS, { visibilityTimeoutSeconds: 1 });
    const target = queueUnderTest(SQS, { retentionSeconds: 60 });
    connectDeadLetters(source, target, 1);
    source.send(messages(5));
    source.poll();
    source.advanceTo(3_600);
    source.poll();
    target.advanceTo(3_601);
    expect(target.books()).toMatchObject({ received: 5, lost: [{ count: 5 }] });
  });

  test('SQS-8: without one, a message is delivered again and again until its retention ends', () => {
    const source = queueUnderTest(SQS, { visibilityTimeoutSeconds: 30, retentionSeconds: 600 });
    connectDeadLetters(source, queueUnderTest(SQS), 3);
    source.instance.disconnect(DLQ_WIRE);
    source.send(messages(1));
    let deliveries = 0;
    const poll = (): void =>
      source.source.receive(1, fromSeconds(20), (answer) => {
        if (answer.ok) deliveries += answer.messages.length;
        poll();
      });
    poll();
    source.advanceTo(700);
    expect(deliveries).toBe(600 / 30);
    expect(source.books().lost).toMatchObject([{ count: 1 }]);
  });
});
