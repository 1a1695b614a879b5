import type { Instance } from '../ec2-instance.ts';

/**
 * Which instances must move so that no zone has two more than another (ASG-31): the oldest of the zone that has the
 * most, one after the other, and before them those in zones that the group does not use any more. `populations` are the
 * instances that stay, by zone; at most `countMax` are returned.
 */
export function instancesToMove(
  instances: readonly Instance[],
  populations: ReadonlyMap<string, number>,
  countMax: number,
): readonly Instance[] {
  const left = new Map(populations);
  const moving: Instance[] = instances.filter(({ zone }) => !left.has(zone)).slice(0, countMax);
  moving.forEach(() => {
    addTo(left, extremes(left).emptiest, 1);
  });
  while (moving.length < countMax) {
    const { fullest, emptiest, difference } = extremes(left);
    const next = instances.find(({ zone, id }) => zone === fullest && !isAmong(moving, id));
    if (difference < 2 || next === undefined) break;
    moving.push(next);
    addTo(left, fullest, -1);
    addTo(left, emptiest, 1);
  }
  return moving;
}

function isAmong(instances: readonly Instance[], id: number): boolean {
  return instances.some((instance) => instance.id === id);
}

function addTo(populations: Map<string, number>, zone: string, count: number): void {
  populations.set(zone, (populations.get(zone) ?? 0) + count);
}

function extremes(populations: ReadonlyMap<string, number>): {
  readonly fullest: string;
  readonly emptiest: string;
  readonly difference: number;
} {
  let fullest: readonly [string, number] = ['', -Infinity];
  let emptiest: readonly [string, number] = ['', Infinity];
  for (const entry of populations) {
    if (entry[1] > fullest[1]) fullest = entry;
    if (entry[1] < emptiest[1]) emptiest = entry;
  }
  return {
    fullest: fullest[0],
    emptiest: emptiest[0],
    difference: fullest[1] - emptiest[1],
  };
}
