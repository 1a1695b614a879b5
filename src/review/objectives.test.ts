import { describe, expect, it } from 'vitest';
import { describeObjective, judge, type Achievement } from './objectives.ts';

const achievement: Achievement = {
  p50: 20,
  p90: 80,
  p99: 300,
  lost: 0,
  failed: 4,
  throughput: 100,
  costPerHour: 1.5,
};

describe('objectives', () => {
  it('ENG-5: an objective is met exactly when its comparison holds for what was measured', () => {
    const verdicts = judge(
      [
        { metric: 'p99', comparison: '<', value: 300 },
        { metric: 'p99', comparison: '<=', value: 300 },
        { metric: 'lost', comparison: '=', value: 0 },
        { metric: 'throughput', comparison: '>', value: 99 },
        { metric: 'cost-per-hour', comparison: '>=', value: 2 },
      ],
      achievement,
    );
    expect(verdicts.map(({ met }) => met)).toEqual([false, true, true, true, false]);
    expect(verdicts[4]?.measured).toBe(1.5);
  });

  it('ENG-5: an objective on something that was not measured is not met', () => {
    const [verdict] = judge([{ metric: 'p50', comparison: '<', value: 100 }], {
      ...achievement,
      p50: Number.NaN,
    });
    expect(verdict?.met).toBe(false);
  });

  it('ENG-5: an objective reads as a person writes it', () => {
    expect(describeObjective({ metric: 'p99', comparison: '<', value: 300 })).toBe('p99 < 300 ms');
    expect(describeObjective({ metric: 'lost', comparison: '=', value: 0 })).toBe('lost = 0');
  });
});
