import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type {
  LostAnswersSettings,
  PollSettings,
  RedriveSettings,
  SlowSettings,
  UnavailableSettings,
} from './actions.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageMove } from './message-move.ts';
import type { QueueParts } from './queue-parts.ts';
import { PURGED } from './reasons.ts';
import type { ReceivingSide } from './receiving-side.ts';

/** Does what the buttons of a queue say. The engine has read their settings by the fields of the actions. */
export class ActionDesk {
  private purgedAt: Microseconds = -Infinity;

  /** `onChanged` is called when messages are gone. */
  constructor(
    private readonly parts: QueueParts,
    private readonly receiving: ReceivingSide,
    private readonly move: MessageMove,
    private readonly onChanged: () => void,
  ) {}

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    switch (actionId) {
      case 'purge':
        return this.purge();
      case 'poll':
        return this.poll(settings as PollSettings);
      case 'start-redrive':
        return this.startRedrive(settings as RedriveSettings);
      case 'cancel-redrive':
        return this.move.cancel();
      default:
        return this.inject(actionId, settings);
    }
  }

  private inject(faultId: string, settings: AnyConfig): Result<null, string> {
    const { faults } = this.parts;
    const before = faults.description;
    switch (faultId) {
      case 'unavailable':
        this.setUnavailable((settings as UnavailableSettings).unavailable);
        return success(null);
      case 'slow-calls':
        faults.slowness = (settings as SlowSettings).factor;
        break;
      case 'lose-answers':
        faults.lostShare = (settings as LostAnswersSettings).lostPercent / 100;
        break;
      default:
        return failure(`a queue has no action ${faultId}`);
    }
    this.tell(before);
    return success(null);
  }

  /** Every call is answered with a server error, or served again. */
  setUnavailable(isUnavailable: boolean): void {
    const { faults } = this.parts;
    const before = faults.description;
    faults.isUnavailable = isUnavailable;
    this.tell(before);
  }

  /** Puts on the timeline how faults have changed from what was wrong `before`. */
  private tell(before: string): void {
    const { faults, context } = this.parts;
    const { description } = faults;
    if (description === '' && before !== '') {
      context.notice({ kind: 'recovery', text: 'Calls are back to normal' });
    } else if (description !== before)
      context.notice({ kind: 'fault', text: `Fault: ${description}` });
  }

  private purge(): Result<null, string> {
    const { context, store } = this.parts;
    const { now } = context.scheduler;
    const interval = SQS_FACTS.purgeIntervalSeconds.value;
    if (now < this.purgedAt + fromSeconds(interval)) {
      return failure(
        `A queue can be purged once every ${interval} seconds (PurgeQueueInProgress).`,
      );
    }
    this.purgedAt = now;
    const count = store.clear();
    if (count > 0) context.books.lost(count, PURGED);
    context.notice({ kind: 'change', text: `Purged ${count} messages` });
    this.onChanged();
    return success(null);
  }

  private poll({ messagesMax }: PollSettings): Result<null, string> {
    const count = this.receiving.look(messagesMax);
    const text = `Somebody looks at ${count} messages, which counts as a receive`;
    this.parts.context.notice({ kind: 'change', text });
    return success(null);
  }

  private startRedrive({ limitRate, messagesPerSecond }: RedriveSettings): Result<null, string> {
    const own = SQS_FACTS.redriveMessagesPerSecond.value;
    return this.move.start(limitRate ? messagesPerSecond : own);
  }
}
