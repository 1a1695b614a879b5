import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { AlarmNotification } from '../../protocols/alarm-action.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { ActionSettings } from './action-fields.ts';
import { ALARM_FACTS as FACTS } from './facts.ts';

type ActionWire = CallingWireOf<'alarm-action'>;

/** What an alarm tells everybody it acts on. */
type AlarmNews = Omit<AlarmNotification, 'isRepeated' | 'policy'>;

/** Somebody to act on, and when that was last done for the state that lasts. */
interface Target {
  readonly wire: ActionWire;
  readonly actedAt: Microseconds | null;
}

const REPEAT_AFTER = fromSeconds(FACTS.actionRepeatSeconds.value);

/** Those that an alarm acts on, each for the state that it was wired for (CW-4). */
export class ActionTargets {
  private readonly targets = new Map<number, Target>();

  /** Adds a wire, or replaces the one with its number. A state that lasts already is no reason to act. */
  set(wire: ActionWire): void {
    const actedAt = this.targets.get(wire.number)?.actedAt ?? null;
    this.targets.set(wire.number, { wire, actedAt });
  }

  remove(wireNumber: number): void {
    this.targets.delete(wireNumber);
  }

  /** The alarm has just entered a state. Returns how many actions were invoked. */
  enter(news: AlarmNews, now: Microseconds): number {
    return this.invoke(news, false, now, () => true);
  }

  /** The alarm is still in its state: scaling actions are invoked again, once a minute. */
  stay(news: AlarmNews, now: Microseconds): number {
    return this.invoke(
      news,
      true,
      now,
      ({ wire, actedAt }) =>
        wire.peer.isScaling && actedAt !== null && now - actedAt >= REPEAT_AFTER,
    );
  }

  private invoke(
    news: AlarmNews,
    isRepeated: boolean,
    now: Microseconds,
    isDue: (target: Target) => boolean,
  ): number {
    let count = 0;
    for (const [number, target] of this.targets) {
      const { state, policy } = target.wire.settings as ActionSettings;
      const isMeant = state === news.state;
      if (!isMeant) this.targets.set(number, { ...target, actedAt: null });
      if (!isMeant || !isDue(target)) continue;
      this.targets.set(number, { ...target, actedAt: now });
      target.wire.peer.stateChanged({ ...news, policy, isRepeated });
      count += 1;
    }
    return count;
  }
}
