import { describeCreditFace } from './cpu-credits/credit-face.ts';
import type { FleetFaceState } from './face-state.ts';

/** What a screen reader says of the face. */
export function describeFleet(state: FleetFaceState): string {
  const { instanceCount, acceptingCount, busySlots, totalSlots, waiting, group, credits } = state;
  const instances = instanceCount === 1 ? '1 instance' : `${instanceCount} instances`;
  const parts = [
    `${instances}, ${acceptingCount} accept work`,
    `${busySlots} of ${totalSlots} slots busy`,
    waiting > 0 ? `${waiting} requests waiting` : 'nobody waiting',
  ];
  for (const kind of ['pending', 'booting', 'held', 'slow', 'unhealthy', 'draining'] as const) {
    const count = state.instances.filter((instance) => instance.state === kind).length;
    if (count > 0) parts.push(`${count} ${kind}`);
  }
  const spotCount = state.instances.filter(({ isSpot }) => isSpot).length;
  if (spotCount > 0) parts.push(`${spotCount} Spot`);
  if (credits !== null) parts.push(describeCreditFace(credits));
  if (group !== null) {
    const { desired, minimum, maximum, inService, pending, terminating } = group;
    parts.push(
      `Auto Scaling group: ${desired} desired, at least ${minimum} and at most ${maximum}`,
      `${inService} in service, ${pending} pending, ${terminating} terminating`,
    );
    const { warmPool, refreshPercent } = group;
    if (warmPool !== null) {
      parts.push(`warm pool: ${warmPool.warmed} ready, ${warmPool.pending} on their way`);
    }
    if (refreshPercent !== null) parts.push(`instance refresh ${refreshPercent} % complete`);
  }
  return parts.join('; ');
}
