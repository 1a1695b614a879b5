import { fromMilliseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { Priority, type EventHandle, type Scheduler } from '../kernel/scheduler.ts';
import { answeredCount, failed, type Answer, type Respond } from './answer.ts';
import type { BatchingSettings } from './caller-fields.ts';
import { NOT_CONNECTED } from './shared-reasons.ts';

/** Sends entries in one call and answers, in parts, with one answer per entry. */
export type SendBatch = (
  entries: readonly Cohort[],
  respond: (answers: readonly Answer[]) => void,
) => void;

/**
 * Collects messages until a call is full or its linger is over. A cohort is never cut: one that is larger than a call
 * stands for the several calls that would have left at this moment.
 */
export class Batcher {
  private entries: Cohort[] = [];
  private responds: Respond[] = [];
  private bufferedCount = 0;
  private lingerTimer: EventHandle | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    private settings: BatchingSettings,
    private readonly send: SendBatch,
  ) {}

  configure(settings: BatchingSettings): void {
    this.settings = settings;
    if (this.bufferedCount >= settings.batchMessagesMax) this.flush();
  }

  /** Adds a cohort to the call that is being filled. */
  add(cohort: Cohort, respond: Respond): void {
    if (this.entries.length === 0 && cohort.count >= this.settings.batchMessagesMax) {
      this.sendCall([cohort], [respond]);
      return;
    }
    this.entries.push(cohort);
    this.responds.push(respond);
    this.bufferedCount += cohort.count;
    if (this.bufferedCount >= this.settings.batchMessagesMax) this.flush();
    else {
      this.lingerTimer ??= this.scheduler.schedule(
        fromMilliseconds(this.settings.lingerMilliseconds),
        this.endLinger,
        Priority.Normal,
      );
    }
  }

  private readonly endLinger = (): void => {
    this.lingerTimer = undefined;
    this.flush();
  };

  private flush(): void {
    if (this.lingerTimer !== undefined) this.scheduler.cancel(this.lingerTimer);
    this.lingerTimer = undefined;
    if (this.entries.length === 0) return;
    const { entries, responds } = this;
    this.entries = [];
    this.responds = [];
    this.bufferedCount = 0;
    this.sendCall(entries, responds);
  }

  private sendCall(entries: readonly Cohort[], responds: readonly Respond[]): void {
    this.send(entries, (answers) => {
      for (let index = 0; index < responds.length; index += 1) {
        const answer = answers[index] ?? unanswered(entries[index]);
        if (answeredCount(answer) > 0) responds[index]?.(answer);
      }
    });
  }
}

/** The peer had no answer for an entry. */
function unanswered(entry: Cohort | undefined): Answer {
  return failed(entry?.count ?? 0, NOT_CONNECTED, 0, false);
}
