/** Whether a quantity is an average or lies in the tail, where chance has more of a say. */
export type QuantityKind = 'mean' | 'percentile';

/** One quantity of a system that theory knows. */
export interface KnownQuantity {
  /** Such as `mean wait` or `p99 of the wait`. */
  readonly name: string;
  readonly kind: QuantityKind;
  /** Such as `s`; empty for a share. */
  readonly unit: string;
  /** What theory says. */
  readonly expected: number;
  /** How far the simulation may be off, in the unit of `expected`. */
  readonly tolerance: number;
  /** Whether the simulation claims to be right, and not only to be within the tolerance. */
  readonly exact: boolean;
}

/** What one replication says about one quantity. */
export interface Observation {
  /** What the simulation showed. */
  readonly direct: number;
  /**
   * The same with the luck of the draw taken out: a textbook recursion runs beside the simulation on the same random numbers,
   * and what it is off theory by is subtracted (a control variate whose mean theory gives: S. S. Lavenberg and P. D.
   * Welch, "A perspective on the use of control variables", Management Science 27, 1981). Absent where nothing runs
   * beside.
   */
  readonly controlled?: number;
  /** Whether the simulation came to what is rare at all, such as a wait beyond p99. */
  readonly seen: boolean;
}

/** A simulated system for which theory knows some answers. */
export interface KnownSystem {
  /** The configuration, such as `M/M/8, load 0.9`. No two systems of a mode have the same name. */
  readonly name: string;
  readonly quantities: readonly KnownQuantity[];
  /** How many independent replications it takes to judge it. */
  readonly replications: number;
  /** Runs a replication, numbered from 1, and says one thing about each quantity, in order. */
  observe(replication: number): readonly Observation[];
}

/** A quantity with the way to read it off what a run has recorded. */
export interface Reading<Recorded> {
  readonly quantity: KnownQuantity;
  read(recorded: Recorded): number;
  /** Whether what the quantity is about happened; left out where it always does. */
  seen?(recorded: Recorded): boolean;
}

/** What one replication recorded. */
export interface Replication<Recorded> {
  readonly simulated: Recorded;
  /** What the textbook recursion showed on the same random numbers. */
  readonly reference?: Recorded;
}

/** A system by the way to run it and what to read off the runs. */
export function knownSystem<Recorded>(
  name: string,
  replications: number,
  readings: readonly Reading<Recorded>[],
  run: (seed: number) => Replication<Recorded>,
): KnownSystem {
  return {
    name,
    quantities: readings.map(({ quantity }) => quantity),
    replications,
    observe(replication) {
      const { simulated, reference } = run(seedOf(name, replication));
      return readings.map((reading) => {
        const direct = reading.read(simulated);
        const seen = reading.seen?.(simulated) ?? true;
        if (reference === undefined) return { direct, seen };
        const luck = reading.read(reference) - reading.quantity.expected;
        return { direct, controlled: direct - luck, seen };
      });
    },
  };
}

/** Fixed seeds, different from system to system, so that no two of them share their luck. */
function seedOf(name: string, replication: number): number {
  let seed = 0;
  for (const character of name) seed = (seed * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return seed * 1_000 + replication;
}

/** What exact mode may be off by, as a share. */
export const EXACT_TOLERANCE: Readonly<Record<QuantityKind, number>> = {
  mean: 0.01,
  percentile: 0.02,
};

/** A bias of this share has to be noticed, where nothing larger is allowed. */
export const DETECTED_BIAS: Readonly<Record<QuantityKind, number>> = {
  mean: 0.02,
  percentile: 0.05,
};

/** The bias of a quantity that has to be noticed, in its unit. */
export function biasToNotice({ kind, expected, tolerance }: KnownQuantity): number {
  return Math.max(DETECTED_BIAS[kind] * expected, tolerance);
}

/**
 * The reading of a mean in exact mode. `toleranceShare` is another share of the expected value for systems with nothing beside them to
 * take luck out.
 */
export function meanReading<Recorded>(
  name: string,
  expected: number,
  unit: string,
  read: (recorded: Recorded) => number,
  toleranceShare: number = EXACT_TOLERANCE.mean,
): Reading<Recorded> {
  const tolerance = toleranceShare * expected;
  return { quantity: { name, kind: 'mean', unit, expected, tolerance, exact: true }, read };
}
