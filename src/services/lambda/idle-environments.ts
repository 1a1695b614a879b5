import type { Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { Environment, type EnvironmentTraits } from './environment.ts';

/** Environments that became idle together and share their traits; a single one may still be known by itself. */
interface IdleGroup {
  readonly traits: EnvironmentTraits;
  readonly idleSince: Microseconds;
  count: number;
  /** The environment when it is a single one that served an invocation of its own. */
  readonly single: Environment | undefined;
}

/**
 * Environments with nothing to do. The one that became idle last is used first, so that a fall in traffic leaves the
 * others to the end of their idle time (LMD-9).
 */
export class IdleEnvironments {
  /** In the order in which they became idle, from `head` on. */
  private groups: IdleGroup[] = [];
  private head = 0;
  private total = 0;
  private expiryTimer: EventHandle | undefined;

  /** `onExpired` is called after some of them have gone. */
  constructor(
    private readonly scheduler: Scheduler,
    private lifetime: Microseconds,
    private readonly onExpired: () => void,
  ) {}

  get count(): number {
    return this.total;
  }

  /** They live so long from now on. */
  configure(lifetime: Microseconds): void {
    this.lifetime = lifetime;
    if (this.expiryTimer !== undefined) this.scheduler.cancel(this.expiryTimer);
    this.expiryTimer = undefined;
    this.armExpiry();
  }

  /** An environment is done with its invocation. */
  push(environment: Environment): void {
    this.append({
      traits: environment.traits,
      idleSince: this.scheduler.now,
      count: 1,
      single: environment,
    });
  }

  /** `count` environments that nobody knows singly are done. */
  pushMany(traits: EnvironmentTraits, count: number): void {
    const { now } = this.scheduler;
    for (let index = this.groups.length - 1; index >= this.head; index -= 1) {
      const group = this.groups[index];
      if (!group || group.idleSince < now) break;
      if (group.single || group.traits !== traits) continue;
      group.count += count;
      this.total += count;
      return;
    }
    this.append({ traits, idleSince: now, count, single: undefined });
  }

  /** Takes the environment that became idle last, or undefined when none is idle. */
  take(): Environment | undefined {
    if (this.total === 0) return undefined;
    const last = this.groups.at(-1);
    if (!last) return undefined;
    this.remove(last, 1);
    return last.single ?? new Environment(last.traits, this.scheduler);
  }

  /** Takes up to `countMax` environments, those that became idle last; `visit` gets them by traits. */
  takeMany(countMax: number, visit: (traits: EnvironmentTraits, count: number) => void): void {
    for (let left = Math.min(countMax, this.total); left > 0;) {
      const last = this.groups.at(-1);
      if (!last) break;
      const count = Math.min(left, last.count);
      this.remove(last, count);
      left -= count;
      visit(last.traits, count);
    }
  }

  /** All of them are gone. */
  clear(): void {
    this.groups = [];
    this.head = 0;
    this.total = 0;
  }

  private append(group: IdleGroup): void {
    this.groups.push(group);
    this.total += group.count;
    this.armExpiry();
  }

  private remove(last: IdleGroup, count: number): void {
    last.count -= count;
    this.total -= count;
    if (last.count === 0) this.groups.pop();
    if (this.total === 0) this.clear();
  }

  private armExpiry(): void {
    const oldest = this.groups[this.head];
    if (this.expiryTimer !== undefined || !oldest) return;
    const due = oldest.idleSince + this.lifetime;
    this.expiryTimer = this.scheduler.schedule(
      Math.max(0, due - this.scheduler.now),
      () => {
        this.expiryTimer = undefined;
        this.expireDue();
      },
      Priority.Release,
    );
  }

  private expireDue(): void {
    const latestIdleSince = this.scheduler.now - this.lifetime;
    let oldest = this.groups[this.head];
    while (oldest && oldest.idleSince <= latestIdleSince) {
      this.total -= oldest.count;
      this.head += 1;
      oldest = this.groups[this.head];
    }
    this.groups = this.groups.slice(this.head);
    this.head = 0;
    this.armExpiry();
    this.onExpired();
  }
}
