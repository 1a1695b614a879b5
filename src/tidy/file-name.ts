/** A file's name says what is in it; these words say only that nobody decided. */
import type { Check } from './source-file.ts';

const emptyWords = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'manager',
  'managers',
  'data',
  'misc',
  'common',
]);

/** A service's folder bears AWS's name for it, whatever words that has. */
const serviceFolder = /^src\/services\/[^/]+\//;

function wordsOf(path: string): string[] {
  return path
    .replace(serviceFolder, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

export const checkFileNames: Check = (files) =>
  files.flatMap(({ path }) => {
    const word = wordsOf(path).find((candidate) => emptyWords.has(candidate));
    return word === undefined ? [] : [`${path}: "${word}" does not say what is in it`];
  });
