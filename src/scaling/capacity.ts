import type { CapacityLimits, Scalable } from '../protocols/scalable.ts';

/** Whatever works out a capacity, it is kept within the limits (ASG-6). */
export function withinLimits(capacity: number, { minimum, maximum }: CapacityLimits): number {
  return Math.max(minimum, Math.min(maximum, capacity));
}

/** A quotient that is whole but for the last digits of floating point counts as whole. */
const ROUNDING_TOLERANCE = 1e-9;

/** The next whole number at or above a quotient. */
export function roundedUp(quotient: number): number {
  return Math.ceil(quotient - ROUNDING_TOLERANCE * Math.max(1, quotient));
}

/**
 * What a scale-out starts from: units that are still warming up do not count, so that a breach which lasts meanwhile
 * asks for the same total and not for more each time (ASG-14).
 */
export function baseForScalingOut({ desired, warming }: Scalable): number {
  return Math.max(0, desired - warming);
}

/** What a scale-in starts from: units on their way out still count, so that no more go than need be (ASG-14). */
export function baseForScalingIn({ desired, leaving }: Scalable): number {
  return desired + leaving;
}
