import { detectableBias, estimate, type Estimate } from '../confidence.ts';
import {
  biasToNotice,
  type KnownQuantity,
  type KnownSystem,
  type Observation,
} from './known-system.ts';

/** All suites together compare no more quantities than this. */
export const COMPARISONS_MAX = 500;

/**
 * Confidence of each interval: so high that a correct engine fails any of {@link COMPARISONS_MAX} comparisons less than once
 * in a thousand times (C. E. Bonferroni's inequality).
 */
const CONFIDENCE = 1 - 0.001 / COMPARISONS_MAX;

/**
 * Where a reference runs beside, the simulation by itself must also know a mean as well as this (one standard error, as a share):
 * what hardly happens proves nothing, however well both agree.
 */
const DIRECT_ERROR_MAX = 0.25;

/**
 * What is rare comes in clumps, many waits beyond p99 or none. With clumps in fewer than this share of the replications their spread is not
 * known, and the simulation by itself is not judged.
 */
const JUDGED_SEEN_SHARE = 0.5;

/** What was found about one quantity of one system. */
export interface Finding {
  readonly system: string;
  readonly quantity: KnownQuantity;
  /** What the simulation showed by itself. */
  readonly direct: Estimate;
  /** With the luck of the draw taken out where that was possible, else the same as `direct`. */
  readonly deciding: Estimate;
  /** The bias that would be noticed, in the unit of the expected value. */
  readonly detectableBias: number;
  /** The share of replications in which what the quantity is about happened. */
  readonly seenShare: number;
}

/** Every observation of a system, replication by replication. */
export function observationsOf(system: KnownSystem): readonly (readonly Observation[])[] {
  return Array.from({ length: system.replications }, (_unused, index) => system.observe(index + 1));
}

/** Compares a system with theory. Runs it, unless its observations are there already. */
export function measure(
  system: KnownSystem,
  replications = observationsOf(system),
): readonly Finding[] {
  return system.quantities.map((quantity, position) => {
    const observations = replications.flatMap((replication) => replication[position] ?? []);
    const direct = observations.map((observation) => observation.direct);
    const deciding = observations.map(({ controlled, direct: own }) => controlled ?? own);
    return {
      system: system.name,
      quantity,
      direct: estimate(direct, CONFIDENCE),
      deciding: estimate(deciding, CONFIDENCE),
      detectableBias: detectableBias(deciding, CONFIDENCE),
      seenShare: observations.filter(({ seen }) => seen).length / observations.length,
    };
  });
}

/** The largest error that the deciding interval leaves room for, in the unit of the expected value. */
export function errorBound({ quantity, deciding }: Finding): number {
  return Math.abs(deciding.mean - quantity.expected) + deciding.halfWidth;
}

/** Whether the simulation says enough by itself to be judged without its reference. */
export function speaksAlone({ seenShare }: Finding): boolean {
  return seenShare >= JUDGED_SEEN_SHARE;
}

/**
 * What speaks against the simulation, in sentences; nothing when it agrees with theory. It agrees when the interval of what it
 * showed holds the expected value, when the deciding interval lies wholly within the tolerance around it, and when both are
 * narrow enough to mean something.
 */
export function faultsOf(finding: Finding): readonly string[] {
  const { system, quantity, direct, detectableBias: bias, seenShare } = finding;
  const { name, kind, expected, tolerance, exact } = quantity;
  const noticed = biasToNotice(quantity);
  const faults: string[] = [];
  const say = (fault: string): void => {
    faults.push(`${system}, ${name}: ${fault}`);
  };
  if (exact && speaksAlone(finding) && !direct.includes(expected)) {
    say(`${direct.mean} ± ${direct.halfWidth} is not ${expected}`);
  }
  if (!(errorBound(finding) <= tolerance)) {
    say(`may be off by ${errorBound(finding)}, more than ${tolerance}`);
  }
  if (!(bias <= noticed)) say(`a bias of ${noticed} could go unnoticed`);
  if (exact && kind === 'mean' && !(direct.standardError <= DIRECT_ERROR_MAX * expected)) {
    say(`too little was seen: ± ${direct.standardError}`);
  }
  if (seenShare === 0) say('was never seen');
  return faults;
}
