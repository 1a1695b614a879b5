/** The Availability Zones that a service may be spread over, in the order in which they are used. */
export const ZONES: readonly string[] = ['a', 'b', 'c'];
