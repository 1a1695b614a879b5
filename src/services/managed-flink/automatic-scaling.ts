import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../base/units.ts';
import { recentDatapoints, type FollowedMetric } from '../../protocols/metric-source.ts';
import type { Datapoints } from '../../telemetry/alarm.ts';
import type { NodeContext } from '../contract.ts';
import { FACTS } from './facts.ts';
import type { MetricId } from './metrics.ts';

const METRIC_DELAY = fromSeconds(FACTS.metricDelaySeconds.value);
const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
const UP_MINUTES = FACTS.scaleUpMinutes.value;
const DOWN_MINUTES = FACTS.scaleDownMinutes.value;

/**
 * Automatic scaling: looks at the CPU of the last minutes once a minute, and says when it asks for more or less
 * (MF-2).
 */
export class AutomaticScaling {
  private readonly cpu: FollowedMetric;
  private runningSince: Microseconds = 0;

  constructor(
    private readonly context: Pick<NodeContext, 'scheduler' | 'metrics'>,
    private readonly onAsked: (direction: 'up' | 'down') => void,
  ) {
    const metric: MetricId = 'containerCPUUtilization';
    const keptSeconds = DOWN_MINUTES * SECONDS_PER_MINUTE;
    this.cpu = context.metrics.follow(metric, SECONDS_PER_MINUTE, keptSeconds);
    this.scheduleEvaluation();
  }

  /** A job began: what was before it does not count. */
  restarted(): void {
    this.runningSince = this.context.scheduler.now;
  }

  private scheduleEvaluation(): void {
    const { scheduler } = this.context;
    const end = (Math.floor((scheduler.now - METRIC_DELAY) / MINUTE) + 1) * MINUTE;
    scheduler.schedule(end + METRIC_DELAY - scheduler.now, () => {
      this.evaluate(end);
      this.scheduleEvaluation();
    });
  }

  private evaluate(end: Microseconds): void {
    if (this.isOver(end, UP_MINUTES, (cpu) => cpu >= FACTS.scaleUpCpuPercent.value)) {
      this.onAsked('up');
    } else if (this.isOver(end, DOWN_MINUTES, (cpu) => cpu < FACTS.scaleDownCpuPercent.value)) {
      this.onAsked('down');
    }
  }

  /** Whether each of the last `minutes` datapoints, all since the job began, passes a test. */
  private isOver(end: Microseconds, minutes: number, passes: (cpu: number) => boolean): boolean {
    if (end - minutes * MINUTE < this.runningSince) return false;
    const datapoints: Datapoints = recentDatapoints(this.cpu, 'Average', end, MINUTE, minutes);
    return datapoints.every((cpu) => cpu !== null && passes(cpu));
  }
}
