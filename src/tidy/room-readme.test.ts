import { expect, test } from 'vitest';
import { checkRoomReadmes } from './room-readme.ts';

const file = (path: string, text = '') => ({ path, text });

test('a room with a short README passes; a file of no room needs none', () => {
  expect(
    checkRoomReadmes([
      file('src/lake/gate.ts'),
      file('src/lake/README.md'),
      file('src/ambient.d.ts'),
    ]),
  ).toEqual([]);
});

test('a room without one is reported once', () => {
  const files = [file('src/lake/gate.ts'), file('src/lake/dam.ts'), file('workers/pump.ts')];
  expect(checkRoomReadmes(files)).toHaveLength(2);
});

test('one longer than a page is reported', () => {
  expect(checkRoomReadmes([file('src/lake/README.md', 'line\n'.repeat(61))])).toHaveLength(1);
});
