import { expect, test } from 'vitest';
import { studentFactor95 } from './student-t.ts';

test.each([
  [4, 2.7764],
  [7, 2.3646],
  [9, 2.2622],
  [15, 2.1314],
  [29, 2.0452],
  [1_000_000, 1.96],
])(
  'the 95 %% factor of Student’s t with %d degrees of freedom is %d, as tabulated',
  (degrees, factor) => {
    expect(Math.abs(studentFactor95(degrees) / factor - 1)).toBeLessThan(0.001);
  },
);
