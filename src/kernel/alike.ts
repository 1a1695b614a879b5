import type { Cohort } from './cohort.ts';

/**
 * Groups of messages that the rest of the model cannot tell apart: they share everything but their birth and who waits
 * for them. Each group can go on as one cohort, which is what keeps cohorts from splintering at every hop.
 */
export function groupAlike<Message>(
  messages: readonly Message[],
  cohortOf: (message: Message) => Cohort,
): readonly Message[][] {
  const groups: Message[][] = [];
  for (const message of messages) {
    const cohort = cohortOf(message);
    const group = groups.find(
      ([first]) => first !== undefined && areAlike(cohortOf(first), cohort),
    );
    if (group) group.push(message);
    else groups.push([message]);
  }
  return groups;
}

function areAlike(one: Cohort, other: Cohort): boolean {
  return (
    one.kind === other.kind &&
    one.keys === other.keys &&
    one.key === other.key &&
    one.sizeBytes === other.sizeBytes &&
    one.attempt === other.attempt &&
    one.source === other.source &&
    one.poison === other.poison &&
    one.tick === other.tick &&
    one.packed === other.packed
  );
}
