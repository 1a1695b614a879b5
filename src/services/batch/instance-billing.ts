import { SECONDS_PER_HOUR, toSeconds, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';
import type { Host } from './host.ts';
import type { BatchMeters } from './meters.ts';

/** Bills an instance for the time up to now: by the second, from when it is running. */
export function billInstance(host: Host, now: Microseconds, billed: BatchMeters['billed']): void {
  if (now <= host.billedUntil) return;
  charge(host, toSeconds(now - host.billedUntil), billed);
  host.billedUntil = now;
}

/** An instance that ran at all is billed for a minute at least. */
export function chargeMinimum(host: Host, now: Microseconds, billed: BatchMeters['billed']): void {
  if (now <= host.runningAt) return;
  const missing = FACTS.billingMinimumSeconds.value - toSeconds(now - host.runningAt);
  if (missing > 0) charge(host, missing, billed);
}

function charge({ kind }: Host, seconds: number, billed: BatchMeters['billed']): void {
  const meters = kind.isSpot ? billed.spot : billed.onDemand;
  meters.vcpuSeconds.add(seconds * kind.vcpus);
  meters.dollars.add((seconds / SECONDS_PER_HOUR) * kind.usdPerHour);
}
