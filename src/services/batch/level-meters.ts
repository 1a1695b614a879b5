import type { BatchMeters } from './meters.ts';
import { OPEN_STATES } from './job-states.ts';
import type { Roster } from './roster.ts';

const PERCENT = 100;

/** Sets the gauges of jobs by state and of capacity. */
export function measureLevels({ allQueues, allEnvironments }: Roster, meters: BatchMeters): void {
  for (const state of OPEN_STATES) {
    meters.states[state].set(allQueues.reduce((sum, { counts }) => sum + counts.of(state), 0));
  }
  meters.desiredVcpus.set(
    allEnvironments.reduce((sum, { launchedVcpus }) => sum + launchedVcpus, 0),
  );
  const instances = allEnvironments
    .flatMap(({ hosts }) => hosts)
    .filter(({ kind }) => !kind.isFargate);
  meters.instances.set(instances.length);
  const registered = instances.filter(({ state }) => state !== 'starting');
  const sum = (of: (host: (typeof registered)[number]) => number): number =>
    registered.reduce((total, host) => total + of(host), 0);
  const percent = (used: number, all: number): number => (all > 0 ? (used / all) * PERCENT : 0);
  meters.cpuReservation.set(
    percent(
      sum(({ usedVcpus }) => usedVcpus),
      sum(({ kind }) => kind.vcpus),
    ),
  );
  meters.memoryReservation.set(
    percent(
      sum(({ usedGibibytes }) => usedGibibytes),
      sum(({ kind }) => kind.gibibytes),
    ),
  );
}
