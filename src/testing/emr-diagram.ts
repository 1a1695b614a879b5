import type { AnyConfig } from '../schema/field.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import type { ScenarioRun } from './scenario-run.ts';
import { Scenario } from './scenario.ts';

/** When the cluster is up: the default of its start. */
export const CLUSTER_UP_SECONDS = 420;

/** When the first map of the first step begins: an application master starts before. */
export const FIRST_MAP_SECONDS = CLUSTER_UP_SECONDS + 10;

/** A cluster with one step, whose maps over a whole block take exactly 30 s. */
export class EmrDiagram extends Scenario {
  readonly cluster: number;

  /** `step` and `config` name what differs from the defaults. */
  constructor(step: AnyConfig = {}, config: AnyConfig = {}) {
    super(RUNNABLE_CATALOG);
    this.cluster = this.node('emr', {
      mapTime: { kind: 'constant', value: 30 },
      steps: [step],
      ...config,
    });
  }

  /** Carries out one of the cluster’s actions at a moment. */
  act(seconds: number, action: string, settings: AnyConfig = {}): this {
    return this.at(seconds, { kind: 'act', node: this.cluster, action, settings });
  }
}

/** Seconds from the first map to the end of the longest step of a run. */
export function jobSeconds(diagram: EmrDiagram, run: ScenarioRun): number {
  return run.total(diagram.cluster, 'StepDuration', 'Maximum') - FIRST_MAP_SECONDS;
}

/** Runs a cluster with one step, for `seconds` from its first map at most, and says how many of them the step took. */
export function jobSecondsOf(step: AnyConfig, config: AnyConfig = {}, seconds = 3_000): number {
  const diagram = new EmrDiagram(step, config);
  return jobSeconds(diagram, diagram.run({ seconds: FIRST_MAP_SECONDS + seconds }));
}
