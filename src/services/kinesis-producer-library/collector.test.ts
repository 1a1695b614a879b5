import { expect, test } from 'vitest';
import { fromMilliseconds } from '../../base/units.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { cohortOf } from '../../testing/cohort-under-test.ts';
import { Collector, type PutRequest } from './collector.ts';
import { FIELDS } from './fields.ts';
import { PredictedShard } from './shard-prediction.ts';

const DUE = fromMilliseconds(100);

/** The calls that leave at once and those that leave when they are due, for one record of `sizeBytes` for each shard. */
function callsOf(sizeBytes: number, shardCount: number) {
  const simulation = new Simulation();
  const calls: PutRequest[] = [];
  const collector = new Collector(
    simulation,
    () => defaultsOf(FIELDS),
    (request) => calls.push(request),
  );
  for (let index = 0; index < shardCount; index += 1) {
    // The collector looks at the name of the shard only.
    const shard = Object.create(PredictedShard.prototype, {
      id: { value: `shard-${index}` },
    }) as PredictedShard;
    const cohort = { ...cohortOf(1), sizeBytes };
    collector.add({ cohort, shard, contents: [], deadline: DUE, expiresAt: Infinity });
  }
  const atOnce = calls.length;
  simulation.advance(DUE);
  return { atOnce, lengths: calls.map(({ records }) => records.length) };
}

test('KPL-4: a call leaves with 5 MiB, though no shard has 256 KiB in it', () => {
  // 51 of 100 KiB are 5,222,400 B of 5,242,880.
  expect(callsOf(102_400, 120)).toEqual({ atOnce: 2, lengths: [51, 51, 18] });
});

test('KPL-4: a call leaves with 500 records, whatever they weigh', () => {
  expect(callsOf(100, 1_001)).toEqual({ atOnce: 2, lengths: [500, 500, 1] });
});
