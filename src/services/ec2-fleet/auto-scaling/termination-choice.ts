import { fromSeconds, SECONDS_PER_HOUR, type Microseconds } from '../../../base/units.ts';
import type { RandomStream } from '../../../kernel/random-stream.ts';
import type { FleetConfig } from '../fields.ts';
import type { ServerState } from '../../../serving/server.ts';

/** What is looked at when an instance is to be chosen. */
export interface Endable {
  /** Given in the order of launching. */
  readonly id: number;
  readonly zone: string;
  readonly state: ServerState;
  readonly runningSince: Microseconds;
  readonly choice: { readonly templateVersion: number };
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
    const best = lowestRanked(ofFullestZones(left), policy, now);
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

function lowestRanked<Candidate extends Endable>(
  candidates: readonly Candidate[],
  policy: TerminationPolicy,
  now: Microseconds,
): readonly Candidate[] {
  let lowest = Infinity;
  let best: Candidate[] = [];
  for (const candidate of candidates) {
    const own = rank(candidate, policy, now);
    if (own > lowest) continue;
    if (own < lowest) best = [];
    lowest = own;
    best.push(candidate);
  }
  return best;
}

/**
 * The lowest goes first. By default that is who has the oldest launch template, then who is closest to the next hour
 * since its start; before them those that are still pending and serve nobody (our model).
 */
function rank(candidate: Endable, policy: TerminationPolicy, now: Microseconds): number {
  const { id, choice, state, runningSince } = candidate;
  const untilHour = HOUR - ((now - runningSince) % HOUR);
  switch (policy) {
    case 'OldestInstance':
      return id;
    case 'NewestInstance':
      return -id;
    case 'OldestLaunchTemplate':
      return choice.templateVersion;
    case 'ClosestToNextInstanceHour':
      return untilHour;
    case 'Default':
      if (state === 'pending') return -1;
      return 2 * HOUR * choice.templateVersion + untilHour;
  }
}
