import type { Distribution } from '../../base/distribution.ts';
import { MICROSECONDS_PER_MILLISECOND } from '../../base/units.ts';
import { EXACT_RATE_PER_SECOND } from '../../kernel/grain.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import { createSampler } from '../../kernel/sampler.ts';
import type { NodeContext } from '../contract.ts';
import { ClosedLoop, type Ask } from './closed-loop.ts';
import type { FlowTable } from './flow-table.ts';
import { TickedUsers } from './ticked-users.ts';

/**
 * The users of a closed loop. Up to as many as could ask {@link EXACT_RATE_PER_SECOND} times a second with one second
 * of pause and answer, each is simulated alone; more of them are counted by the tick.
 */
export class UserGroup {
  private readonly few: ClosedLoop;
  private readonly many: TickedUsers;

  constructor(
    private readonly context: NodeContext,
    thinkTime: Distribution,
    flows: FlowTable,
    askOne: Ask,
  ) {
    const stream = context.random('think time');
    this.few = new ClosedLoop(context.scheduler, stream, askOne, createSampler(thinkTime));
    this.many = new TickedUsers(
      context.scheduler,
      stream,
      flows.tick,
      (count, onAnswered) => {
        flows.send(count, onAnswered);
      },
      spanOf(thinkTime),
    );
  }

  /** Users who are thinking at the moment. */
  get thinking(): number {
    return this.few.thinking + this.many.thinking;
  }

  /** Users there are. */
  get users(): number {
    return this.few.users + this.many.users;
  }

  /** About how often they ask: as often as they would with one second of pause and answer. */
  get ratePerSecond(): number {
    return this.users;
  }

  /** Pauses that begin from now on are drawn from `thinkTime`, in milliseconds. */
  setThinkTime(thinkTime: Distribution): void {
    this.few.setThinkTime(createSampler(thinkTime));
    this.many.setThinkTime(spanOf(thinkTime));
  }

  /** So many users take turns from now on; those that should leave finish the turn they are at. */
  setUsers(wanted: number): void {
    const isMany = this.context.tick > 0 && wanted > EXACT_RATE_PER_SECOND;
    this.few.setUsers(isMany ? 0 : wanted);
    this.many.setUsers(isMany ? wanted : 0);
  }
}

function spanOf(thinkTime: Distribution): RandomSpan {
  return new RandomSpan(thinkTime, MICROSECONDS_PER_MILLISECOND);
}
