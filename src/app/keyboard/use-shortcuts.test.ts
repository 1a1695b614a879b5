import { afterEach, expect, test } from 'vitest';
import { changePage } from '../shell/page-state.ts';
import { commandOf } from './use-shortcuts.ts';

function pressIn(html: { tag: string; within?: string }, init: KeyboardEventInit) {
  const outer = document.createElement(html.within ?? 'div');
  const element = outer.appendChild(document.createElement(html.tag));
  document.body.append(outer);
  let found: string | undefined;
  outer.addEventListener('keydown', (event) => (found = commandOf(event, false)));
  element.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
  outer.remove();
  return found;
}

afterEach(() => changePage({ singleKeys: true }));

test('single letters and undo are left alone while typing; save and the palette are not', () => {
  expect(pressIn({ tag: 'input' }, { key: 'c' })).toBeUndefined();
  expect(pressIn({ tag: 'input' }, { key: 'z', ctrlKey: true })).toBeUndefined();
  expect(pressIn({ tag: 'input' }, { key: '/' })).toBeUndefined();
  expect(pressIn({ tag: 'textarea' }, { key: 's', ctrlKey: true })).toBe('file.save');
  expect(pressIn({ tag: 'input' }, { key: 'k', ctrlKey: true })).toBe('help.commands');
});

test('Space plays and pauses, except where it presses what has the focus', () => {
  expect(pressIn({ tag: 'div' }, { key: ' ' })).toBe('run.play-pause');
  expect(pressIn({ tag: 'button' }, { key: ' ' })).toBeUndefined();
});

test('nothing behind a dialog can be triggered from within it', () => {
  expect(pressIn({ tag: 'p', within: 'dialog' }, { key: 'Delete' })).toBeUndefined();
  expect(pressIn({ tag: 'p' }, { key: 'Delete' })).toBe('edit.delete');
});

test('single characters can be switched off, combinations stay', () => {
  changePage({ singleKeys: false });
  expect(pressIn({ tag: 'div' }, { key: 'c' })).toBeUndefined();
  expect(pressIn({ tag: 'div' }, { key: '?', shiftKey: true })).toBeUndefined();
  expect(pressIn({ tag: 'div' }, { key: 'd', ctrlKey: true })).toBe('edit.duplicate');
});
