import { CATALOG } from '../../services/catalog.ts';
import { reasonsOf } from '../../services/reasons.ts';

const REASONS = reasonsOf(CATALOG);

/** What is known of a reason; undefined for one that this version does not have. */
export function reasonOf(id: string): ReturnType<typeof REASONS.get> {
  return REASONS.get(id);
}
