import { expect, test } from 'vitest';
import { findLockfileFaults } from '../../.scripts/check-lockfile.mjs';

const integrity = 'sha512-abc';

test('a lockfile passes when every optional package is recorded, beside its owner or nested in it', () => {
  const packages = {
    '': {},
    'node_modules/pump': {
      integrity,
      optionalDependencies: { 'pump-mac': '1', 'pump-linux': '1' },
    },
    'node_modules/pump-mac': { integrity },
    'node_modules/pump/node_modules/pump-linux': { integrity },
  };
  expect(findLockfileFaults({ packages })).toEqual([]);
});

test('a platform that was left out is reported', () => {
  const packages = {
    'node_modules/pump': { integrity, optionalDependencies: { 'pump-mac': '1' } },
    'node_modules/other/node_modules/pump-mac': { integrity },
  };
  expect(findLockfileFaults({ packages })).toEqual([expect.stringContaining('pump-mac')]);
});

test('the address of another registry is reported, and a package without a hash', () => {
  const elsewhere = { integrity, resolved: 'https://mirror.example/pump.tgz' };
  expect(findLockfileFaults({ packages: { 'node_modules/pump': elsewhere } })).toHaveLength(1);
  expect(findLockfileFaults({ packages: { 'node_modules/pump': {} } })).toHaveLength(1);
});
