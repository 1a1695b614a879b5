import { fromSeconds, SECONDS_PER_HOUR, type Microseconds } from '../../../base/units.ts';
import type { RandomStream } from '../../../kernel/random-stream.ts';
import type { FleetConfig } from '../fields.ts';
import type { InstanceState } from '../instance.ts';

/** What is looked at when an instance is to be chosen. */
export interface Endable {
  /** Given in the order of launching. */
  readonly id: number;
  readonly zone: string;
  readonly state: InstanceState;
  readonly runningSince: Microseconds;
}

type TerminationPolicy = FleetConfig['terminationPolicy'];

const HOUR = fromSeconds(SECONDS_PER_HOUR);

/**
 * Which instances scale-in ends: one after the other, each in the zone that then has the most that may go (ASG-32), and in
 * that zone by the policy (ASG-33). `endable` may be fewer than `count`; then all of them go.
 */
export function chooseForTermination<Candidate extends Endable>(
  endable: readonly Candidate[],
  count: number,
  policy: TerminationPolicy,
  now: Microseconds,
  stream: RandomStream,
): readonly Candidate[] {
  const left = [...endable];
  const chosen: Candidate[] = [];
  while (chosen.length < count && left.length > 0) {
    const inZone = ofFullestZones(left);
    const best = inZone.filter(
      (each) => rank(each, policy, now) === lowestRank(inZone, policy, now),
    );
    const pick = best[best.length > 1 ? stream.integer(best.length) : 0];
    if (pick === undefined) break;
    chosen.push(pick);
    left.splice(left.indexOf(pick), 1);
  }
  return chosen;
}

function ofFullestZones<Candidate extends Endable>(candidates: readonly Candidate[]): Candidate[] {
  const populations = new Map<string, number>();
  for (const { zone } of candidates) populations.set(zone, (populations.get(zone) ?? 0) + 1);
  const most = Math.max(...populations.values());
  return candidates.filter(({ zone }) => populations.get(zone) === most);
}

function lowestRank(
  candidates: readonly Endable[],
  policy: TerminationPolicy,
  now: Microseconds,
): number {
  return Math.min(...candidates.map((each) => rank(each, policy, now)));
}

/**
 * The lowest goes first. By default that is who is closest to the next hour since its start; before them those that are
 * still pending and serve nobody (our model).
 */
function rank(candidate: Endable, policy: TerminationPolicy, now: Microseconds): number {
  switch (policy) {
    case 'OldestInstance':
      return candidate.id;
    case 'NewestInstance':
      return -candidate.id;
    case 'Default':
      if (candidate.state === 'pending') return 0;
      return HOUR - ((now - candidate.runningSince) % HOUR);
  }
}
