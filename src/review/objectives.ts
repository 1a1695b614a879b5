import { unreachable } from '../base/assert.ts';
import type { Objective } from '../diagram/document.ts';

/** What a run achieved, in the units of {@link Objective}. NaN where nothing was measured. */
export interface Achievement {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly lost: number;
  readonly failed: number;
  readonly throughput: number;
  readonly costPerHour: number;
}

/** Whether an objective was met, and by what. An objective on something that was not measured is not met. */
export interface Verdict {
  readonly objective: Objective;
  readonly measured: number;
  readonly met: boolean;
}

/** Judges a run by its objectives. */
export function judge(
  objectives: readonly Objective[],
  achievement: Achievement,
): readonly Verdict[] {
  return objectives.map((objective) => {
    const measured = measuredFor(objective.metric, achievement);
    return { objective, measured, met: holds(measured, objective) };
  });
}

/** An objective as a person writes it, such as `p99 < 300 ms`. */
export function describeObjective({ metric, comparison, value }: Objective): string {
  const unit = OBJECTIVE_UNITS[metric];
  return `${metric} ${comparison} ${value}${unit === '' ? '' : ` ${unit}`}`;
}

/** The unit of each metric's value; empty for plain counts. */
export const OBJECTIVE_UNITS: Readonly<Record<Objective['metric'], string>> = {
  p50: 'ms',
  p90: 'ms',
  p99: 'ms',
  lost: '',
  failed: '',
  throughput: 'messages/s',
  'cost-per-hour': 'USD/h',
};

function measuredFor(metric: Objective['metric'], achievement: Achievement): number {
  return metric === 'cost-per-hour' ? achievement.costPerHour : achievement[metric];
}

function holds(measured: number, { comparison, value }: Objective): boolean {
  switch (comparison) {
    case '<':
      return measured < value;
    case '<=':
      return measured <= value;
    case '>':
      return measured > value;
    case '>=':
      return measured >= value;
    case '=':
      return measured === value;
    default:
      return unreachable(comparison);
  }
}
