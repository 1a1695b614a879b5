import { describe } from 'vitest';
import { EXACT_DIAGRAMS } from '../testing/theory/diagram-table.ts';
import { testAgreement } from '../testing/theory/expect-agreement.ts';

describe('a whole diagram agrees with queueing theory', () => {
  testAgreement(EXACT_DIAGRAMS.quick('short'));
});
