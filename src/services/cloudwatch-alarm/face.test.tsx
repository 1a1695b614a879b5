import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { AlarmFaceState } from './face-state.ts';
import Face from './face.tsx';
import styles from './face.module.css';

const STATE: AlarmFaceState = {
  state: 'ALARM',
  metric: 'CPUUtilization',
  statistic: 'Average',
  unit: 'Percent',
  datapoints: [40, null, 85, 92],
  breaching: [false, false, true, true],
  evaluationPeriods: 2,
  datapointsToAlarm: 2,
  threshold: 80,
  sign: '>',
  actionsEnabled: true,
};

afterEach(cleanup);

describe('the face of an alarm', () => {
  test('says in words what the chart shows', () => {
    render(<Face state={STATE} />);
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Alarm: ALARM, CPUUtilization Average is 92 %, 2 of the last 2 > 80, 2 needed',
    );
  });

  test.each([
    ['OK', '✓ OK'],
    ['ALARM', '▲ ALARM'],
    ['INSUFFICIENT_DATA', '? INSUFFICIENT DATA'],
  ] as const)('tells %s by a sign and a word of its own', (state, text) => {
    render(<Face state={{ ...STATE, state }} />);
    expect(screen.getByText(text)).toBeDefined();
  });

  test('draws breaching, good and missing datapoints with different shapes', () => {
    const { container } = render(<Face state={STATE} />);
    const count = (name: string | undefined) => container.querySelectorAll(`.${name ?? ''}`).length;
    expect([count(styles.breaching), count(styles.within), count(styles.missing)]).toEqual([
      2, 1, 1,
    ]);
  });

  test('says that nothing is watched, or that nobody is told', () => {
    render(<Face state={{ ...STATE, metric: null, datapoints: [], breaching: [] }} />);
    expect(screen.getByText('nothing watched')).toBeDefined();
    cleanup();
    render(<Face state={{ ...STATE, actionsEnabled: false }} />);
    expect(screen.getByText('muted')).toBeDefined();
  });
});
