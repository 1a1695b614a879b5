import type { Fact } from '../../schema/fact.ts';
import type { AnyService, Rule } from '../../services/contract.ts';

/** How many rules have each status. */
export function countByStatus(rules: readonly Rule[]): Readonly<Record<Rule['status'], number>> {
  const counts = { modelled: 0, simplified: 0, 'not modelled': 0 };
  for (const { status } of rules) counts[status] += 1;
  return counts;
}

/** The numbers of a service that are our modelling and no fact about AWS, by name. */
export function modelConstantsOf(service: AnyService): readonly (readonly [string, Fact])[] {
  return Object.entries(service.facts).filter(([, fact]) => fact.kind === 'model');
}
