import type { CpuUse } from './cpu-use.ts';
import type { CreditMode } from './credit-account.ts';

/** What a face shows of CPU credits. Credits are those of an average burstable instance. */
export interface CreditFaceState {
  readonly [name: string]: number | string;
  readonly mode: CreditMode;
  readonly balance: number;
  readonly balanceMax: number;
  readonly surplus: number;
  /** Instances that work below full speed for want of credits. */
  readonly slowedCount: number;
  /** How fast the slowest works, in percent. */
  readonly lowestSpeedPercent: number;
}

/** The credits of a fleet; null where no instance has any. */
export function creditFace(uses: Iterable<CpuUse>, mode: CreditMode): CreditFaceState | null {
  let count = 0;
  let balance = 0;
  let balanceMax = 0;
  let surplus = 0;
  let slowedCount = 0;
  let lowestSpeed = 1;
  for (const { account, creditsMax, speed } of uses) {
    if (!account) continue;
    count += 1;
    balance += account.balance;
    balanceMax += creditsMax;
    surplus += account.surplus;
    if (speed < 1) slowedCount += 1;
    lowestSpeed = Math.min(lowestSpeed, speed);
  }
  if (count === 0) return null;
  return {
    mode,
    balance: balance / count,
    balanceMax: balanceMax / count,
    surplus: surplus / count,
    slowedCount,
    lowestSpeedPercent: Math.round(100 * lowestSpeed),
  };
}

/** What a screen reader says of it. */
export function describeCreditFace(credits: CreditFaceState): string {
  const { mode, balance, balanceMax, surplus, slowedCount, lowestSpeedPercent } = credits;
  const owed = surplus > 0 ? `, ${Math.round(surplus)} surplus` : '';
  const slowed =
    slowedCount > 0 ? `, ${slowedCount} slowed, down to ${lowestSpeedPercent} % of the CPU` : '';
  return `CPU credits of an average instance: ${Math.round(balance)} of ${Math.round(balanceMax)}${owed}${slowed}, ${mode} mode`;
}
