import { expect, test } from 'vitest';
import { COMMAND_IDS, describeCommand } from './command-table.ts';
import { formatCombination, isSingleCharacter, matches, type KeyPress } from './key-combination.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  };
}

test('Mod is Ctrl here and ⌘ on a Mac, never both', () => {
  expect(matches('Mod+Z', press('z', { ctrlKey: true }), false)).toBe(true);
  expect(matches('Mod+Z', press('z', { metaKey: true }), false)).toBe(false);
  expect(matches('Mod+Z', press('z', { metaKey: true }), true)).toBe(true);
  expect(matches('Mod+Z', press('z', { ctrlKey: true }), true)).toBe(false);
});

test('Shift tells undo from redo', () => {
  const redo = press('Z', { ctrlKey: true, shiftKey: true });
  expect(matches('Mod+Z', redo, false)).toBe(false);
  expect(matches('Mod+Shift+Z', redo, false)).toBe(true);
});

test('signs match by what is typed, whichever keyboard needs Shift for them', () => {
  expect(matches('?', press('?', { shiftKey: true }), false)).toBe(true);
  expect(matches('+', press('+', { shiftKey: true }), false)).toBe(true);
  expect(matches('+', press('+'), false)).toBe(true);
  expect(matches('/', press('/'), false)).toBe(true);
});

test('Shift+1 is found by its place, though it types another sign', () => {
  expect(matches('Shift+1', press('!', { code: 'Digit1', shiftKey: true }), false)).toBe(true);
  expect(matches('Shift+1', press('1', { code: 'Digit1' }), false)).toBe(false);
});

test('Alt with a letter works on a Mac, where it types another letter', () => {
  expect(matches('Alt+Z', press('Ω', { code: 'KeyZ', altKey: true }), true)).toBe(true);
});

test('a plain letter does not fire while a modifier is held', () => {
  expect(matches('C', press('c', { ctrlKey: true }), false)).toBe(false);
  expect(matches('C', press('c'), false)).toBe(true);
});

test('combinations are written as people know them', () => {
  expect(formatCombination('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
  expect(formatCombination('Mod+Shift+Z', true)).toBe('⇧⌘Z');
  expect(formatCombination('+', false)).toBe('+');
});

test('single characters, which can be switched off, are told from the rest', () => {
  expect(['A', '?', 'Space', 'Shift+1'].every(isSingleCharacter)).toBe(true);
  expect(['Mod+Z', 'Alt+1', 'Escape', 'F2'].some(isSingleCharacter)).toBe(false);
});

test('no key combination means two commands', () => {
  const combinations = COMMAND_IDS.flatMap((id) => [...describeCommand(id).keys]);
  expect(new Set(combinations).size).toBe(combinations.length);
});
