import { expect, test } from 'vitest';
import { checkServiceFolders } from './service-folder.ts';

const folderOf = (names: readonly string[]) =>
  names.map((name) => ({ path: `src/services/lake/${name}`, text: '' }));

const complete = ['service.ts', 'behaviour.ts', 'facts.ts', 'rules.ts', 'guide.md', 'gate.test.ts'];

test('a complete folder passes, and so does the room itself', () => {
  const contract = { path: 'src/services/contract.ts', text: '' };
  expect(checkServiceFolders([...folderOf(complete), contract])).toEqual([]);
});

test.each(complete)('a folder without %s is reported', (missing) => {
  const faults = checkServiceFolders(folderOf(complete.filter((name) => name !== missing)));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain('src/services/lake');
});
