import type { AnyConfig } from '../schema/field.ts';
import type { FleetFaceState } from '../services/ec2-fleet/face-state.ts';
import { ALARM_TOY_CATALOG } from './alarm-toys.ts';
import { Scenario } from './scenario.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** An Auto Scaling group without traffic, to which clients, a load balancer or alarms are added. */
export class ScaledFleet {
  readonly scenario = new Scenario(ALARM_TOY_CATALOG);
  readonly fleet: number;

  /** `config` names what differs from a group of 2 instances that may have 1 to 20. */
  constructor(private readonly config: AnyConfig = {}) {
    this.fleet = this.scenario.node('ec2-fleet', this.settings({}));
  }

  /** All settings of the fleet, with some of them changed: what a person configures. */
  settings(changed: AnyConfig): AnyConfig {
    const group = { autoScaling: true, maximumCapacity: 20 };
    return { ...group, ...this.config, ...changed };
  }

  /** At a moment, changes some settings of the fleet. */
  configureAt(seconds: number, changed: AnyConfig): this {
    const config = this.settings(changed);
    this.scenario.at(seconds, { kind: 'configure', node: this.fleet, config });
    return this;
  }

  /** At a moment, carries out an action or a fault of the fleet. */
  actAt(seconds: number, action: string, settings: AnyConfig = {}): this {
    this.scenario.at(seconds, { kind: 'act', node: this.fleet, action, settings });
    return this;
  }

  /** A metric that is at some level from each moment on. */
  level(steps: readonly (readonly [seconds: number, level: number])[]): number {
    const [first, ...later] = steps;
    const metered = this.scenario.node('toy-metered', { level: first?.[1] ?? 0 });
    for (const [seconds, level] of later) {
      this.scenario.at(seconds, { kind: 'configure', node: metered, config: { level } });
    }
    return metered;
  }

  /** An alarm on a metric of a node that invokes a policy of the group. */
  alarm(watched: number, policy: string, config: AnyConfig, metric = ''): void {
    const alarm = this.scenario.node('cloudwatch-alarm', config, policy);
    this.scenario.wire(watched, alarm, 'watch-metrics', { metric });
    this.scenario.wire(alarm, this.fleet, 'alarm-action', { policy });
  }
}

/** Every change of the desired capacity, such as `420 s: 2 → 4`. */
export function desiredChanges(run: ScenarioRun, fleet: number): readonly string[] {
  return timeline(run, fleet).flatMap((line) => {
    const change = /^(\d+ s): Desired capacity (\d+ → \d+)/.exec(line);
    return change ? [`${change[1] ?? ''}: ${change[2] ?? ''}`] : [];
  });
}

/** The marks of a node on the timeline, such as `420 s: Launching 1 instance`. */
export function timeline(run: ScenarioRun, node: number): readonly string[] {
  return run.run.allNotices
    .filter((notice) => notice.node === node)
    .map(({ at, text }) => `${Math.floor(at / 1e6)} s: ${text}`);
}

/** The fewest instances that were in service at any time from a second on. */
export function fewestInService(run: ScenarioRun, fleet: number, from = 0): number {
  return Math.min(...run.values(fleet, 'GroupInServiceInstances', 'Minimum', { from }));
}

/** The face of the fleet. */
export function faceOfFleet(run: ScenarioRun, fleet: number): FleetFaceState {
  return run.face(fleet) as FleetFaceState;
}
