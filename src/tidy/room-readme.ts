/** Each room says in at most a page what it is for, what it may import and where to begin reading. */
import type { Check } from './source-file.ts';

const limit = 60;

function roomOf(path: string): string | undefined {
  return /^(src\/[^/]+|workers|e2e)\//.exec(path)?.[1];
}

export const checkRoomReadmes: Check = (files) => {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const rooms = new Set(files.flatMap(({ path }) => roomOf(path) ?? []));
  return [...rooms].flatMap((room) => {
    const text = texts.get(`${room}/README.md`);
    if (text === undefined) return [`${room} has no README.md`];
    const lines = text.trimEnd().split('\n').length;
    return lines > limit
      ? [`${room}/README.md has ${String(lines)} lines, more than ${String(limit)}`]
      : [];
  });
};
