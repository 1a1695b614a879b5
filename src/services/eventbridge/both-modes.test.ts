import { describe, test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { busUnder } from '../../testing/bus-diagram.ts';

describe.each(MODES)('$mode', (mode) => {
  test('EB-1: a pattern that lets 30 % through invokes its target so often', () => {
    const rules = [{ name: 'rule-1', matchPercent: 30 }];
    const { scenario, bus, queue } = busUnder({ rules }, { requestsPerSecond: 5_000 });
    const target = queue();
    const run = runIn(mode, scenario, 12);
    expectDocumented(run.sum(bus, 'MatchedEvents', { from: 2 }) / 10, 1_500);
    expectDocumented(run.sum(target, 'NumberOfMessagesSent', { from: 2 }) / 10, 1_500);
  });

  test('EB-4: what a full shard refuses is retried, and no more than the shard takes arrives', () => {
    const { scenario, bus } = busUnder(
      {},
      { requestsPerSecond: 3_000, kinds: [{ sizeBytes: 100 }] },
    );
    const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
    scenario.wire(bus, stream, 'put-records', { maximumRetryAttempts: 2 });
    const run = runIn(mode, scenario, 12);
    expectDocumented(run.sum(stream, 'IncomingRecords', { from: 4 }) / 8, 1_000);
  });
});
