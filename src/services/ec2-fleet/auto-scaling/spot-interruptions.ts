import { failure, success, type Result } from '../../../base/result.ts';
import { fromSeconds, HOURS_PER_MONTH, SECONDS_PER_HOUR } from '../../../base/units.ts';
import { ln } from '../../../kernel/portable-math.ts';
import type { RandomStream } from '../../../kernel/random-stream.ts';
import { Priority } from '../../../kernel/scheduler.ts';
import type { NodeContext } from '../../contract.ts';
import type { FleetConfig } from '../fields.ts';
import type { Instance } from '../ec2-instance.ts';
import { instancesText, type LifeCycle } from '../life-cycle.ts';
import { poolOf } from './purchase-plan.ts';
import { GROUP_SPOT_FACTS } from './spot-facts.ts';

const PERCENT = 100;
const NOTICE_SECONDS = GROUP_SPOT_FACTS.spotInterruptionNoticeSeconds.value;
const MONTH_SECONDS = HOURS_PER_MONTH * SECONDS_PER_HOUR;

/** What the interruptions do to their group. */
interface InterruptedGroup {
  readonly lifeCycle: LifeCycle;
  readonly spotInstances: readonly Instance[];
  /** Instances are at an elevated risk, ahead of a notice or with it. */
  rebalanceRecommended(instances: readonly Instance[]): void;
}

/** EC2 takes Spot Instances back: a notice, and two minutes later they are gone (EC2-9). */
export class SpotInterruptions {
  private readonly stream: RandomStream;
  private readonly noticed = new WeakSet<Instance>();

  constructor(
    private readonly context: NodeContext,
    private readonly group: InterruptedGroup,
    private readonly settings: () => FleetConfig,
  ) {
    this.stream = context.random('Spot interruptions');
  }

  /** Draws of Spot Instances that have come into service when they are interrupted: as likely at any time. */
  watch(instances: readonly Instance[]): void {
    for (const instance of instances) {
      if (instance.choice.purchase !== 'spot') continue;
      const pool = poolOf(this.settings(), instance.choice.type);
      const share = (pool?.interruptedPercentPerMonth ?? 0) / PERCENT;
      if (share === 0) continue;
      const seconds = (MONTH_SECONDS * ln(this.stream.openUniform())) / ln(1 - share);
      this.after(seconds, () => {
        this.notify([instance]);
      });
    }
  }

  /** The fault: EC2 needs capacity back. The recommendation to rebalance may come earlier than the notice. */
  reclaim(count: number, recommendedSecondsAhead: number): Result<null, string> {
    const chosen = this.group.spotInstances
      .filter((instance) => !this.noticed.has(instance))
      .slice(0, count);
    if (chosen.length === 0) return failure('the fleet has no Spot Instance to take back');
    if (recommendedSecondsAhead > 0) {
      this.recommend(chosen);
      this.after(recommendedSecondsAhead, () => {
        this.notify(chosen);
      });
    } else this.notify(chosen);
    return success(null);
  }

  private notify(instances: readonly Instance[]): void {
    const present = instances.filter(
      (instance) => instance.state !== 'terminated' && !this.noticed.has(instance),
    );
    if (present.length === 0) return;
    for (const instance of present) this.noticed.add(instance);
    const text = `Spot interruption notice for ${instancesText(present.length)}: gone in ${NOTICE_SECONDS} s`;
    this.context.notice({ kind: 'fault', text });
    this.recommend(present);
    this.after(NOTICE_SECONDS, () => {
      this.take(present);
    });
  }

  private recommend(instances: readonly Instance[]): void {
    this.group.rebalanceRecommended(
      instances.filter(({ state }) => state === 'running' || state === 'pending-wait'),
    );
  }

  private take(instances: readonly Instance[]): void {
    const left = instances.filter(({ state }) => state !== 'terminated');
    if (left.length === 0) return;
    const text = `EC2 takes ${instancesText(left.length)} of Spot back`;
    this.context.notice({ kind: 'fault', text });
    this.group.lifeCycle.terminate(left);
  }

  private after(seconds: number, action: () => void): void {
    this.context.scheduler.schedule(fromSeconds(seconds), action, Priority.Release);
  }
}
