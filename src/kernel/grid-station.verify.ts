import { describe } from 'vitest';
import { systemsOf } from '../testing/theory/comparison-table.ts';
import { testAgreement } from '../testing/theory/expect-agreement.ts';
import { AGGREGATED_STATIONS } from '../testing/theory/grid-table.ts';

describe('ENG-7: a station on a grid agrees with theory from a thousand to a hundred million arrivals a second', () => {
  testAgreement(systemsOf(AGGREGATED_STATIONS));
});
