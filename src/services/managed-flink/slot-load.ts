import { MICROSECONDS_PER_SECOND, toMilliseconds } from '../../base/units.ts';
import type { ApplicationMeters } from './application-meters.ts';

const PERCENT = 100;
const SECOND_MILLISECONDS = toMilliseconds(MICROSECONDS_PER_SECOND);

/** What a task slot does at a moment. */
export type SlotState = 'idle' | 'busy' | 'back-pressured';

/** What the task slots of an application do, as its metrics show it. */
export class SlotLoad {
  private readonly counts = { idle: 0, busy: 0, 'back-pressured': 0 };

  /** `capacity` is how many slots the KPUs have: a slot that no subtask has counts as idle CPU. */
  constructor(
    private readonly slotCount: number,
    private readonly capacity: number,
    private readonly meters: ApplicationMeters,
  ) {
    this.counts.idle = slotCount;
    this.publish();
  }

  change(from: SlotState, to: SlotState): void {
    if (from === to) return;
    this.counts[from] -= 1;
    this.counts[to] += 1;
    this.publish();
  }

  private publish(): void {
    const { meters, counts, slotCount } = this;
    const share = (state: SlotState): number => (SECOND_MILLISECONDS * counts[state]) / slotCount;
    meters.cpu.set((PERCENT * counts.busy) / this.capacity);
    meters.busyTime.set(share('busy'));
    meters.backPressuredTime.set(share('back-pressured'));
    meters.idleTime.set(share('idle'));
  }
}
