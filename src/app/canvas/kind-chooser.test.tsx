import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { KindChooser } from './kind-chooser.tsx';

test('where several kinds of wire are legal, each is offered with who calls, and the chosen one is drawn', () => {
  const onChoose = vi.fn();
  render(
    <KindChooser
      choice={{ from: 1, to: 2, kinds: ['send-messages', 'read-records'] }}
      onChoose={onChoose}
      onCancel={vi.fn()}
    />,
  );
  const buttons = screen.getAllByRole('button', { name: /calls/ });
  expect(buttons.map((button) => button.textContent)).toEqual([
    'sends messagesThe source calls: it can send messages.',
    'is read byThe target calls: it can read records from a stream.',
  ]);
  fireEvent.click(buttons[1]!);
  expect(onChoose).toHaveBeenCalledWith(1, 2, 'read-records');
});
