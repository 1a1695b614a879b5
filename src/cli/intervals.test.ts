import { expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import type { AnyConfig } from '../schema/field.ts';
import { CATALOG } from '../services/catalog.ts';
import { SampleHistory } from '../telemetry/sample-history.ts';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { Scenario } from '../testing/scenario.ts';
import { intervalRows } from './intervals-text.ts';
import { intervalsOf, type MetricInterval } from './intervals.ts';

function intervalsAfter(seconds: number, clients: AnyConfig): readonly MetricInterval[] {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const source = scenario.node('clients', { requestsPerSecond: 50, ...clients });
  const fleet = scenario.node('ec2-fleet', { serviceTime: { kind: 'constant', value: 20 } });
  scenario.wire(source, fleet, 'request');
  const { run } = scenario.start(2);
  run.advance(fromSeconds(seconds));
  const history = new SampleHistory(1, 3_600);
  for (const block of run.takeBlocks()) if (block.periodSeconds === 1) history.add(block);
  return intervalsOf(scenario.experiment(2), run, history, CATALOG);
}

test('a steady run has an interval for each of the diagram’s metrics', () => {
  const intervals = intervalsAfter(300, {});
  const [offered, , failed, latency] = intervals.map(({ verdict }) => verdict);
  if (!offered?.steady || !failed?.steady || !latency?.steady) throw new Error('not steady');
  expect(Math.abs(offered.mean - 50)).toBeLessThanOrEqual(2 * offered.halfWidth);
  expect(failed).toMatchObject({ mean: 0, halfWidth: 0 });
  expect(latency.mean).toBeCloseTo(20, 0);
  const rows = new Map(intervalRows(intervals));
  expect(rows.get('offered')).toMatch(
    /^\d\d(\.\d+)? ± \d(\.\d+)?\/s \(\d+ batches(, from \d+ s on)?\)$/,
  );
  expect(rows.get('failed')).toBe('0/s in every second');
  expect(rows.has('p99 of a second')).toBe(true);
});

test('a run that is too short, or whose load varies, says so once', () => {
  expect(intervalRows(intervalsAfter(20, {}))).toEqual([
    ['every metric', 'not yet steady: too short: 20 s so far, at least 64 s are needed'],
  ]);
  expect(intervalRows(intervalsAfter(100, { rateShape: 'daily' }))).toEqual([
    ['every metric', 'not yet steady: the load follows a daily curve'],
  ]);
});
