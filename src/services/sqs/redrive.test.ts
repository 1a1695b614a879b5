import { describe, expect, test } from 'vitest';
import { QueueDiagram } from '../../testing/queue-diagram.ts';
import { messages, queueUnderTest } from '../../testing/queue-under-test.ts';
import { SQS } from './service.ts';

/** A source whose worker failed long enough, and its dead-letter queue with about 1,200 messages. */
function afterFailure(queue: Record<string, unknown> = {}) {
  const diagram = new QueueDiagram(
    {
      rateShape: 'spike',
      spikeBasePerSecond: 0,
      spikePeakPerSecond: 1_200,
      spikeAtSeconds: 0,
      spikeSeconds: 1,
    },
    { visibilityTimeoutSeconds: 1, ...queue },
  );
  const fleet = diagram.workers(
    20,
    10,
    { messagesMax: 10 },
    { slotsPerInstance: 10, failurePercent: 100 },
  );
  const { queueType = 'standard' } = queue;
  const target = diagram.deadLetterQueue(1, { queueType });
  const run = diagram.start();
  run.advanceTo(30);
  const mended = { instanceCount: 20, slotsPerInstance: 10, failurePercent: 0 };
  run.act({
    kind: 'configure',
    node: fleet,
    config: { ...mended, serviceTime: { kind: 'constant', value: 10 } },
  });
  const redrive = (settings: Record<string, unknown> = {}): void => {
    run.act({ kind: 'act', node: target, action: 'start-redrive', settings });
  };
  return { run, source: diagram.queue, target, redrive, deadCount: run.books(target).received };
}

describe('a redrive', () => {
  test('SQS-10: brings all dead letters back as new messages, which are then processed', () => {
    const { run, source, target, redrive, deadCount } = afterFailure();
    expect(deadCount).toBeGreaterThan(1_190);
    redrive();
    run.advanceTo(40);
    expect(run.books(target)).toMatchObject({ completed: deadCount, inFlight: 0 });
    expect(run.books(source)).toMatchObject({ received: 2 * deadCount, inFlight: 0 });
    expect(run.sum(source, 'NumberOfMessagesSent')).toBe(2 * deadCount);
    expect(run.notices(target)).toContain(
      `Redrive is complete: ${deadCount} of ${deadCount} messages moved back`,
    );
  });

  test('SQS-10: takes its time at the rate that is set', () => {
    const { run, target, redrive, deadCount } = afterFailure();
    redrive({ limitRate: true, messagesPerSecond: 100 });
    run.advanceTo(33.05);
    expect(run.face(target)).toMatchObject({ redrive: { movedCount: 300, toMove: deadCount } });
    run.advanceTo(41.9);
    expect(run.books(target).inFlight).toBeGreaterThan(0);
    run.advanceTo(42.2);
    expect(run.books(target).inFlight).toBe(0);
    expect(run.face(target)).toMatchObject({ redrive: null });
  });

  test('SQS-10: is one at a time, and can be cancelled', () => {
    const { run, target, redrive, deadCount } = afterFailure();
    redrive({ limitRate: true, messagesPerSecond: 10 });
    expect(() => redrive()).toThrow('SQS-10');
    run.advanceTo(35);
    run.act({ kind: 'act', node: target, action: 'cancel-redrive', settings: {} });
    const { inFlight } = run.books(target);
    run.advanceTo(60);
    expect(run.books(target).inFlight).toBe(inFlight);
    expect(deadCount - inFlight).toBeCloseTo(50, -1);
  });

  test('SQS-10: gives a FIFO source its messages back in the order of their groups', () => {
    const { run, source, target, redrive } = afterFailure({ queueType: 'fifo' });
    redrive();
    run.advanceTo(60);
    expect(run.books(target).inFlight).toBe(0);
    expect(run.books(source).inFlight).toBe(0);
  });

  test('SQS-10: leaves what was sent to the queue itself, and needs a source', () => {
    const queue = queueUnderTest(SQS);
    queue.send(messages(5));
    expect(queue.instance.act('start-redrive', { limitRate: false }).ok).toBe(false);
    expect(queue.instance.act('cancel-redrive', {}).ok).toBe(false);
    const wire = { number: 40, kind: 'dead-letter', peerTitle: 'Source' } as const;
    const end = queue.instance.serve('dead-letter', wire);
    const back: number[] = [];
    end.redriveTo(({ cohort }) => back.push(cohort.count));
    end.takeOver({ cohort: messages(3), sentAt: 0, payloadBytes: 0 });
    expect(queue.instance.act('start-redrive', { limitRate: false }).ok).toBe(true);
    queue.advanceTo(5);
    expect(back).toEqual([3]);
    expect(queue.books()).toMatchObject({ completed: 3, inFlight: 5 });
    queue.instance.disconnect(40);
    expect(queue.instance.act('start-redrive', { limitRate: false }).ok).toBe(false);
  });
});

test('SQS-16: the age of dead letters in the metric counts from the move', () => {
  const queue = queueUnderTest(SQS);
  const wire = { number: 40, kind: 'dead-letter', peerTitle: 'Source' } as const;
  const end = queue.instance.serve('dead-letter', wire);
  queue.advanceTo(1_000);
  end.takeOver({ cohort: messages(1), sentAt: 0, payloadBytes: 0 });
  queue.advanceTo(1_007);
  expect(queue.instance.face()).toMatchObject({ oldestSeconds: 7 });
  for (let receive = 0; receive < 3; receive += 1) {
    queue.poll();
    queue.advanceTo(1_100 + 100 * receive);
  }
  expect(queue.instance.face()).toMatchObject({ oldestSeconds: 0, visible: 1 });
});
