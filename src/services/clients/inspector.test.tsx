import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import RecordedTrafficPart from './inspector.tsx';

afterEach(cleanup);

const openLoop = { model: 'open-loop' };

function choose(text: string, onChange: (config: object) => void): void {
  render(<RecordedTrafficPart config={openLoop} onChange={onChange} />);
  const file = new File([text], 'mine.csv', { type: 'text/csv' });
  fireEvent.change(screen.getByLabelText('CSV file of recorded traffic'), {
    target: { files: [file] },
  });
}

it('CLI-6: a CSV file of timestamps and counts becomes the recording', async () => {
  const onChange = vi.fn();
  choose('timestamp,Sum\n2026-01-01 00:00:00,5\n2026-01-01 00:05:00,7\n', onChange);
  expect(await screen.findByRole('status')).toHaveProperty(
    'textContent',
    'mine.csv: 2 counts, one every 300 s.',
  );
  expect(onChange).toHaveBeenCalledWith({
    model: 'open-loop',
    rateShape: 'recorded',
    recording: 'custom',
    recordedCounts: [5, 7],
    recordedPeriodSeconds: 300,
  });
});

it('CLI-6: a file without counts changes nothing and says what is missing', async () => {
  const onChange = vi.fn();
  choose('hello\nworld\n', onChange);
  expect((await screen.findByRole('alert')).textContent).toContain('no line holds a count');
  expect(onChange).not.toHaveBeenCalled();
});
