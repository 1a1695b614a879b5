import { expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import type { Experiment, Intervention } from '../diagram/document.ts';
import { Run } from './run.ts';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { Scenario } from '../testing/scenario.ts';
import { StandbyRuns } from './standby-runs.ts';

const END = fromSeconds(60);

function experimentWith(interventions: readonly Intervention[] = []): Experiment {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: 40 });
  const queue = scenario.node('sqs');
  const worker = scenario.node('lambda');
  scenario.wire(clients, queue, 'send-messages');
  scenario.wire(queue, worker, 'receive-messages');
  return { ...scenario.experiment(), interventions };
}

function rateFrom(second: number, requestsPerSecond: number): Intervention {
  const act = { kind: 'configure', node: 1, config: { requestsPerSecond } } as const;
  return { at: fromSeconds(second) + 1, act };
}

function begun(experiment: Experiment): Run {
  const compiled = Run.compile(experiment, RUNNABLE_CATALOG);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  return compiled.value;
}

/** Standby runs that have come as far as they go behind a live run at `END`. */
function trailing(experiment: Experiment): { standby: StandbyRuns; live: Run } {
  const live = begun(experiment);
  live.advance(END);
  const standby = new StandbyRuns(experiment, RUNNABLE_CATALOG);
  standby.follow(experiment, { time: live.now, eventCount: live.eventCount });
  while (standby.work(100));
  return { standby, live };
}

test('ENG-3: a run goes on from the standby run before it exactly as from the start', () => {
  const experiment = experimentWith([rateFrom(10, 80), rateFrom(50, 5)]);
  const { standby, live } = trailing(experiment);
  const taken = standby.take(experiment, END);
  expect(taken?.eventCount).toBe(Math.floor(0.75 * live.eventCount));
  taken?.advance(END);
  expect(taken?.fingerprint()).toEqual(live.fingerprint());
  expect(taken?.columns).toEqual(live.columns);
  expect(taken?.books()).toEqual(live.books());
});

test('the standby run that is taken is the latest one that is not too late', () => {
  const experiment = experimentWith();
  const { standby } = trailing(experiment);
  const early = standby.take(experiment, fromSeconds(20));
  expect(early?.now).toBeLessThanOrEqual(fromSeconds(20));
  expect(early?.now).toBeGreaterThan(fromSeconds(12));
  expect(standby.take(experiment, fromSeconds(2))).toBeUndefined();
});

test('ENG-3: what was to come and is forgotten does not happen', () => {
  const planned = experimentWith([rateFrom(10, 80), rateFrom(55, 500)]);
  const { standby } = trailing(planned);
  const forgetful = experimentWith([rateFrom(10, 80)]);
  const taken = standby.take(forgetful, fromSeconds(50));
  expect(taken?.now).toBeGreaterThan(fromSeconds(30));
  taken?.advance(END);
  const replay = begun(forgetful);
  replay.advance(END);
  expect(taken?.fingerprint()).toEqual(replay.fingerprint());
});

test('ENG-3: a standby run that passed what was done meanwhile is begun anew', () => {
  const { standby, live } = trailing(experimentWith());
  const told = experimentWith([rateFrom(10, 80)]);
  expect(standby.take(told, END)?.now ?? 0).toBeLessThanOrEqual(fromSeconds(10));
  standby.follow(told, { time: live.now, eventCount: live.eventCount });
  while (standby.work(1_000));
  const taken = standby.take(told, END);
  expect(taken?.now).toBeGreaterThan(fromSeconds(10));
  taken?.advance(END);
  const replay = begun(told);
  replay.advance(END);
  expect(taken?.fingerprint()).toEqual(replay.fingerprint());
});

test('ENG-3: a run that stands between two things done at one moment does both, once', () => {
  const both = [rateFrom(10, 80), rateFrom(10, 3)];
  const experiment = experimentWith(both);
  const whole = begun(experiment);
  whole.advance(END);
  const pieces = begun(experiment);
  while (!pieces.advance(END, 1)) {
    if (pieces.now === fromSeconds(10) + 1) expect(pieces.plan(both)).toBe(true);
  }
  expect(pieces.fingerprint()).toEqual(whole.fingerprint());
});
