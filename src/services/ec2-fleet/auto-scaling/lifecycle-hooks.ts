import { failure, success, type Result } from '../../../base/result.ts';
import { fromSeconds, type Microseconds } from '../../../base/units.ts';
import { Priority, type EventHandle } from '../../../kernel/scheduler.ts';
import type { NodeContext } from '../../contract.ts';
import type { Instance } from '../ec2-instance.ts';
import { instancesText, type LifeCycle, type LifecycleTransition } from '../life-cycle.ts';
import { GROUP_FACTS } from './group-facts.ts';
import type { LifecycleHookConfig } from './lifecycle-hook-fields.ts';

/** What CompleteLifecycleAction is told. */
export type LifecycleResult = LifecycleHookConfig['result'];

/** Instances that are held together. */
interface HeldInstances {
  readonly transition: LifecycleTransition;
  readonly instances: readonly Instance[];
  readonly event: EventHandle;
}

/** Holds instances before they come into service and before they end, until hooks are done with them (ASG-36). */
export class LifecycleHooks {
  private held: HeldInstances[] = [];

  constructor(
    private readonly context: NodeContext,
    private readonly lifeCycle: LifeCycle,
    private readonly settings: () => readonly LifecycleHookConfig[],
  ) {}

  /** Holds instances if there is a hook for the transition; returns whether there is. */
  hold(transition: LifecycleTransition, instances: readonly Instance[]): boolean {
    const hooks = this.settings().filter((hook) => hook.transition === transition);
    if (hooks.length === 0) return false;
    const { delay, result } = outcomeOf(hooks);
    const end = (): void => {
      this.end(held, result);
    };
    const event = this.context.scheduler.schedule(delay, end, Priority.Release);
    const held: HeldInstances = { transition, instances, event };
    this.held.push(held);
    return true;
  }

  /** CompleteLifecycleAction for everything that is held. Refused when nothing is. */
  complete(result: LifecycleResult): Result<null, string> {
    const { held } = this;
    if (held.length === 0) return failure('no lifecycle hook holds an instance');
    for (const each of held) {
      this.context.scheduler.cancel(each.event);
      this.end(each, result);
    }
    return success(null);
  }

  /** The group is gone: whatever is held goes on. */
  release(): void {
    if (this.held.length > 0) this.complete('CONTINUE');
  }

  private end(held: HeldInstances, result: LifecycleResult): void {
    this.held = this.held.filter((each) => each !== held);
    const { transition } = held;
    const state = transition === 'launching' ? 'pending-wait' : 'terminating-wait';
    const instances = held.instances.filter((instance) => instance.state === state);
    if (instances.length === 0) return;
    const isAbandoned = transition === 'launching' && result === 'ABANDON';
    this.context.notice({
      kind: isAbandoned ? 'limit' : 'change',
      text: `Lifecycle action of ${instancesText(instances.length)} completed: ${result}`,
    });
    if (transition === 'launching' && !isAbandoned) this.lifeCycle.enter(instances);
    else this.lifeCycle.terminate(instances);
  }
}

/**
 * When hooks of one transition let go, and how: all must be done, but the first that abandons ends it for all. Who is
 * to complete it by hand never does so by itself.
 */
function outcomeOf(hooks: readonly LifecycleHookConfig[]): {
  readonly delay: Microseconds;
  readonly result: LifecycleResult;
} {
  const outcomes = hooks.map(({ completedBy, workSeconds, result, defaultResult, ...timeout }) => {
    const limit = timeoutSeconds(timeout);
    const isInTime = completedBy === 'script' && workSeconds <= limit;
    return isInTime ? { seconds: workSeconds, result } : { seconds: limit, result: defaultResult };
  });
  const abandoned = outcomes.filter(({ result }) => result === 'ABANDON');
  const seconds =
    abandoned.length > 0
      ? Math.min(...abandoned.map((each) => each.seconds))
      : Math.max(...outcomes.map((each) => each.seconds));
  return {
    delay: fromSeconds(seconds),
    result: abandoned.length > 0 ? 'ABANDON' : 'CONTINUE',
  };
}

function timeoutSeconds({
  heartbeatTimeoutSeconds,
  recordsHeartbeats,
}: Pick<LifecycleHookConfig, 'heartbeatTimeoutSeconds' | 'recordsHeartbeats'>): number {
  if (!recordsHeartbeats) return heartbeatTimeoutSeconds;
  const { lifecycleHookTimeoutSecondsMax, lifecycleHookHeartbeatsMax } = GROUP_FACTS;
  return Math.min(
    lifecycleHookTimeoutSecondsMax.value,
    lifecycleHookHeartbeatsMax.value * heartbeatTimeoutSeconds,
  );
}
