import { OPEN_STATES } from './job-states.ts';
import type { BatchMeters } from './meters.ts';
import type { Roster } from './roster.ts';

const PERCENT = 100;

/** Sets the gauges of jobs by state. */
export function measureJobs({ allQueues }: Roster, { states }: BatchMeters): void {
  for (const state of OPEN_STATES) {
    states[state].set(allQueues.reduce((sum, { counts }) => sum + counts.of(state), 0));
  }
}

/** Sets the gauges of capacity. There may be many hosts: to be called once per cycle. */
export function measureCapacity({ allEnvironments }: Roster, meters: BatchMeters): void {
  let instances = 0;
  const registered = { vcpus: 0, gibibytes: 0 };
  const used = { vcpus: 0, gibibytes: 0 };
  for (const { hosts } of allEnvironments) {
    for (const { kind, state, usedVcpus, usedGibibytes } of hosts) {
      if (kind.isFargate) continue;
      instances += 1;
      if (state === 'starting') continue;
      registered.vcpus += kind.vcpus;
      registered.gibibytes += kind.gibibytes;
      used.vcpus += usedVcpus;
      used.gibibytes += usedGibibytes;
    }
  }
  meters.instances.set(instances);
  meters.desiredVcpus.set(
    allEnvironments.reduce((sum, { launchedVcpus }) => sum + launchedVcpus, 0),
  );
  meters.cpuReservation.set(percent(used.vcpus, registered.vcpus));
  meters.memoryReservation.set(percent(used.gibibytes, registered.gibibytes));
}

function percent(part: number, whole: number): number {
  return whole > 0 ? (part / whole) * PERCENT : 0;
}
