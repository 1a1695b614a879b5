import { MICROSECONDS_PER_SECOND } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { StreamState } from './stream-state.ts';

/** Looks at the shards at every whole second while records come in, and one second longer. */
export class WriteHeat {
  private ticking = false;

  constructor(private readonly state: StreamState) {}

  /** Records came in. */
  touch(): void {
    if (this.ticking) return;
    this.ticking = true;
    const { scheduler } = this.state.context;
    const untilNextSecond = MICROSECONDS_PER_SECOND - (scheduler.now % MICROSECONDS_PER_SECOND);
    scheduler.schedule(untilNextSecond, () => this.roll(), Priority.Release);
  }

  private roll(): void {
    this.ticking = false;
    let hottest = 0;
    let busy = false;
    for (const { heat, writes } of this.state.shards.open) {
      heat.roll(writes);
      hottest = Math.max(hottest, heat.utilization);
      busy ||= heat.utilization > 0 || heat.throttled;
    }
    this.state.meters.hottestShard.set(hottest * 100);
    if (busy) this.touch();
  }
}
