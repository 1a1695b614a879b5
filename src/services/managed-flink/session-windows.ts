import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import type { KeyNumber } from './key-groups.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { isOver } from './window-assigner.ts';
import {
  IN_TIME,
  type Admission,
  type Firing,
  type ShownWindow,
  type WindowEntry,
  type WindowStore,
} from './window-store.ts';

interface Session {
  start: Microseconds;
  /** The gap after the last event. */
  end: Microseconds;
  count: number;
  hasFired: boolean;
}

/** How finely the ends of sessions are looked up. */
const TIMER_GRAIN = MICROSECONDS_PER_SECOND;

/**
 * Sessions of one subtask: each event opens a window as long as the gap, and windows of one key that meet become one
 * (MF-5).
 */
export class SessionWindows implements WindowStore {
  entryCount = 0;
  private readonly sessions = new Map<KeyNumber, Session[]>();
  /** Keys by the second in which one of their sessions may end or be let go of. */
  private readonly timers = new Map<number, Set<KeyNumber>>();

  constructor(
    private readonly gap: Microseconds,
    private readonly allowedLateness: Microseconds,
  ) {}

  add({ number, count, eventTime }: KeyedEvents, watermark: Microseconds): Admission {
    const merged: Session = {
      start: eventTime,
      end: eventTime + this.gap,
      count,
      hasFired: false,
    };
    const others: Session[] = [];
    for (const session of this.sessions.get(number) ?? []) {
      if (session.start <= merged.end && session.end >= merged.start) absorb(merged, session);
      else others.push(session);
    }
    if (isOver(merged.end + this.allowedLateness, watermark)) {
      return { lateCount: count, updateCount: 0 };
    }
    const isUpdate = isOver(merged.end, watermark);
    merged.hasFired = isUpdate;
    this.replace(number, [...others, merged]);
    this.setTimer(number, isUpdate ? merged.end + this.allowedLateness : merged.end);
    return isUpdate ? { lateCount: 0, updateCount: count } : IN_TIME;
  }

  advance(watermark: Microseconds): readonly Firing[] {
    const firings: Firing[] = [];
    for (const second of this.dueTimers(watermark)) {
      const numbers = this.timers.get(second) ?? [];
      this.timers.delete(second);
      for (const number of numbers) this.end(number, watermark, firings);
    }
    return firings;
  }

  shown(max: number): readonly ShownWindow[] {
    const shown: ShownWindow[] = [];
    for (const sessions of this.sessions.values()) {
      if (shown.length >= max) break;
      for (const { start, end, count, hasFired } of sessions) {
        shown.push({ start, end, eventCount: count, hasFired });
      }
    }
    return shown.slice(0, max);
  }

  *entries(): IterableIterator<WindowEntry> {
    for (const [number, sessions] of this.sessions) {
      for (const session of sessions) yield { ...session, number };
    }
  }

  restore({ number, start, end, count, hasFired }: WindowEntry): void {
    this.replace(number, [...(this.sessions.get(number) ?? []), { start, end, count, hasFired }]);
    this.setTimer(number, end);
  }

  /** Fires the sessions of a key that are over and sets the timers of the others. */
  private end(number: KeyNumber, watermark: Microseconds, firings: Firing[]): void {
    const kept: Session[] = [];
    for (const session of this.sessions.get(number) ?? []) {
      const { start, end } = session;
      const cleanupAt = end + this.allowedLateness;
      if (isOver(end, watermark) && !session.hasFired) {
        session.hasFired = true;
        firings.push({ start, end, numbers: [number] });
      }
      if (isOver(cleanupAt, watermark)) continue;
      kept.push(session);
      this.setTimer(number, session.hasFired ? cleanupAt : end);
    }
    this.replace(number, kept);
  }

  private replace(number: KeyNumber, sessions: Session[]): void {
    this.entryCount += sessions.length - (this.sessions.get(number)?.length ?? 0);
    if (sessions.length > 0) this.sessions.set(number, sessions);
    else this.sessions.delete(number);
  }

  private setTimer(number: KeyNumber, at: Microseconds): void {
    const second = Math.floor(at / TIMER_GRAIN);
    const numbers = this.timers.get(second);
    if (numbers) numbers.add(number);
    else this.timers.set(second, new Set([number]));
  }

  private dueTimers(watermark: Microseconds): readonly number[] {
    const current = Math.floor(watermark / TIMER_GRAIN) + 1;
    const due: number[] = [];
    for (const second of this.timers.keys()) if (second <= current) due.push(second);
    return due.sort((one, other) => one - other);
  }
}

/** Two sessions of one key that meet become one. */
function absorb(into: Session, session: Session): void {
  into.start = Math.min(into.start, session.start);
  into.end = Math.max(into.end, session.end);
  into.count += session.count;
}
