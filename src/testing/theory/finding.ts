import { detectableBias, estimate, type Estimate } from '../confidence.ts';
import { DETECTED_BIAS, type KnownQuantity, type KnownSystem } from './known-system.ts';

/** All suites together compare no more quantities than this. */
export const COMPARISONS_MAX = 400;

/**
 * Confidence of each interval: so high that a correct engine fails any of {@link COMPARISONS_MAX} comparisons less than once
 * in a thousand times (C. E. Bonferroni's inequality).
 */
const CONFIDENCE = 1 - 0.001 / COMPARISONS_MAX;

/**
 * Where a reference runs beside, the simulation by itself must also be known as well as this (one standard error, as a share):
 * what is too rare to be seen proves nothing, however well both agree.
 */
const DIRECT_ERROR_MAX = 0.25;

/** What was found about one quantity of one system. */
export interface Finding {
  readonly system: string;
  readonly quantity: KnownQuantity;
  readonly direct: Estimate;
  /** With the luck of the draw taken out where that was possible, else the same as `direct`. */
  readonly deciding: Estimate;
  /** The bias that would be noticed, as a share of the expected value. */
  readonly detectableBias: number;
}

/** Runs a system and compares it with theory. */
export function measure(system: KnownSystem): readonly Finding[] {
  const replications = Array.from({ length: system.replications }, (_unused, index) =>
    system.observe(index + 1),
  );
  return system.quantities.map((quantity, position) => {
    const observations = replications.flatMap((replication) => replication[position] ?? []);
    const direct = observations.map((observation) => observation.direct);
    const deciding = observations.map(({ controlled, direct: own }) => controlled ?? own);
    return {
      system: system.name,
      quantity,
      direct: estimate(direct, CONFIDENCE),
      deciding: estimate(deciding, CONFIDENCE),
      detectableBias: detectableBias(deciding, CONFIDENCE) / quantity.expected,
    };
  });
}

/**
 * What speaks against the simulation, in sentences; nothing when it agrees with theory. It agrees when the interval of what it
 * showed holds the expected value, when the deciding interval lies wholly within the tolerance around it, and when
 * both are narrow enough to mean something.
 */
export function faultsOf({
  system,
  quantity,
  direct,
  deciding,
  detectableBias: bias,
}: Finding): readonly string[] {
  const { name, kind, expected, tolerance } = quantity;
  const faults: string[] = [];
  const say = (fault: string): void => {
    faults.push(`${system}, ${name}: ${fault}`);
  };
  if (!direct.includes(expected)) {
    say(`${direct.mean} ± ${direct.halfWidth} is not ${expected}`);
  }
  const reach = Math.abs(deciding.mean - expected) + deciding.halfWidth;
  if (!(reach <= tolerance * expected)) {
    say(`may be off by ${percent(reach / expected)}, more than ${percent(tolerance)}`);
  }
  if (!(bias <= DETECTED_BIAS[kind])) {
    say(`a bias of ${percent(DETECTED_BIAS[kind])} could go unnoticed`);
  }
  if (!(direct.standardError <= DIRECT_ERROR_MAX * expected)) {
    say(`too little was seen: ± ${percent(direct.standardError / expected)}`);
  }
  return faults;
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(3)} %`;
}
