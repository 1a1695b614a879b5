import { fromSeconds, toSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { NodeContext } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { FleetConfig } from './fields.ts';
import type { Instance } from './instance.ts';
import type { Roster } from './roster.ts';
import type { Workshop } from './workshop.ts';

/** Hears what becomes of instances. */
export interface LifeCycleObserver {
  /** They are in the state `running`. */
  entered(instances: readonly Instance[]): void;
  /** They have been terminated, by whomever. */
  left(instances: readonly Instance[]): void;
}

/** Launches and terminates instances, at the pace of EC2. */
export class LifeCycle {
  /** Nobody in a fleet of fixed size. */
  observer: LifeCycleObserver | null = null;

  constructor(
    private readonly context: NodeContext,
    private readonly workshop: Workshop,
    private readonly roster: Roster,
  ) {}

  /** Instances that have been running for long when the run begins. */
  found(config: FleetConfig): void {
    for (let count = 0; count < config.instanceCount; count += 1) {
      const instance = this.roster.add(Number(config.zoneCount));
      instance.state = 'running';
      instance.listening = true;
      instance.runningSince = -fromSeconds(FACTS.billingMinimumSeconds.value);
    }
    this.roster.refresh();
  }

  /**
   * Launches instances together: pending, then running, then the application listens. `onListening` comes last. `cause`
   * is for the timeline.
   */
  launch(
    count: number,
    config: FleetConfig,
    onListening: (instance: Instance) => void,
    cause?: string,
  ): readonly Instance[] {
    const instances = Array.from({ length: count }, () =>
      this.roster.add(Number(config.zoneCount)),
    );
    this.roster.refresh();
    const why = cause === undefined ? '' : ` ${cause}`;
    this.context.notice({ kind: 'change', text: `Launching ${instancesText(count)}${why}` });
    const untilListening = FACTS.runningToPortOpenSeconds.value + config.userDataSeconds;
    this.after(FACTS.pendingToRunningSeconds.value, () => {
      this.run(instances);
      this.after(untilListening, () => {
        this.listen(instances, onListening);
      });
    });
    return instances;
  }

  /** Lets instances finish what they are working on, for a while, and then terminates them. */
  drain(instances: readonly Instance[]): void {
    for (const instance of instances) {
      if (instance.state === 'pending') this.terminate([instance]);
      else instance.state = 'draining';
    }
    this.roster.refresh();
    for (const instance of instances) this.terminateWhenIdle(instance);
    this.after(FACTS.deregistrationDelaySeconds.value, () => {
      this.terminate(instances.filter((instance) => instance.state === 'draining'));
    });
  }

  /** Terminates an instance that was only waiting to finish its work. */
  terminateWhenIdle(instance: Instance): void {
    if (instance.state !== 'draining' || instance.busy > 0 || instance.waiting > 0) return;
    this.terminate([instance]);
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

  private run(instances: readonly Instance[]): void {
    const entering = instances.filter(({ state }) => state === 'pending');
    for (const instance of entering) {
      instance.state = 'running';
      instance.runningSince = this.context.scheduler.now;
    }
    this.roster.refresh();
    this.observer?.entered(entering);
  }

  private listen(instances: readonly Instance[], onListening: (instance: Instance) => void): void {
    const ready = instances.filter((instance) => instance.state === 'running');
    if (ready.length === 0) return;
    for (const instance of ready) instance.listening = true;
    this.roster.refresh();
    const verb = ready.length === 1 ? 'listens' : 'listen';
    this.context.notice({ kind: 'change', text: `${instancesText(ready.length)} ${verb}` });
    for (const instance of ready) onListening(instance);
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

/** `1 instance`, `3 instances`. */
export function instancesText(count: number): string {
  return count === 1 ? '1 instance' : `${count} instances`;
}
