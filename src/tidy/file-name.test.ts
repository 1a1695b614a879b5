import { expect, test } from 'vitest';
import { checkFileNames } from './file-name.ts';

const faultsOf = (path: string) => checkFileNames([{ path, text: '' }]);

test.each([
  'src/app/utils.ts',
  'src/base/math-helpers.ts',
  'src/engine/RunManager.ts',
  'src/common/a.ts',
])('%s is reported', (path) => {
  expect(faultsOf(path)).toHaveLength(1);
});

test.each(['src/kernel/cohort.ts', 'src/services/kinesis-data-streams/update.ts'])(
  '%s is a good name',
  (path) => {
    expect(faultsOf(path)).toEqual([]);
  },
);
