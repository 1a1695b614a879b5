import type { Scenario } from '../scenario.ts';

/** Settings of a wire whose caller waits for its answer as long as it takes, and does not ask again. */
export const PATIENT = { attemptsMax: 1, timeoutMilliseconds: 900_000 };

/** Adds a fleet with exponential service and a line that never gets full. Its instances run from the start. */
export function fleetNode(
  scenario: Scenario,
  setting: {
    readonly slots: number;
    readonly milliseconds: number;
    readonly instances?: number;
    readonly failurePercent?: number;
  },
): number {
  return scenario.node('ec2-fleet', {
    instanceCount: setting.instances ?? 1,
    slotsPerInstance: setting.slots,
    waitingMax: 1_000_000,
    serviceTime: { kind: 'exponential', mean: setting.milliseconds },
    failurePercent: setting.failurePercent ?? 0,
  });
}
