/**
 * The Availability Zones that a Region has here, by the letter at the end of AWS's names (`us-east-1a`). Services spread
 * over zones use them in this order.
 */
export const ZONE_NAMES = ['a', 'b', 'c'] as const;

/** The letter of an Availability Zone. */
export type ZoneName = (typeof ZONE_NAMES)[number];

/** The zones of what is spread over the first `zoneCount`, or the one that it was placed in. */
export function zonesInUse(zoneCount: number, placedIn: ZoneName | null): readonly ZoneName[] {
  return placedIn === null ? ZONE_NAMES.slice(0, zoneCount) : [placedIn];
}
