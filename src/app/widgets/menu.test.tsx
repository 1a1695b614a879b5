import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Menu } from './menu.tsx';

const cut = vi.fn();
const paste = vi.fn();

beforeEach(() => {
  render(
    <>
      <Menu
        groups={[
          {
            items: [
              { title: 'Cut', shortcut: 'Ctrl+X', onSelect: cut },
              { title: 'Copy', disabled: true, onSelect: vi.fn() },
            ],
          },
          {
            items: [
              { title: 'Paste', onSelect: paste },
              { title: 'Clear', onSelect: vi.fn() },
            ],
          },
        ]}
        trigger={(props) => (
          <button type="button" {...props}>
            Edit
          </button>
        )}
      />
      <button type="button">Elsewhere</button>
    </>,
  );
});

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

const button = () => screen.getByRole('button', { name: 'Edit' });
const menu = () => screen.queryByRole('menu', { name: 'Edit' });
const focused = () => document.activeElement?.textContent.replace('Ctrl+X', '');
const press = (...keys: readonly string[]) => {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key });
};

describe('a menu', () => {
  test('opens from its button with the focus on its first line, and says so', () => {
    expect(button().getAttribute('aria-haspopup')).toBe('menu');
    expect(button().getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(button());
    expect(button().getAttribute('aria-expanded')).toBe('true');
    expect(menu()).not.toBeNull();
    expect(focused()).toBe('Cut');
    expect(screen.getAllByRole('menuitem')).toHaveLength(4);
    fireEvent.click(button());
    expect(menu()).toBeNull();
  });

  test.each([
    ['ArrowDown', 'Cut'],
    ['ArrowUp', 'Clear'],
  ])('%s on the button opens it at “%s”', (key, line) => {
    fireEvent.keyDown(button(), { key });
    expect(focused()).toBe(line);
  });

  test('arrows walk round and leave out what cannot be chosen', () => {
    fireEvent.click(button());
    press('ArrowDown');
    expect(focused()).toBe('Paste');
    press('ArrowDown', 'ArrowDown');
    expect(focused()).toBe('Cut');
    press('ArrowUp');
    expect(focused()).toBe('Clear');
  });

  test('Home and End go to the ends', () => {
    fireEvent.click(button());
    press('End');
    expect(focused()).toBe('Clear');
    press('Home');
    expect(focused()).toBe('Cut');
  });

  test('a letter goes to the next line that begins with it', () => {
    fireEvent.click(button());
    press('c');
    expect(focused()).toBe('Clear');
    press('c');
    expect(focused()).toBe('Cut');
    press('p');
    expect(focused()).toBe('Paste');
  });

  test.each(['Escape', 'Tab'])('%s closes it, and the button has the focus again', (key) => {
    fireEvent.click(button());
    press(key);
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(button());
  });

  test('a line acts once the button has the focus again, so that it may move it', () => {
    paste.mockImplementation(() => {
      expect(document.activeElement).toBe(button());
      screen.getByRole('button', { name: 'Elsewhere' }).focus();
    });
    fireEvent.click(button());
    fireEvent.click(screen.getByRole('menuitem', { name: 'Paste' }));
    expect(paste).toHaveBeenCalledOnce();
    expect(menu()).toBeNull();
    expect(focused()).toBe('Elsewhere');
  });

  test('what cannot be chosen does nothing and keeps the menu open', () => {
    fireEvent.click(button());
    fireEvent.click(screen.getByRole('menuitem', { name: 'Copy' }));
    expect(menu()).not.toBeNull();
  });

  test('a press elsewhere, or the focus going elsewhere, closes it', () => {
    const elsewhere = screen.getByRole('button', { name: 'Elsewhere' });
    fireEvent.click(button());
    fireEvent.pointerDown(elsewhere);
    expect(menu()).toBeNull();
    fireEvent.click(button());
    fireEvent.focusIn(elsewhere);
    expect(menu()).toBeNull();
  });
});
