import type { CapacityLimits } from '../protocols/scalable.ts';
import { withinLimits } from './capacity.ts';

/** A capacity that a policy asks for. */
export interface Proposal {
  readonly capacity: number;
  /** Name of the policy. */
  readonly policy: string;
  /** Why, in one sentence for the timeline. */
  readonly cause: string;
}

/**
 * What comes of several policies at once: the one that gives the largest capacity wins, whichever way they scale
 * (ASG-7). Its capacity is brought within the limits (ASG-6). Undefined when nothing would change.
 */
export function winningProposal(
  proposals: readonly Proposal[],
  desired: number,
  limits: CapacityLimits,
): Proposal | undefined {
  let winner: Proposal | undefined;
  for (const proposal of proposals) {
    if (winner === undefined || proposal.capacity > winner.capacity) winner = proposal;
  }
  if (winner === undefined) return undefined;
  const capacity = withinLimits(winner.capacity, limits);
  return capacity === desired ? undefined : { ...winner, capacity };
}
