import type { FleetFaceState } from './face-state.ts';

/** What a screen reader says of the face. */
export function describeFleet(state: FleetFaceState): string {
  const { instanceCount, acceptingCount, busySlots, totalSlots, waiting, group } = state;
  const instances = instanceCount === 1 ? '1 instance' : `${instanceCount} instances`;
  const parts = [
    `${instances}, ${acceptingCount} accept work`,
    `${busySlots} of ${totalSlots} slots busy`,
    waiting > 0 ? `${waiting} requests waiting` : 'nobody waiting',
  ];
  for (const kind of ['pending', 'booting', 'slow', 'unhealthy', 'draining'] as const) {
    const count = state.instances.filter((instance) => instance.state === kind).length;
    if (count > 0) parts.push(`${count} ${kind}`);
  }
  if (group !== null) {
    const { desired, minimum, maximum, inService, pending, terminating } = group;
    parts.push(
      `Auto Scaling group: ${desired} desired, at least ${minimum} and at most ${maximum}`,
      `${inService} in service, ${pending} pending, ${terminating} terminating`,
    );
  }
  return parts.join('; ');
}
