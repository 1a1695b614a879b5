import { describe } from 'vitest';
import { systemsOf } from '../testing/theory/comparison-table.ts';
import { testAgreement } from '../testing/theory/expect-agreement.ts';
import { UNAIDED } from '../testing/theory/unaided-table.ts';

describe('long runs agree with theory by themselves', () => {
  testAgreement(systemsOf(UNAIDED));
});
