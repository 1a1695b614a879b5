import { fromSeconds, toSeconds, type Microseconds } from '../../../base/units.ts';
import { Priority } from '../../../kernel/scheduler.ts';
import type { NodeContext } from '../../contract.ts';
import type { Instance } from '../ec2-instance.ts';
import type { FleetConfig } from '../fields.ts';
import { instancesText } from '../life-cycle.ts';
import type { FleetMeters } from '../meters.ts';
import type { Roster } from '../roster.ts';
import { CpuUse } from './cpu-use.ts';
import { burstOf, CREDIT_FACTS } from './credit-facts.ts';
import { creditFace, type CreditFaceState } from './credit-face.ts';
import { CreditMeters } from './credit-meters.ts';

const STEP = fromSeconds(1);
const PERCENT = 100;

/**
 * The CPU credits of a fleet, settled each second as long as it has, or would launch, burstable instances. The CPU time
 * of the fleet is counted exactly; whose it was follows the slots that are taken at each instance.
 */
export class CpuCredits {
  private readonly uses = new Map<Instance, CpuUse>();
  private readonly creditMeters: CreditMeters;
  private isRunning = false;
  private settledAt: Microseconds = 0;
  private isShortageTold = false;

  constructor(
    private readonly context: NodeContext,
    private readonly roster: Roster,
    private readonly meters: FleetMeters,
    private config: FleetConfig,
  ) {
    this.creditMeters = new CreditMeters(context.instruments);
  }

  /** The instances that the run begins with have been running for long. */
  start(): void {
    this.admit(this.config.startingCreditsPercent / PERCENT);
    this.run();
  }

  /** The mode, or what is launched, has changed. */
  configure(config: FleetConfig): void {
    this.config = config;
    this.run();
  }

  /** What the face shows; null without burstable instances. */
  get summary(): CreditFaceState | null {
    return creditFace(this.uses.values(), this.config.creditMode);
  }

  private run(): void {
    if (this.isRunning || !this.isNeeded) return;
    this.isRunning = true;
    this.settledAt = this.context.scheduler.now;
    this.meters.workingTime.take();
    this.next();
  }

  private next(): void {
    this.context.scheduler.schedule(STEP, this.settle, Priority.Refusal);
  }

  private get isNeeded(): boolean {
    const { instanceType, mixedInstances, spotPools } = this.config;
    if (burstOf(instanceType) !== null) return true;
    if (mixedInstances && spotPools.some((pool) => burstOf(pool.instanceType) !== null))
      return true;
    return [...this.uses.values()].some(({ account }) => account !== null);
  }

  private readonly settle = (): void => {
    const { now } = this.context.scheduler;
    const seconds = toSeconds(now - this.settledAt);
    this.settledAt = now;
    this.admit(CREDIT_FACTS.launchCreditsCount.value);
    this.settleEach(seconds);
    this.dismiss();
    this.creditMeters.update(this.uses.values());
    this.tellShortage();
    this.isRunning = this.isNeeded;
    if (this.isRunning) this.next();
    else this.uses.clear();
  };

  /** Instances that have come to run get an account. */
  private admit(startingShare: number): void {
    for (const instance of this.roster.instances) {
      if (instance.state === 'pending' || this.uses.has(instance)) continue;
      this.uses.set(instance, new CpuUse(instance, startingShare));
    }
  }

  private settleEach(seconds: number): void {
    const slotSeconds = this.meters.workingTime.take();
    let busySlots = 0;
    for (const use of this.uses.values()) {
      use.look();
      busySlots += use.busySlots;
    }
    let working = 0;
    for (const use of this.uses.values()) {
      const share = busySlots > 0 ? use.busySlots / busySlots : 1 / this.uses.size;
      const { spent, charged } = use.settle(seconds, slotSeconds * share, this.config.creditMode);
      this.creditMeters.settled(spent, charged);
      working += share * use.speed;
    }
    this.meters.setSpeed(this.uses.size > 0 ? working : 1);
  }

  /** Instances that are gone are charged for what they owe. */
  private dismiss(): void {
    for (const [instance, { account }] of this.uses) {
      if (instance.state !== 'terminated') continue;
      if (account) this.creditMeters.settled(0, account.chargeSurplus());
      this.uses.delete(instance);
    }
  }

  private tellShortage(): void {
    const short = [...this.uses.values()].filter(({ isAtBaseline }) => isAtBaseline);
    if (short.length > 0 && !this.isShortageTold) {
      const text = `${instancesText(short.length)} out of CPU credits: held to the baseline`;
      this.context.notice({ kind: 'limit', text });
      this.isShortageTold = true;
    } else if ([...this.uses.values()].every(({ speed }) => speed === 1)) {
      this.isShortageTold = false;
    }
  }
}
