import { MICROSECONDS_PER_MILLISECOND, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { failed, succeeded, type Reason, type Respond } from '../../protocols/answer.ts';
import { CACHE_MISS } from '../../protocols/cache.ts';
import type { NodeContext } from '../contract.ts';
import type { CommandThread } from './command-thread.ts';
import type { ClusterConfig } from './fields.ts';
import type { ClusterMeters } from './meters.ts';
import { NODE_UNAVAILABLE } from './reasons.ts';

/** Commands of one cohort that one node has run. */
interface RunCommands {
  readonly node: CommandThread;
  readonly cohort: Cohort;
  /** How long each waited for the command thread and ran. */
  readonly runTime: Microseconds;
  readonly respond: Respond;
}

/** Answers commands after their latency, and keeps the books of those that are not answered yet. */
export class CommandAnswers {
  openCount = 0;
  private readonly stream: RandomStream;
  private latency: RandomSpan;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: ClusterMeters,
    config: ClusterConfig,
  ) {
    this.stream = context.random('latency');
    this.latency = latencyOf(config);
  }

  configure(config: ClusterConfig): void {
    this.latency = latencyOf(config);
  }

  /** Commands came in. */
  received(count: number): void {
    this.context.books.received(count);
    this.openCount += count;
  }

  /** `count` commands cannot be run; that is told after the latency of the network. */
  refuse(cohort: Cohort, count: number, reason: Reason, respond: Respond): void {
    this.eachDelay(cohort, count, 0, (delay, own) => {
      this.context.scheduler.schedule(
        delay,
        () => this.tellRefused(own, reason, respond),
        Priority.Release,
      );
    });
  }

  /** `count` commands were run: they succeeded, or found no entry. */
  answer(commands: RunCommands, count: number, isMiss: boolean): void {
    const { node, cohort, runTime, respond } = commands;
    const { generation } = node;
    const { scheduler, books, number } = this.context;
    this.meters.add('NewConnections', node.open(count));
    this.eachDelay(cohort, count, runTime, (delay, own) => {
      const tell = (): void => {
        node.close(own);
        if (node.generation !== generation) {
          this.tellRefused(own, NODE_UNAVAILABLE, respond);
          return;
        }
        this.openCount -= own;
        books.completed(own);
        this.meters.answered(own, delay);
        respond(isMiss ? failed(own, CACHE_MISS, number, false) : succeeded(own));
      };
      scheduler.schedule(delay, tell, Priority.Release);
    });
  }

  private tellRefused(count: number, reason: Reason, respond: Respond): void {
    this.openCount -= count;
    this.meters.add('CommandsRefused', count);
    this.context.books.refused(count, reason);
    respond(failed(count, reason, this.context.number, reason.connectionFailed === true));
  }

  /** Draws after how long messages are answered. On a grid a wait between two ticks is put on one of them without bias. */
  private eachDelay(
    { tick }: Cohort,
    count: number,
    wait: Microseconds,
    visit: (delay: Microseconds, count: number) => void,
  ): void {
    if (count === 0) return;
    if (tick === 0) {
      visit(this.latency.draw(this.stream) + wait, count);
      return;
    }
    const whole = Math.floor(wait / tick);
    const later = binomial(this.stream, count, wait / tick - whole);
    const spread = this.latency.spread(tick);
    const draw = (own: number, ticks: number): void => {
      spread.draw(this.stream, own, (delay, part) => visit(delay + ticks * tick, part));
    };
    draw(count - later, whole);
    draw(later, whole + 1);
  }
}

function latencyOf({ commandLatency }: ClusterConfig): RandomSpan {
  return new RandomSpan(commandLatency, MICROSECONDS_PER_MILLISECOND);
}
