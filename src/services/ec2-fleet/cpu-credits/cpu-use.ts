import type { Instance } from '../ec2-instance.ts';
import { CreditAccount, type CreditMode } from './credit-account.ts';
import { burstOf, type BurstableType } from './credit-facts.ts';

const SECONDS_PER_CREDIT = 60;
/** Seconds over which busy slots and utilization are averaged. */
const AVERAGED_SECONDS = 30;
const PERCENT = 100;

/** The CPU of one instance: how much of it is used, and how much it can use. */
export class CpuUse {
  /** Null for an instance of fixed performance. */
  readonly account: CreditAccount | null;
  /** Slots that are taken, averaged. */
  busySlots = 0;
  /** Its speed while it works, from its baseline to 1. In whole percent, so that few speeds are told apart. */
  speed = 1;
  private readonly burst: BurstableType | null;
  /** Slots that work as a share of all, averaged. */
  private workingShare = 0;

  /** `startingShare`: how full its account is. */
  constructor(
    readonly instance: Instance,
    startingShare: number,
  ) {
    this.burst = burstOf(instance.choice.type);
    this.account = this.burst
      ? new CreditAccount(this.burst, this.burst.creditsMax * startingShare)
      : null;
  }

  /** Whether it has come down to its baseline. */
  get isAtBaseline(): boolean {
    return this.burst !== null && this.speed <= this.burst.baselineShare;
  }

  /** Credits it can save. */
  get creditsMax(): number {
    return this.burst?.creditsMax ?? 0;
  }

  /** Looks how many slots are taken. */
  look(): void {
    this.busySlots += (this.instance.busy - this.busySlots) / AVERAGED_SECONDS;
  }

  /**
   * Its slots worked for `slotSeconds` within the last `seconds`. Settles its account and sets its speed: only as far
   * as it asks for more CPU than it can use is it slowed. Returns the credits spent and charged.
   */
  settle(
    seconds: number,
    slotSeconds: number,
    mode: CreditMode,
  ): { readonly spent: number; readonly charged: number } {
    const { account, burst, instance } = this;
    if (!account || !burst) return { spent: 0, charged: 0 };
    const share = Math.min(1, slotSeconds / (instance.slots * seconds));
    const spent = (share * this.speed * burst.vcpuCount * seconds) / SECONDS_PER_CREDIT;
    const charged = account.settle(seconds, spent, mode);
    this.workingShare += (share - this.workingShare) / AVERAGED_SECONDS;
    const available = account.availableShare(mode);
    const speed = available >= this.workingShare ? 1 : available / this.workingShare;
    this.speed = Math.round(PERCENT * speed) / PERCENT;
    instance.throttle(this.speed);
    return { spent, charged };
  }
}
