import { expose } from 'comlink';
import { assert } from '../src/base/assert.ts';
import { success } from '../src/base/result.ts';
import { fromSeconds, toSeconds } from '../src/base/units.ts';
import { Run } from '../src/engine/run.ts';
import { CATALOG } from '../src/services/catalog.ts';
import { loadRunnable } from '../src/services/runnable-catalog.ts';
import { FrameSender } from './frame-sender.ts';
import { Pacer } from './pacer.ts';
import type { SimulationService } from './simulation-service.ts';
import { StandbyLoop } from './standby-loop.ts';
import { StandbyRuns } from '../src/engine/standby-runs.ts';

interface OpenRun {
  readonly run: Run;
  readonly pacer: Pacer;
}

const runnableCatalog = loadRunnable(CATALOG);
let current: OpenRun | undefined;
let standby: StandbyLoop<StandbyRuns> | undefined;

function openRun(): OpenRun {
  assert(current !== undefined, 'open() comes before everything else');
  return current;
}

const service: SimulationService = {
  async open(experiment, runNumber, frames, time) {
    const catalog = await runnableCatalog;
    current?.pacer.close();
    current = undefined;
    const prepared = standby?.runs.take(experiment, time);
    standby?.close();
    standby = undefined;
    const compiled = prepared ? success(prepared) : Run.compile(experiment, catalog);
    if (!compiled.ok) return compiled.problems;
    const run = compiled.value;
    const pacer = new Pacer(run, new FrameSender(run, runNumber, frames));
    current = { run, pacer };
    pacer.refresh();
    return [];
  },
  async follow(experiment, live) {
    const catalog = await runnableCatalog;
    standby ??= new StandbyLoop(new StandbyRuns(experiment, catalog));
    standby.runs.follow(experiment, live);
    standby.wake();
  },
  rest(milliseconds) {
    standby?.rest(milliseconds);
    return Promise.resolve();
  },
  play(speed) {
    openRun().pacer.play(speed);
    return Promise.resolve();
  },
  pause() {
    openRun().pacer.pause();
    return Promise.resolve();
  },
  step(seconds) {
    const { run, pacer } = openRun();
    return pacer.runTo(fromSeconds(Math.floor(toSeconds(run.now)) + seconds));
  },
  runTo(time) {
    return openRun().pacer.runTo(time);
  },
  intervene(act) {
    const { run, pacer } = openRun();
    const outcome = run.intervene(act);
    pacer.refresh();
    return Promise.resolve(outcome);
  },
  ping() {
    return Promise.resolve();
  },
};

expose(service);
