import { fromSeconds, toSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { NodeContext } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { FleetConfig } from './fields.ts';
import type { FleetWorkshop } from './fleet-workshop.ts';
import type { Instance } from './ec2-instance.ts';
import type { LaunchChoice } from './launch-choice.ts';
import { INSTANCE_TYPES } from '../instance-types.ts';
import type { Roster } from './roster.ts';

/** Hears what becomes of instances. */
export interface LifeCycleObserver {
  /**
   * They would come into service, or end after their work. Whoever returns true holds them, and calls
   * {@link LifeCycle.enter} or {@link LifeCycle.terminate} later.
   */
  holds(transition: LifecycleTransition, instances: readonly Instance[]): boolean;
  /** They are in service. */
  entered(instances: readonly Instance[]): void;
  /** Their applications listen. */
  listening(instances: readonly Instance[]): void;
  /** They have been terminated, by whomever. */
  left(instances: readonly Instance[]): void;
}

/** The two moments of a life at which a lifecycle hook may hold an instance. */
export type LifecycleTransition = 'launching' | 'terminating';

/** How fast a launch is. */
export interface LaunchPace {
  readonly untilRunningSeconds: number;
  /** From then on, until the application listens. */
  readonly untilListeningSeconds: number;
}

/** Launches and terminates instances, at the pace of EC2. */
export class LifeCycle {
  /** Nobody in a fleet of fixed size. */
  observer: LifeCycleObserver | null = null;

  /** `onListening` is called for every instance that can take its first work. */
  constructor(
    private readonly context: NodeContext,
    private readonly workshop: FleetWorkshop,
    private readonly roster: Roster,
    private readonly onListening: (instance: Instance) => void,
  ) {}

  /** Instances that have been running for long when the run begins. */
  found(choices: readonly LaunchChoice[], zoneCount: number): void {
    for (const instance of this.roster.add(choices, zoneCount)) {
      instance.state = 'running';
      instance.listening = true;
      instance.runningSince = -fromSeconds(FACTS.billingMinimumSeconds.value);
    }
    this.roster.refresh();
  }

  /**
   * Launches instances together: pending, then running, then the application listens. `cause` is for the timeline. Returns
   * those that could be launched: fewer where the quota or the capacity of all zones is used up (EC2-10).
   */
  launch(
    choices: readonly LaunchChoice[],
    config: FleetConfig,
    pace: LaunchPace,
    cause?: string,
  ): readonly Instance[] {
    const allowed = this.withinQuota(choices, config.vcpuQuota);
    const mayFallBack = config.zoneDistribution === 'balanced-best-effort';
    const instances = this.roster.add(allowed, Number(config.zoneCount), mayFallBack);
    this.tellFailures(choices.length - instances.length, allowed.length < choices.length);
    if (instances.length === 0) return instances;
    this.roster.refresh();
    const why = cause === undefined ? '' : ` ${cause}`;
    this.context.notice({
      kind: 'change',
      text: `Launching ${instancesText(instances.length)}${why}`,
    });
    this.after(pace.untilRunningSeconds, () => {
      this.run(instances);
      this.after(pace.untilListeningSeconds, () => {
        this.listen(instances);
      });
    });
    return instances;
  }

  /** Lets instances finish what they are working on, for a while, and then terminates them. */
  drain(instances: readonly Instance[]): void {
    for (const instance of instances) {
      if (instance.state === 'pending') this.terminate([instance]);
      else if (instance.state !== 'terminated') instance.state = 'draining';
    }
    this.roster.refresh();
    for (const instance of instances) this.terminateWhenIdle(instance);
    this.after(FACTS.deregistrationDelaySeconds.value, () => {
      this.finish(instances.filter((instance) => instance.state === 'draining'));
    });
  }

  /** Terminates an instance that was only waiting to finish its work. */
  terminateWhenIdle(instance: Instance): void {
    if (instance.state !== 'draining' || instance.busy > 0 || instance.waiting > 0) return;
    this.finish([instance]);
  }

  /** Terminates instances at once, whatever they are working on. */
  terminate(instances: readonly Instance[]): void {
    if (instances.length === 0) return;
    for (const instance of instances) {
      this.chargeMinimum(instance);
      this.roster.remove(instance);
    }
    // First no new work comes, then what is inside breaks off: callers that retry at once go elsewhere.
    for (const instance of instances) instance.state = 'terminated';
    this.roster.refresh();
    for (const instance of instances) instance.terminate();
    this.observer?.left(instances);
  }

  /** Instances come into service: what they are launched for, or what a hook has held until now. */
  enter(instances: readonly Instance[]): void {
    for (const instance of instances) instance.state = 'running';
    this.roster.refresh();
    this.observer?.entered(instances);
    const ready = instances.filter(({ listening }) => listening);
    if (ready.length > 0) this.serve(ready);
  }

  private run(instances: readonly Instance[]): void {
    const entering = instances.filter(({ state }) => state === 'pending');
    for (const instance of entering) instance.runningSince = this.context.scheduler.now;
    if (!this.isHeld('launching', entering, 'pending-wait')) this.enter(entering);
  }

  private listen(instances: readonly Instance[]): void {
    const booted = instances.filter(({ state }) => state === 'running' || state === 'pending-wait');
    for (const instance of booted) instance.listening = true;
    const ready = booted.filter(({ state }) => state === 'running');
    if (ready.length === 0) return;
    this.roster.refresh();
    this.serve(ready);
  }

  private serve(instances: readonly Instance[]): void {
    const verb = instances.length === 1 ? 'listens' : 'listen';
    this.context.notice({ kind: 'change', text: `${instancesText(instances.length)} ${verb}` });
    for (const instance of instances) this.onListening(instance);
    this.observer?.listening(instances);
  }

  private finish(instances: readonly Instance[]): void {
    if (!this.isHeld('terminating', instances, 'terminating-wait')) this.terminate(instances);
  }

  private isHeld(
    transition: LifecycleTransition,
    instances: readonly Instance[],
    state: 'pending-wait' | 'terminating-wait',
  ): boolean {
    const { observer } = this;
    if (instances.length === 0 || observer?.holds(transition, instances) !== true) return false;
    for (const instance of instances) instance.state = state;
    this.roster.refresh();
    return true;
  }

  /** The first of them that the account's vCPU quota still has room for; a quota of 0 is none. */
  private withinQuota(choices: readonly LaunchChoice[], quota: number): readonly LaunchChoice[] {
    if (quota === 0) return choices;
    let used = 0;
    for (const { choice } of this.roster.instances) used += vcpusOf(choice);
    const allowed = choices.findIndex((choice) => {
      used += vcpusOf(choice);
      return used > quota;
    });
    return allowed < 0 ? choices : choices.slice(0, allowed);
  }

  private tellFailures(count: number, isQuota: boolean): void {
    if (count === 0) return;
    const why = isQuota
      ? 'the vCPU quota is used up'
      : 'no Availability Zone has capacity for the type';
    const text = `Launching ${instancesText(count)} failed: ${why}`;
    this.context.notice({ kind: 'limit', text });
  }

  private chargeMinimum(instance: Instance): void {
    if (instance.state === 'pending') return;
    const ranSeconds = toSeconds(this.context.scheduler.now - instance.runningSince);
    const missing = FACTS.billingMinimumSeconds.value - ranSeconds;
    if (missing > 0) this.workshop.meters.minimumChargeSeconds.add(missing);
  }

  private after(seconds: number, action: () => void): void {
    this.context.scheduler.schedule(fromSeconds(seconds), action, Priority.Release);
  }
}

/** How fast a launch from an image is: EC2’s part, the boot, and the start of the application. */
export function fullLaunch({ userDataSeconds }: FleetConfig): LaunchPace {
  return {
    untilRunningSeconds: FACTS.pendingToRunningSeconds.value,
    untilListeningSeconds: FACTS.runningToPortOpenSeconds.value + userDataSeconds,
  };
}

/** `1 instance`, `3 instances`. */
export function instancesText(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}

function vcpusOf({ type }: LaunchChoice): number {
  return INSTANCE_TYPES[type].vcpuCount.value;
}
