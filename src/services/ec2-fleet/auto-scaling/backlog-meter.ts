import { fromSeconds, SECONDS_PER_MINUTE } from '../../../base/units.ts';
import type { EventHandle } from '../../../kernel/scheduler.ts';
import type { NodeContext } from '../../contract.ts';
import type { GroupMembers } from './group-members.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
/** When in each minute it is published (our modelling: a script that runs every minute does so at any second). */
const WITHIN_MINUTE = MINUTE / 2;

/** What is measured: the queues that a fleet works off. */
interface Backlog {
  readonly context: NodeContext;
  /** Messages that wait in them; null without a queue. */
  visibleMessages(): number | null;
}

/**
 * Publishes the backlog per instance once a minute, as AWS's example has it done from outside: messages visible in the
 * queue over instances in service (ASG-25). Without an instance there is nothing to divide by, and no datapoint.
 */
export class BacklogMeter {
  private publication: EventHandle | undefined;

  constructor(
    private readonly backlog: Backlog,
    private readonly members: GroupMembers,
  ) {}

  /** Goes on every minute from now on, as long as there is a queue. */
  start(): void {
    if (this.publication !== undefined || this.backlog.visibleMessages() === null) return;
    const { scheduler } = this.backlog.context;
    const minute = Math.floor((scheduler.now - WITHIN_MINUTE) / MINUTE) + 1;
    const delay = minute * MINUTE + WITHIN_MINUTE - scheduler.now;
    this.publication = scheduler.schedule(delay, () => {
      this.publication = undefined;
      this.publish();
      this.start();
    });
  }

  /** There is no group any more. */
  end(): void {
    if (this.publication !== undefined) this.backlog.context.scheduler.cancel(this.publication);
    this.publication = undefined;
  }

  private publish(): void {
    const visible = this.backlog.visibleMessages();
    const inService = this.members.inService.length;
    if (visible === null || inService === 0) return;
    this.backlog.context.instruments
      .distribution('BacklogPerInstance')
      .record(visible / inService, 1);
  }
}
