import type { Reason } from '../protocols/answer.ts';
import { SHARED_REASONS } from '../protocols/shared-reasons.ts';
import type { Catalog } from './contract.ts';

/** Every reason that can arise in diagrams of these services, by id. */
export function reasonsOf(catalog: Catalog): ReadonlyMap<string, Reason> {
  const reasons = new Map(SHARED_REASONS.map((reason) => [reason.id, reason]));
  for (const service of catalog.values()) {
    for (const reason of service.reasons) reasons.set(reason.id, reason);
  }
  return reasons;
}
