import { describe } from 'vitest';
import { systemsOf } from '../testing/theory/comparison-table.ts';
import { testAgreement } from '../testing/theory/expect-agreement.ts';
import { EXACT_NETWORKS } from '../testing/theory/network-table.ts';

describe('priorities, buckets and networks of stations agree with theory', () => {
  testAgreement(systemsOf(EXACT_NETWORKS));
});
