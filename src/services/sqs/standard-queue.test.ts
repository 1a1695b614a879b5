import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { countReceived, messages, queueUnderTest } from '../../testing/queue-under-test.ts';
import { SQS } from './service.ts';

describe('a message', () => {
  test('SQS-1: is hidden while a consumer has it and gone once deleted', () => {
    const queue = queueUnderTest(SQS);
    queue.send(messages(1));
    const [received] = queue.poll();
    expect(received).toMatchObject({ receiveCount: 1, sentAt: 0 });
    expect(queue.instance.face()).toMatchObject({ visible: 0, inFlight: 1 });
    queue.source.delete(received?.receiptHandle ?? 0);
    expect(queue.instance.inFlight()).toBe(0);
    expect(queue.books()).toMatchObject({ received: 1, completed: 1, lost: [] });
  });

  test('SQS-2: shows again when the visibility timeout ends, to the microsecond', () => {
    const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 30 });
    queue.send(messages(1));
    const receivedAt = queue.simulation.now;
    queue.poll();
    queue.simulation.advance(receivedAt + fromSeconds(30) - 1);
    expect(queue.instance.face()).toMatchObject({ visible: 0, inFlight: 1 });
    queue.simulation.advance(receivedAt + fromSeconds(30));
    expect(queue.instance.face()).toMatchObject({ visible: 1, inFlight: 0 });
    expect(queue.poll()[0]?.receiveCount).toBe(2);
  });

  test('SQS-3: a changed visibility counts from now, and 0 shows the message at once', () => {
    const queue = queueUnderTest(SQS);
    queue.send(messages(1));
    const [first] = queue.poll();
    queue.advanceTo(20);
    queue.source.changeVisibility(first?.receiptHandle ?? 0, fromSeconds(60));
    queue.advanceTo(79.9);
    expect(queue.instance.face()).toMatchObject({ inFlight: 1 });
    queue.advanceTo(80);
    expect(queue.instance.face()).toMatchObject({ visible: 1 });
    const [second] = queue.poll();
    queue.source.changeVisibility(first?.receiptHandle ?? 0, 0);
    expect(queue.instance.face()).toMatchObject({ inFlight: 1 });
    queue.source.changeVisibility(second?.receiptHandle ?? 0, 0);
    expect(queue.instance.face()).toMatchObject({ visible: 1 });
  });

  test('SQS-3: cannot be hidden for more than 12 hours after its receive', () => {
    const queue = queueUnderTest(SQS);
    queue.send(messages(1));
    const [received] = queue.poll(10, 20);
    const handle = received?.receiptHandle ?? 0;
    queue.advanceTo(20);
    queue.source.changeVisibility(handle, fromSeconds(43_200));
    queue.advanceTo(31);
    expect(queue.instance.face()).toMatchObject({ visible: 1 });
  });

  test('SQS-4: is deleted by the latest receipt handle also after its visibility timeout', () => {
    const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 1 });
    queue.send(messages(1));
    const [received] = queue.poll();
    queue.advanceTo(5);
    queue.source.delete(received?.receiptHandle ?? 0);
    expect(queue.instance.inFlight()).toBe(0);
  });

  test('SQS-4: survives a delete with an old receipt handle, which succeeds all the same', () => {
    const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 1, staleDeleteFraction: 0 });
    queue.send(messages(1));
    const [first] = queue.poll();
    queue.advanceTo(2);
    const [second] = queue.poll();
    queue.source.delete(first?.receiptHandle ?? 0);
    expect(queue.instance.inFlight()).toBe(1);
    queue.source.delete(second?.receiptHandle ?? 0);
    expect(queue.instance.inFlight()).toBe(0);
    expect(queue.total('NumberOfMessagesDeleted', 'Sum')).toBe(2);
    expect(queue.books().completed).toBe(1);
  });

  test('SQS-7: is lost at the end of the retention period, also in flight and delayed', () => {
    const queue = queueUnderTest(SQS, { retentionSeconds: 60, visibilityTimeoutSeconds: 600 });
    queue.send(messages(7));
    queue.poll(3);
    queue.advanceTo(59.9);
    expect(queue.instance.inFlight()).toBe(7);
    queue.advanceTo(60);
    expect(queue.instance.inFlight()).toBe(0);
    expect(queue.books().lost).toMatchObject([{ reason: 'sqs.retention-expired', count: 7 }]);
    expect(queue.notices).toHaveLength(1);
  });

  test('SQS-7: shortening the retention period takes 15 minutes and deletes what is older', () => {
    const queue = queueUnderTest(SQS);
    queue.send(messages(2));
    queue.configure({ retentionSeconds: 600 });
    queue.advanceTo(899);
    queue.send(messages(3));
    expect(queue.instance.inFlight()).toBe(5);
    queue.advanceTo(901);
    expect(queue.instance.inFlight()).toBe(3);
    queue.advanceTo(1_600);
    expect(queue.instance.inFlight()).toBe(0);
  });

  test('SQS-11: is hidden for the delivery delay; a changed delay affects later messages only', () => {
    const queue = queueUnderTest(SQS, { delaySeconds: 10 });
    queue.send(messages(4));
    expect(queue.instance.face()).toMatchObject({ visible: 0, delayed: 4 });
    queue.configure({ delaySeconds: 900 });
    queue.advanceTo(10);
    expect(queue.instance.face()).toMatchObject({ visible: 4, delayed: 0 });
    queue.advanceTo(30);
    queue.send(messages(2));
    queue.advanceTo(41);
    expect(queue.instance.face()).toMatchObject({ visible: 6, delayed: 0 });
    queue.advanceTo(61);
    queue.send(messages(1));
    queue.advanceTo(900);
    expect(queue.instance.face()).toMatchObject({ visible: 6, delayed: 1 });
    queue.advanceTo(961);
    expect(queue.instance.face()).toMatchObject({ visible: 7, delayed: 0 });
  });

  test('SQS-11: shows when its own timer says so, whatever the delay of the queue', () => {
    const queue = queueUnderTest(SQS, { delaySeconds: 100 });
    queue.sendAs({ messageGroup: 'none', timer: fromSeconds(5) }, messages(3));
    queue.sendAs({ messageGroup: 'none', timer: 0 }, messages(2));
    queue.send(messages(1));
    expect(queue.instance.face()).toMatchObject({ visible: 2, delayed: 4 });
    queue.advanceTo(5.1);
    expect(queue.instance.face()).toMatchObject({ visible: 5, delayed: 1 });
    queue.advanceTo(101);
    expect(queue.instance.face()).toMatchObject({ visible: 6, delayed: 0 });
  });

  test('SQS-15: may come back once after its delete, without being a new message', () => {
    const queue = queueUnderTest(SQS, { duplicateProbability: 1, visibilityTimeoutSeconds: 30 });
    queue.send(messages(3));
    for (const { receiptHandle } of queue.poll()) queue.source.delete(receiptHandle);
    expect(queue.instance.inFlight()).toBe(0);
    expect(queue.books()).toMatchObject({ received: 3, completed: 3 });
    expect(queue.instance.face()).toMatchObject({ inFlight: 3, oldestSeconds: 0 });
    queue.advanceTo(31);
    const again = queue.poll();
    expect(countReceived(again)).toBe(3);
    for (const { receiptHandle } of again) queue.source.delete(receiptHandle);
    queue.advanceTo(100);
    expect(queue.instance.face()).toMatchObject({ visible: 0, inFlight: 0 });
    expect(queue.books()).toMatchObject({ received: 3, completed: 3 });
  });

  test('SQS-16: goes to the back and out of the age metric after three receives', () => {
    const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 1 });
    queue.send(messages(1));
    for (const at of [1, 3]) {
      queue.advanceTo(at);
      queue.poll(1);
    }
    queue.advanceTo(10);
    queue.send(messages(1, 2_000));
    queue.advanceTo(20);
    expect(queue.instance.face()).toMatchObject({ oldestSeconds: 20 });
    expect(queue.poll(1)[0]?.receiveCount).toBe(3);
    queue.advanceTo(30);
    expect(queue.instance.face()).toMatchObject({ oldestSeconds: 20 });
    expect(queue.poll(1)[0]?.cohort.sizeBytes).toBe(2_000);
  });
});

describe('sending', () => {
  test('SQS-12: a batch with one message too long stores the others', () => {
    const queue = queueUnderTest(SQS, { messageMaxBytes: 10_000 });
    const answers = queue.send(messages(1), messages(2, 10_001), messages(3, 10_000));
    expect(answers.map((answer) => answer.succeeded)).toEqual([1, 0, 3]);
    expect(answers[1]?.failures).toMatchObject([{ count: 2, retryable: false }]);
    expect(queue.instance.inFlight()).toBe(4);
    expect(queue.books().refused).toMatchObject([{ reason: 'sqs.message-too-long', count: 2 }]);
  });

  test('SQS-LIMITS: a batch call of more than 10 messages or 1 MiB is refused as a whole', () => {
    const queue = queueUnderTest(SQS);
    queue.send(...Array.from({ length: 11 }, () => messages(1)));
    queue.send(messages(1, 600_000), messages(1, 600_000));
    expect(queue.instance.inFlight()).toBe(0);
    expect(queue.books().refused).toMatchObject([{ reason: 'sqs.batch-too-large', count: 13 }]);
  });

  test('SQS-LIMITS: a call that is not full weighs what it carries', () => {
    const queue = queueUnderTest(SQS);
    const ofTen = { messagesPerCall: 10 };
    queue.sendAs(ofTen, messages(5, 200_000));
    expect(queue.instance.inFlight()).toBe(5);
    queue.sendAs(ofTen, messages(6, 200_000));
    expect(queue.instance.inFlight()).toBe(5);
  });

  test('SQS-PURGE: a purge empties the queue, and works once in 60 seconds', () => {
    const queue = queueUnderTest(SQS);
    queue.send(messages(30));
    queue.poll();
    expect(queue.instance.act('purge', {}).ok).toBe(true);
    expect(queue.instance.inFlight()).toBe(0);
    expect(queue.books().lost).toMatchObject([{ reason: 'sqs.purged', count: 30 }]);
    expect(queue.instance.act('purge', {}).ok).toBe(false);
    queue.advanceTo(61);
    expect(queue.instance.act('purge', {}).ok).toBe(true);
  });
});

test('SQS-1: whatever happens, received = completed + refused + lost + in flight, in any cohort sizes', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('send'), count: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('poll'), count: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ kind: fc.constant('delete'), count: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ kind: fc.constant('show'), count: fc.integer({ min: 0, max: 40 }) }),
    fc.record({ kind: fc.constant('wait'), count: fc.integer({ min: 1, max: 40 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer(), (steps, seed) => {
      const config = { retentionSeconds: 120, delaySeconds: 3, duplicateProbability: 0.3 };
      const queue = queueUnderTest(
        SQS,
        { ...config, staleDeleteFraction: 0.5, inFlightMessagesMax: 25 },
        seed,
      );
      const handles: number[] = [];
      for (const { kind, count } of steps) {
        if (kind === 'send') queue.send(messages(count));
        if (kind === 'poll') handles.push(...queue.poll(count, 1).map((got) => got.receiptHandle));
        if (kind === 'delete')
          queue.source.delete(handles[count % (handles.length || 1)] ?? 0, count);
        if (kind === 'show') queue.source.changeVisibility(handles.at(-1) ?? 0, fromSeconds(count));
        if (kind === 'wait') queue.simulation.advance(queue.simulation.now + fromSeconds(count));
        const { received, completed, lost } = queue.books();
        const gone = completed + lost.reduce((total, loss) => total + loss.count, 0);
        expect(received).toBe(gone + queue.instance.inFlight());
      }
    }),
  );
});
