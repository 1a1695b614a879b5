import type { AnyConfig } from '../schema/field.ts';
import type { BatchFaceState, FaceQueue } from '../services/batch/face-state.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** What is set of a Batch under test; each list's entries name what differs from the defaults. */
export interface BatchSettings {
  readonly definitions?: readonly AnyConfig[];
  readonly queues?: readonly AnyConfig[];
  readonly environments?: readonly AnyConfig[];
  readonly further?: AnyConfig;
}

/** Instances and containers start at once, jobs are looked at every second, and nothing is taken back. */
const PROMPT = {
  instanceStart: { kind: 'constant', value: 0 },
  containerStartSeconds: 0,
  fargateStartSeconds: 0,
  schedulerCycleSeconds: 1,
};

/** A scenario of a Batch alone, to which jobs are submitted by hand; it does everything promptly. */
export class BatchDiagram {
  readonly scenario = new Scenario(RUNNABLE_CATALOG);
  readonly batch: number;

  constructor({ definitions = [{}], queues = [{}], environments = [{}], further }: BatchSettings) {
    this.batch = this.scenario.node('batch', {
      ...PROMPT,
      jobDefinitions: definitions.map((definition) => ({
        runTime: { kind: 'constant', value: 60 },
        ...definition,
      })),
      jobQueues: queues,
      computeEnvironments: environments.map((environment) => ({
        spotInterruptionsPerHour: 0,
        ...environment,
      })),
      ...further,
    });
  }

  /** A person submits a job at a moment; `job` as in the settings of a wire. */
  submit(atSeconds: number, job: AnyConfig = {}): this {
    return this.act(atSeconds, 'submit-job', job);
  }

  /** A person presses a button at a moment. */
  act(atSeconds: number, action: string, settings: AnyConfig = {}): this {
    this.scenario.at(atSeconds, { kind: 'act', node: this.batch, action, settings });
    return this;
  }

  /** Runs it for so long. */
  run(seconds: number, seed = 1): ScenarioRun {
    return this.scenario.run({ seconds, seed });
  }

  /** A queue as the face shows it, the first one by default. */
  queue(run: ScenarioRun, position = 0): FaceQueue {
    const queue = (run.face(this.batch) as BatchFaceState).queues[position];
    if (!queue) throw new Error(`Batch has no queue ${position}`);
    return queue;
  }
}
