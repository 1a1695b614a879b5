import type { Cohort } from '../kernel/cohort.ts';
import type { AnyConfig } from '../schema/field.ts';
import { LAMBDA } from '../services/lambda/service.ts';
import { cohort, FunctionUnderTest } from './function-under-test.ts';
import { StubRecordSource } from './stub-record-source.ts';

/** Settings of a mapping that begins with the oldest record. */
export const FROM_THE_OLDEST = { startingPosition: 'trim-horizon' };

/** A function of constant duration without cold starts worth mentioning, and a stream without limits that it reads. */
export function mapped(
  shardCount: number,
  settings: AnyConfig,
  config: AnyConfig = {},
): { tested: FunctionUnderTest; stream: StubRecordSource; wire: number } {
  const tested = new FunctionUnderTest(LAMBDA, {
    durationMilliseconds: { kind: 'constant', value: 100 },
    timeoutSeconds: 900,
    ...config,
  });
  const stream = new StubRecordSource(tested.node.simulation, shardCount);
  const wire = tested.wire('read-records', stream, { ...FROM_THE_OLDEST, ...settings });
  return { tested, stream, wire };
}

/** `count` records of one key each, otherwise alike. */
export function records(count: number, change: Partial<Cohort> = {}): readonly Cohort[] {
  return Array.from({ length: count }, (_unused, index) => cohort({ key: index, ...change }));
}
