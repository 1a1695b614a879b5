import { fromSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { FACTS } from './facts.ts';
import type { StreamState } from './stream-state.ts';

const INTERVAL = fromSeconds(FACTS.lagWatchSeconds.value);

/**
 * Tells when the slowest reader has fallen behind by more than half of the retention period, the age at which AWS
 * advises an alarm (KDS-13). Looks once a minute, as often as CloudWatch gets a datapoint.
 */
export class LagWatch {
  private late = false;

  constructor(private readonly state: StreamState) {}

  start(): void {
    this.state.context.scheduler.schedule(INTERVAL, () => this.look(), Priority.Normal);
  }

  private look(): void {
    const { context, retention } = this.state;
    const age = this.state.iteratorAge() ?? 0;
    const late = age > retention * FACTS.retentionAlarmShare.value;
    if (late && !this.late) {
      const text = 'Iterator age is above half of the retention period: records may soon be lost';
      context.notice({ kind: 'limit', text });
    } else if (!late && this.late) {
      const text = 'Iterator age is below half of the retention period again';
      context.notice({ kind: 'recovery', text });
    }
    this.late = late;
    this.start();
  }
}
