import { fromSeconds, SECONDS_PER_DAY, type Microseconds } from '../../../base/units.ts';
import { Priority, type EventHandle } from '../../../kernel/scheduler.ts';
import type { RandomStream } from '../../../kernel/random-stream.ts';
import type { FleetConfig } from '../fields.ts';
import type { Instance } from '../ec2-instance.ts';
import { fullLaunch, instancesText, type LaunchPace } from '../life-cycle.ts';
import { GROUP_FACTS } from './group-facts.ts';
import type { GroupMembers } from './group-members.ts';
import { launchChoices } from './purchase-plan.ts';
import { ReplacementAhead } from './replacement-ahead.ts';
import type { ScaledFleet } from './scaled-fleet.ts';
import { isSuspended } from './suspended-processes.ts';
import { chooseForTermination } from './termination-choice.ts';
import { WarmPool } from './warm-pool.ts';

const RETRY = fromSeconds(GROUP_FACTS.launchRetrySeconds.value);
const FAILING_MAX = fromSeconds(SECONDS_PER_DAY);

/** What the capacity of a group is kept at. */
export interface WantedCapacity {
  readonly desired: number;
  readonly maximum: number;
  readonly templateVersion: number;
}

/** Launches what a group lacks and ends what it has too much (ASG-1), the warm pool first on the way in (ASG-45). */
export class GroupCapacity {
  readonly ahead: ReplacementAhead;
  readonly warmPool: WarmPool;
  private readonly terminationStream: RandomStream;
  private retry: EventHandle | undefined;
  private failingSince: Microseconds | undefined;

  constructor(
    private readonly fleet: ScaledFleet,
    private readonly members: GroupMembers,
    private readonly wanted: WantedCapacity,
    private readonly settings: () => FleetConfig,
  ) {
    const { context, lifeCycle, meters } = fleet;
    this.ahead = new ReplacementAhead(context.scheduler, lifeCycle, members, () => wanted.desired);
    this.warmPool = new WarmPool(context, meters, settings);
    this.terminationStream = context.random('termination');
  }

  /** Launches what is missing to the desired capacity. `cause` is for the timeline. */
  launchMissing(cause: string): readonly Instance[] {
    const { ahead, wanted, warmPool, fleet } = this;
    const missing = wanted.desired + ahead.count - fleet.roster.staying.length;
    if (missing <= 0 || isSuspended(this.settings(), 'Launch')) return [];
    const warm = warmPool.take(missing);
    const launched = this.launch(warm, warmPool.pace, `from the warm pool ${cause}`);
    const cold = this.launch(missing - warm, fullLaunch(this.settings()), cause);
    this.noteFailure(cold.length < missing - warm, cause);
    return [...launched, ...cold];
  }

  /** Ends what is too much: first what was to be replaced anyway, then by the termination policy (ASG-32). */
  endSurplus(): void {
    const { context, roster, lifeCycle } = this.fleet;
    const surplus = roster.staying.length - this.ahead.count - this.wanted.desired;
    if (surplus <= 0 || isSuspended(this.settings(), 'Terminate')) return;
    const released = this.ahead.release(Math.min(surplus, this.ahead.count));
    const chosen = chooseForTermination(
      this.members.endable.filter((each) => !released.includes(each) && !this.ahead.has(each)),
      surplus - released.length,
      this.settings().terminationPolicy,
      context.scheduler.now,
      this.terminationStream,
    );
    const ending = [...released, ...chosen];
    if (ending.length < surplus) {
      const text = `${instancesText(surplus - ending.length)} too many, protected from scale-in`;
      context.notice({ kind: 'limit', text });
    }
    if (ending.length === 0) return;
    context.notice({ kind: 'change', text: `Terminating ${instancesText(ending.length)}` });
    lifeCycle.drain(ending);
  }

  /** Brings the warm pool to its size. */
  adjustWarmPool(): void {
    this.warmPool.adjust(this.wanted.desired, this.wanted.maximum);
  }

  /** There is no group any more. */
  end(): void {
    if (this.retry !== undefined) this.fleet.context.scheduler.cancel(this.retry);
    this.retry = undefined;
  }

  private launch(count: number, pace: LaunchPace, cause: string): readonly Instance[] {
    if (count === 0) return [];
    const config = this.settings();
    const present = this.fleet.roster.staying.filter((instance) => !this.ahead.has(instance));
    const choices = launchChoices(config, present, count, this.wanted.templateVersion);
    const launched = this.fleet.lifeCycle.launch(choices, config, pace, cause);
    for (const instance of launched) {
      this.members.of(instance).isProtected = config.scaleInProtection;
      instance.isRegistered = !isSuspended(config, 'AddToLoadBalancer');
    }
    return launched;
  }

  /** Failed launches are tried again, but not for longer than a day (ASG-41). */
  private noteFailure(isFailing: boolean, cause: string): void {
    const { scheduler } = this.fleet.context;
    if (!isFailing) {
      this.failingSince = undefined;
      return;
    }
    this.failingSince ??= scheduler.now;
    if (this.retry !== undefined) return;
    if (scheduler.now - this.failingSince >= FAILING_MAX) {
      const text = 'Launches have failed for a day: the process Launch is suspended';
      this.fleet.context.notice({ kind: 'limit', text });
      return;
    }
    const tryAgain = (): void => {
      this.retry = undefined;
      this.launchMissing(cause);
    };
    this.retry = scheduler.schedule(RETRY, tryAgain, Priority.Admission);
  }
}
