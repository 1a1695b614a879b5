import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATALOG } from '../services/catalog.ts';
import { serviceIndexOf } from '../services/wiring.ts';
import { RandomDocuments } from '../testing/random-documents.ts';
import { fromFileText, toFileText } from './file.ts';
import { LIMITS } from './limits.ts';
import { fromLinkText, toLinkText } from './link/link.ts';

const INDEX = serviceIndexOf(CATALOG);
const experiment = new RandomDocuments(CATALOG, 'anywhere').experiment(90_000_000);

test('every setting, wire and action of every service survives a file', () => {
  fc.assert(
    fc.property(experiment, (original) => {
      expect(fromFileText(toFileText(original), INDEX)).toEqual({ ok: true, value: original });
    }),
  );
});

test('every setting, wire and action of every service survives a link', () => {
  fc.assert(
    fc.property(experiment, (original) => {
      const link = toLinkText(original);
      fc.pre(link.length <= LIMITS.linkCharactersMax);
      expect(fromLinkText(link, INDEX)).toEqual({ ok: true, value: original });
    }),
  );
});
