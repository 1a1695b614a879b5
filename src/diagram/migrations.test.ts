import { expect, test } from 'vitest';
import { FORMAT_VERSION } from './format.ts';
import {
  DOCUMENT_MIGRATIONS,
  latestVersion,
  migrateDocument,
  type DocumentMigration,
} from './migrations.ts';

const RENAMING: DocumentMigration = {
  to: 2,
  title: 'A colour is called a hue',
  migrate: ({ colour, ...rest }) => ({ ...rest, hue: colour }),
};

const DOUBLING: DocumentMigration = {
  to: 3,
  title: 'Hues count twice',
  migrate: ({ hue, ...rest }) => ({ ...rest, hue: typeof hue === 'number' ? 2 * hue : hue }),
};

test('there is one migration for each version after the first, in order', () => {
  expect(DOCUMENT_MIGRATIONS.map(({ to }) => to)).toEqual(
    Array.from({ length: FORMAT_VERSION - 1 }, (_, position) => position + 2),
  );
  expect(latestVersion()).toBe(FORMAT_VERSION);
  expect(latestVersion([RENAMING, DOUBLING])).toBe(3);
});

test('a document passes through the migrations after its version, and no others', () => {
  const steps = [RENAMING, DOUBLING];
  expect(migrateDocument({ spillway: 1, colour: 4 }, 1, steps)).toEqual({ spillway: 3, hue: 8 });
  expect(migrateDocument({ spillway: 2, hue: 4 }, 2, steps)).toEqual({ spillway: 3, hue: 8 });
  expect(migrateDocument({ spillway: 3, hue: 4 }, 3, steps)).toEqual({ spillway: 3, hue: 4 });
});
