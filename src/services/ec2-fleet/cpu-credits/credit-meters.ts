import type { Counter, Gauge, Instruments } from '../../../telemetry/instruments.ts';
import type { CpuUse } from './cpu-use.ts';

/** Measures the credits of a fleet. Nothing is set where no instance is burstable. */
export class CreditMeters {
  private readonly balance: Gauge;
  private readonly usage: Counter;
  private readonly surplus: Gauge;
  private readonly charged: Counter;

  constructor(instruments: Instruments) {
    this.balance = instruments.gauge('CPUCreditBalance');
    this.usage = instruments.counter('CPUCreditUsage');
    this.surplus = instruments.gauge('CPUSurplusCreditBalance');
    this.charged = instruments.counter('CPUSurplusCreditsCharged');
  }

  /** An instance has spent credits, and some are charged. */
  settled(spent: number, charged: number): void {
    this.usage.add(spent);
    this.charged.add(charged);
  }

  /** Takes the present levels. */
  update(uses: Iterable<CpuUse>): void {
    let count = 0;
    let balance = 0;
    let surplus = 0;
    for (const { account } of uses) {
      if (!account) continue;
      count += 1;
      balance += account.balance;
      surplus += account.surplus;
    }
    this.balance.set(count > 0 ? balance / count : 0);
    this.surplus.set(count > 0 ? surplus / count : 0);
  }
}
