/** A file fits in one reading. */
import { isTest, type Check } from './source-file.ts';

const limit = 300;
const testLimit = 500;

export const checkFileLengths: Check = (files) =>
  files
    .filter(({ path }) => /\.(ts|tsx|mjs|cjs|js)$/.test(path))
    .flatMap(({ path, text }) => {
      const lines = text.replace(/\n$/, '').split('\n').length;
      const allowed = isTest(path) ? testLimit : limit;
      if (lines <= allowed) return [];
      return [
        `${path} has ${String(lines)} lines, more than ${String(allowed)}: split it by what it talks about`,
      ];
    });
