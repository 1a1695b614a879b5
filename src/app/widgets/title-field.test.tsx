import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { TitleField } from './title-field.tsx';

afterEach(cleanup);

function renderField() {
  const onRetitle = vi.fn();
  render(<TitleField label="Title" title="orders" onRetitle={onRetitle} />);
  return { field: screen.getByRole('textbox', { name: 'Title' }), onRetitle };
}

test('typing is one change, kept with Enter', () => {
  const { field, onRetitle } = renderField();
  fireEvent.change(field, { target: { value: ' payments ' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  fireEvent.blur(field);
  expect(onRetitle.mock.calls).toEqual([['payments']]);
});

test('Escape brings the former title back', () => {
  const { field, onRetitle } = renderField();
  fireEvent.change(field, { target: { value: 'payments' } });
  fireEvent.keyDown(field, { key: 'Escape' });
  fireEvent.blur(field);
  expect(field).toHaveProperty('value', 'orders');
  expect(onRetitle).not.toHaveBeenCalled();
});

test('a title is never empty', () => {
  const { field, onRetitle } = renderField();
  fireEvent.change(field, { target: { value: '   ' } });
  fireEvent.blur(field);
  expect(onRetitle).not.toHaveBeenCalled();
});
