import { expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { cohort, FunctionUnderTest } from '../../testing/function-under-test.ts';
import { constant } from '../../testing/queue-diagram.ts';
import { StubRecordSource } from '../../testing/stub-record-source.ts';
import { LAMBDA } from './service.ts';

function mapped(
  settings: Record<string, unknown>,
  config: Record<string, unknown> = {},
): { tested: FunctionUnderTest; stream: StubRecordSource } {
  const tested = new FunctionUnderTest(LAMBDA, {
    durationMilliseconds: constant(100),
    timeoutSeconds: 900,
    ...config,
  });
  const stream = new StubRecordSource(tested.node.simulation, 1);
  tested.wire('read-records', stream, { startingPosition: 'trim-horizon', ...settings });
  return { tested, stream };
}

test('LMD-29: a handler that names the first failed record is invoked again from there', () => {
  const { tested, stream } = mapped({
    batchSize: 100,
    reportBatchItemFailures: true,
    maximumRetryAttempts: 2,
  });
  stream.put('shard-0', cohort({ count: 60 }), cohort({ poison: true }), cohort({ count: 39 }));
  tested.advanceTo(1.5);
  expect(tested.node.books()).toMatchObject({ received: 100, completed: 60, inFlight: 40 });
  tested.advanceTo(60);
  // Without splitting the bad record takes those behind it with it.
  expect(tested.node.books()).toMatchObject({ completed: 60, inFlight: 0 });
  expect(tested.lost('lambda.discarded-after-retries')).toBe(40);
  expect(tested.sum('Invocations')).toBe(3);
});

test('LMD-30: with reports and splitting only the bad record is lost', () => {
  const { tested, stream } = mapped({
    batchSize: 100,
    reportBatchItemFailures: true,
    bisectBatchOnFunctionError: true,
    maximumRetryAttempts: 1,
  });
  stream.put('shard-0', cohort({ count: 60 }), cohort({ poison: true }), cohort({ count: 39 }));
  tested.advanceTo(60);
  expect(tested.node.books()).toMatchObject({ completed: 99, inFlight: 0 });
  expect(tested.lost('lambda.discarded-after-retries')).toBe(1);
});

test('LMD-29: a failing batch ends with the stream’s retention, and so does what waited behind it', () => {
  const { tested, stream } = mapped({ batchSize: 10 }, { durationMilliseconds: constant(60_000) });
  stream.retention = fromSeconds(3_600);
  stream.put('shard-0', cohort({ poison: true, count: 10 }));
  tested.advanceTo(1_000);
  stream.put('shard-0', cohort({ count: 10, bornAt: fromSeconds(1_000) }));
  tested.advanceTo(3_550);
  expect(tested.node.books()).toMatchObject({ received: 20, completed: 0, inFlight: 20 });
  tested.advanceTo(3_800);
  expect(tested.lost('lambda.record-expired')).toBe(10);
  expect(tested.node.books()).toMatchObject({ completed: 10, inFlight: 0 });
});

test('LMD-27: a cohort of 10,000 records on a grid is dealt to the lanes by the keys’ shares', () => {
  const { tested, stream } = mapped({ batchSize: 10_000, parallelizationFactor: 10 });
  stream.put('shard-0', cohort({ count: 10_000, key: KEYS_UNDRAWN, tick: 10_000, sizeBytes: 10 }));
  tested.advanceTo(3);
  // A thousand keys in ten lanes: one batch each.
  expect(tested.sum('Invocations')).toBe(10);
  expect(tested.node.total('BatchSize', 'Average')).toBe(1_000);
  expect(tested.node.total('BatchSize', 'Maximum')).toBeLessThan(1_300);
  expect(tested.node.books()).toMatchObject({ received: 10_000, completed: 10_000 });
});
