import { describe } from 'vitest';
import { systemsOf } from '../testing/theory/comparison-table.ts';
import { EXACT_DIAGRAMS } from '../testing/theory/diagram-table.ts';
import { testAgreement } from '../testing/theory/expect-agreement.ts';

describe('a whole diagram agrees with queueing theory up to a load of 0.99', () => {
  testAgreement(systemsOf(EXACT_DIAGRAMS));
});
