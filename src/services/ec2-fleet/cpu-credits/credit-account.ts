import { SECONDS_PER_HOUR } from '../../../base/units.ts';
import { CREDIT_FACTS, type BurstableType } from './credit-facts.ts';

const MINUTES_PER_HOUR = 60;

/** What an instance does without credits: keep to its baseline, or go on at a charge. */
export type CreditMode = 'standard' | 'unlimited';

/** The CPU credits of one burstable instance. One credit is one vCPU at 100 % for a minute. */
export class CreditAccount {
  /** Credits saved; negative: surplus credits spent and not paid back. */
  private net: number;

  constructor(
    private readonly burst: BurstableType,
    credits: number,
  ) {
    this.net = credits;
  }

  /** Credits it has saved. */
  get balance(): number {
    return Math.max(0, this.net);
  }

  /** Credits it has spent beyond those it had, and neither paid back nor been charged for. */
  get surplus(): number {
    return Math.max(0, -this.net);
  }

  /**
   * The instance has run for a while, in which it earned credits and spent `used`. Earnings pay back surplus credits
   * first. Returns the surplus credits that are charged: those above a day of earnings, and all of them when the mode
   * has become standard (EC2-3, EC2-5).
   */
  settle(seconds: number, used: number, mode: CreditMode): number {
    const { creditsPerHour, creditsMax } = this.burst;
    const charged = mode === 'standard' ? this.chargeSurplus() : 0;
    const earned = (creditsPerHour * seconds) / SECONDS_PER_HOUR;
    const net = Math.min(creditsMax, this.net + earned - used);
    const lowest = mode === 'standard' ? 0 : -creditsMax;
    this.net = Math.max(lowest, net);
    return mode === 'standard' ? charged : this.net - net;
  }

  /** The instance ends: returns the surplus credits that are charged, and owes nothing any more (EC2-5). */
  chargeSurplus(): number {
    const { surplus } = this;
    this.net += surplus;
    return surplus;
  }

  /**
   * How much of its CPU the instance can use, from its baseline to 1. In standard mode the last credits are spread, so
   * that at full load it comes down to the baseline in a straight line (EC2-4): the ramp spends half of what the same
   * time at full load would, and what is left of it grows with the square of the part of the ramp that is left.
   */
  availableShare(mode: CreditMode): number {
    const { vcpuCount, creditsPerHour, baselineShare } = this.burst;
    if (mode === 'unlimited') return 1;
    const spentPerMinute = vcpuCount - creditsPerHour / MINUTES_PER_HOUR;
    const rampCredits = (spentPerMinute * CREDIT_FACTS.throttlingRampMinutes.value) / 2;
    const left = Math.min(1, Math.sqrt(this.balance / rampCredits));
    return baselineShare + (1 - baselineShare) * left;
  }
}
