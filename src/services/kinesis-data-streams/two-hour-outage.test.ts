import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';

const HOUR = 3_600;
const MINUTE = 60;
/** How finely the end of the backlog is looked for. */
const STEP = 20;
/** A record of 128 KiB with its key; eight a second are 1 MiB. */
const SIZE_BYTES = 131_072 - 'user-0'.length;

/** A shard that is written to at a share of its full rate, and a function that fails for two hours and then works again. */
function outage(
  shareOfFullRate: number,
  throughput: string,
): { run: ScenarioRun; handler: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: 8 * shareOfFullRate,
    kinds: [{ name: 'record', sizeBytes: SIZE_BYTES, keyCount: 1 }],
  });
  const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
  const handler = scenario.node('lambda', {
    durationMilliseconds: { kind: 'constant', value: 100 },
  });
  scenario.wire(clients, stream, 'put-records');
  scenario.wire(stream, handler, 'read-records', { batchSize: 40, throughput });
  const fail = (failing: boolean) =>
    ({
      kind: 'act',
      node: handler,
      action: 'fail-every-invocation',
      settings: { failing },
    }) as const;
  scenario.at(MINUTE, fail(true));
  scenario.at(MINUTE + 2 * HOUR, fail(false));
  return { run: scenario.start(), handler };
}

/** Seconds from the end of the outage until the function works on records that are younger than a quarter of a minute. */
function secondsToCatchUp(shareOfFullRate: number, throughput: string): number {
  const { run, handler } = outage(shareOfFullRate, throughput);
  const end = MINUTE + 2 * HOUR;
  const seconds = Array.from({ length: (2 * HOUR) / STEP }, (_unused, index) => index * STEP);
  run.advanceTo(end + 2 * HOUR);
  const youngAt = (at: number): boolean =>
    run.maximum(handler, 'IteratorAge', { from: end + at, to: end + at + STEP }) < 15_000;
  return seconds.slice(1).find(youngAt) ?? Infinity;
}

test('KDS-11: after two hours of failures at half the rate a function with enhanced fan-out is back in 40 minutes', () => {
  const seconds = secondsToCatchUp(0.5, 'enhanced-fan-out');
  expect(Math.abs(seconds - 40 * MINUTE)).toBeLessThan(0.02 * 40 * MINUTE);
});

test('KDS-9: one that polls needs a little more, for it asks a full shard again only every second', () => {
  const seconds = secondsToCatchUp(0.5, 'shared');
  // 10 MiB every 5.2 s and not every 5.
  const rate = 10 / 5.2;
  expect(Math.abs(seconds - (0.5 * 2 * HOUR) / (rate - 0.5))).toBeLessThan(0.02 * 40 * MINUTE);
});
