import { failure, success, type Result } from '../../base/result.ts';
import {
  fromMilliseconds,
  fromSeconds,
  SECONDS_PER_HOUR,
  toSeconds,
  type Microseconds,
} from '../../base/units.ts';
import { withCount } from '../../kernel/cohort.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import type { DeadLetter } from '../../protocols/message-queue.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageLot } from './message-lot.ts';
import type { QueueParts } from './queue-parts.ts';

const STEP = fromMilliseconds(SQS_FACTS.redriveStepMilliseconds.value);
const LONGEST = fromSeconds(SQS_FACTS.redriveHoursMax.value * SECONDS_PER_HOUR);

/** Who takes back messages that came over a wire. */
type TakeBack = (letter: DeadLetter) => void;

/** A StartMessageMoveTask under way. */
interface Task {
  readonly startedAt: Microseconds;
  /** Messages that were visible when it began: so many are to move. */
  readonly toMove: number;
  readonly messagesPerSecond: number;
  movedCount: number;
  timer: EventHandle | undefined;
}

/**
 * The redrive of a dead-letter queue (SQS-10): moves messages back to the queues they came from, where they are new
 * messages, at a limited rate and one task at a time.
 */
export class MessageMove {
  private readonly sources = new Map<number, TakeBack>();
  private task: Task | undefined;

  /** `onMoved` is called when messages have left the queue. */
  constructor(
    private readonly parts: QueueParts,
    private readonly onMoved: () => void,
  ) {}

  /** How far the task under way has come; null when there is none. */
  get progress(): { readonly movedCount: number; readonly toMove: number } | null {
    if (!this.task) return null;
    const { movedCount, toMove } = this.task;
    return { movedCount, toMove };
  }

  /** What came over this wire can go back. */
  addSource(wire: number, takeBack: TakeBack): void {
    this.sources.set(wire, takeBack);
  }

  removeSource(wire: number): void {
    this.sources.delete(wire);
  }

  /** StartMessageMoveTask. */
  start(messagesPerSecond: number): Result<null, string> {
    if (this.task) return failure('a redrive is under way already; one at a time (SQS-10)');
    if (this.sources.size === 0) return failure('no queue moves its dead letters here');
    const { context, store } = this.parts;
    const startedAt = context.scheduler.now;
    const toMove = store.visible;
    this.task = { startedAt, toMove, messagesPerSecond, movedCount: 0, timer: undefined };
    context.notice({ kind: 'change', text: `Redrive of ${toMove} messages has begun` });
    this.goOn(this.task);
    return success(null);
  }

  /** CancelMessageMoveTask: what has moved stays where it is. */
  cancel(): Result<null, string> {
    if (!this.task) return failure('no redrive is under way');
    this.end('Redrive was cancelled');
    return success(null);
  }

  private goOn(task: Task): void {
    const { scheduler } = this.parts.context;
    task.timer = scheduler.schedule(STEP, () => this.step(task), Priority.Normal);
  }

  private step(task: Task): void {
    const { scheduler } = this.parts.context;
    const elapsed = scheduler.now - task.startedAt;
    const due = Math.floor(toSeconds(elapsed) * task.messagesPerSecond);
    const moved = this.move(Math.min(due, task.toMove) - task.movedCount);
    task.movedCount += moved;
    const isStuck = moved === 0 && due > task.movedCount;
    if (task.movedCount >= task.toMove || isStuck) this.end('Redrive is complete');
    else if (elapsed >= LONGEST) this.end('Redrive was given up after 36 hours');
    else this.goOn(task);
  }

  /** Moves up to `countMax` messages from the front and returns how many that were. */
  private move(countMax: number): number {
    if (countMax <= 0) return 0;
    const moves: { readonly letter: DeadLetter; readonly takeBack: TakeBack }[] = [];
    let room = countMax;
    this.parts.store.line.offer((lot) => {
      const takeBack = this.sources.get(lot.content.deadLetterWire ?? 0);
      if (!takeBack) return true;
      const count = Math.min(lot.count, room);
      room -= count;
      moves.push({ letter: this.takeOut(lot, count), takeBack });
      return room > 0;
    });
    if (moves.length > 0) this.onMoved();
    for (const { letter, takeBack } of moves) takeBack(letter);
    return countMax - room;
  }

  private takeOut(lot: MessageLot, count: number): DeadLetter {
    const { store, context } = this.parts;
    const { cohort, sentAt, payloadBytes, copy } = lot.content;
    store.remove(lot, count);
    if (!copy) context.books.completed(count);
    return { cohort: withCount(cohort, count), sentAt, payloadBytes };
  }

  private end(text: string): void {
    const { task } = this;
    if (!task) return;
    const { context } = this.parts;
    if (task.timer !== undefined) context.scheduler.cancel(task.timer);
    this.task = undefined;
    const counted = `${text}: ${task.movedCount} of ${task.toMove} messages moved back`;
    context.notice({ kind: 'change', text: counted });
  }
}
