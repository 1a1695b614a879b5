import { describe } from 'vitest';
import { systemsOf } from '../testing/theory/comparison-table.ts';
import { testAgreement } from '../testing/theory/expect-agreement.ts';
import { EXACT_STATIONS } from '../testing/theory/station-table.ts';

describe('a station agrees with queueing theory up to a load of 0.99', () => {
  testAgreement(systemsOf(EXACT_STATIONS));
});
