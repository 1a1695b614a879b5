import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';

const MINUTE = 60;
const OUTAGE = 2 * 60 * MINUTE;
/** How finely the end of the backlog is looked for. */
const STEP = 20;
/** A record of 1 MiB with its key: one a second is the full rate of a shard. */
const SIZE_BYTES = 1_048_576 - 'user-0'.length;

/** A shard that is written to at a share of its full rate, and an application that is down for two hours, then up again. */
function outage(shareOfFullRate: number, throughput: string) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: shareOfFullRate,
    kinds: [{ name: 'record', sizeBytes: SIZE_BYTES, keyCount: 1 }],
  });
  const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
  scenario.wire(clients, stream, 'put-records');
  const application = scenario.node('kinesis-client-library', { workers: 0 });
  scenario.wire(stream, application, 'read-records', {
    throughput,
    initialPosition: 'trim-horizon',
    // 1 MiB twice a second is what a shard lets its polling readers have.
    recordsPerFetchMax: 1,
    idleBetweenReadsMilliseconds: 500,
  });
  scenario.at(OUTAGE, { kind: 'configure', node: application, config: { workers: 1 } });
  return { run: scenario.start(), stream };
}

/** Seconds from the end of the outage until the application is less than 15 s behind; Infinity if not within 1.1 times the outage. */
function secondsToCatchUp(run: ScenarioRun, stream: number): number {
  for (let seconds = STEP; seconds <= 1.1 * OUTAGE; seconds += STEP) {
    run.advanceTo(OUTAGE + seconds);
    if (Number(run.face(stream).iteratorAgeSeconds) < 15) return seconds;
  }
  return Infinity;
}

test.each([
  ['KDS-9', 'polls', 1, 'two hours', 120, 'shared'],
  ['KDS-11', 'has enhanced fan-out', 1, 'two hours', 120, 'enhanced-fan-out'],
  ['KDS-9', 'polls', 0.5, '40 minutes', 40, 'shared'],
  ['KDS-11', 'has enhanced fan-out', 0.5, '40 minutes', 40, 'enhanced-fan-out'],
])(
  '%s: an application that %s is down for two hours: at %d of a shard’s full rate it is back after %s',
  (_rule, _reader, shareOfFullRate, _time, minutes, throughput) => {
    const { run, stream } = outage(shareOfFullRate, throughput);
    const seconds = secondsToCatchUp(run, stream);
    expect(Math.abs(seconds - minutes * MINUTE)).toBeLessThan(0.015 * minutes * MINUTE);
    expect(run.lost(stream)).toBe(0);
  },
);
