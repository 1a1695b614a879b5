import { describe, expect, test } from 'vitest';
import type { Intervention } from '../diagram/document.ts';
import type { AnyConfig } from '../schema/field.ts';
import { CATALOG } from '../services/catalog.ts';
import type { TimedNotice } from '../telemetry/frame.ts';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { Scenario } from '../testing/scenario.ts';
import { lastChangeOf } from './last-change.ts';

function lastChange(
  {
    clients = {},
    interventions = [],
    notices = [],
  }: {
    readonly clients?: AnyConfig;
    readonly interventions?: readonly Intervention[];
    readonly notices?: readonly TimedNotice[];
  },
  nowSeconds: number,
) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const source = scenario.node('clients', clients);
  const fleet = scenario.node('ec2-fleet');
  scenario.wire(source, fleet, 'request');
  scenario.node('clients', { rateShape: 'daily' }, 'Clients that send to nobody');
  const { diagram } = scenario.experiment();
  return lastChangeOf({ diagram, interventions, notices }, CATALOG, nowSeconds);
}

const SPIKE = { rateShape: 'spike', spikeAtSeconds: 60, spikeSeconds: 30 };

describe('the last change of a run', () => {
  test.each([
    ['constant', { rateShape: 'constant' }, 500, { atSeconds: 0, what: null }],
    ['before a spike', SPIKE, 59, { atSeconds: 0, what: null }],
    ['in a spike', SPIKE, 70, { atSeconds: 60, what: 'load changed' }],
    ['after a spike', SPIKE, 200, { atSeconds: 90, what: 'load changed' }],
    ['on a ramp', { rateShape: 'ramp', rampSeconds: 100 }, 50, { varies: 'the load is on a ramp' }],
    ['daily', { rateShape: 'daily' }, 50, { varies: 'the load follows a daily curve' }],
    ['closed loop', { model: 'closed-loop', rateShape: 'daily' }, 50, { atSeconds: 0, what: null }],
  ])('is that of the load: %s', (_title, clients, nowSeconds, expected) => {
    expect(lastChange({ clients }, nowSeconds)).toEqual(expected);
  });

  test('is what a person did, as long as it lies before the moment asked about', () => {
    const interventions: Intervention[] = [
      { at: 40_000_001, act: { kind: 'configure', node: 1, config: { requestsPerSecond: 5 } } },
      { at: 90_000_001, act: { kind: 'configure', node: 2, config: { instanceCount: 5 } } },
    ];
    expect(lastChange({ interventions }, 30)).toEqual({ atSeconds: 0, what: null });
    expect(lastChange({ interventions }, 53)).toEqual({ atSeconds: 41, what: 'load changed' });
    expect(lastChange({ interventions }, 99)).toEqual({ atSeconds: 91, what: 'settings changed' });
  });

  test('is what a node reports to have changed, but not a limit that it reached', () => {
    const notices: TimedNotice[] = [
      { at: 20_000_000, node: 2, kind: 'change', text: 'Launching 2 instances' },
      { at: 50_000_000, node: 2, kind: 'limit', text: 'Throttling' },
    ];
    expect(lastChange({ notices }, 60)).toEqual({
      atSeconds: 20,
      what: '“Launching 2 instances”',
    });
  });
});
