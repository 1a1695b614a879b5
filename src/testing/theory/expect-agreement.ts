import { expect, test } from 'vitest';
import { faultsOf, measure, observationsOf } from './finding.ts';
import { biasToNotice, type KnownSystem, type Observation } from './known-system.ts';

/** One test for each system: it agrees with theory, and would not if it were wrong. */
export function testAgreement(systems: readonly KnownSystem[]): void {
  test.each(systems.map((system) => [system.name, system] as const))('%s', (_name, system) => {
    expectAgreement(system);
  });
}

/**
 * Expects a system to agree with theory, and the same observations not to agree any more once each is off by as much as has to be
 * noticed.
 */
function expectAgreement(system: KnownSystem): void {
  const replications = observationsOf(system);
  expect(measure(system, replications).flatMap(faultsOf)).toEqual([]);
  for (const sign of [1, -1]) {
    const biased = replications.map((replication) =>
      replication.map((observation, position) => {
        const bias = biasToNotice(system.quantities[position]!);
        return shifted(observation, sign * bias);
      }),
    );
    for (const finding of measure(system, biased)) {
      expect(faultsOf(finding), finding.quantity.name).not.toEqual([]);
    }
  }
}

function shifted({ direct, controlled, seen }: Observation, bias: number): Observation {
  return controlled === undefined
    ? { direct: direct + bias, seen }
    : { direct: direct + bias, controlled: controlled + bias, seen };
}
