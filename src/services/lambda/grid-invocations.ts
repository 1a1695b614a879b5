import type { Microseconds } from '../../base/units.ts';
import { AlikePools } from '../../kernel/alike-pools.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { Crowd } from '../../kernel/crowd.ts';
import type { PartyPool } from '../../kernel/party-pool.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { DeadlineList } from '../../protocols/deadline-list.ts';
import { Crew, type CrewEnd } from './crew.ts';
import type { EnvironmentPool } from './environment-pool.ts';
import type { EnvironmentTraits } from './environment.ts';
import type { Cause, OnMessagesEnd } from './invocation-event.ts';
import type { InvocationSurroundings } from './invocation.ts';
import type { InvocationMeters } from './invocation-meters.ts';
import { FUNCTION_ERROR, FUNCTION_TIMED_OUT, POISON_MESSAGE } from './reasons.ts';

/** What invocations on a grid need of the function they belong to. */
interface GridSurroundings extends Omit<InvocationSurroundings, 'settle'> {
  readonly pool: EnvironmentPool;
  readonly meters: InvocationMeters;
}

/**
 * Invocations in warm environments of messages that move on a grid. Those that end their own work at the same tick go on
 * together, so that the number of events follows the ticks and not the invocations.
 */
export class GridInvocations {
  private readonly working: Crowd<Crew>;
  private deadlines: DeadlineList;
  private timeout: Microseconds;
  /** Crews of which invocations have ended at this instant, to be told at its end. */
  private ended = new Set<Crew>();

  /** `stream` decides whose messages an answer is about where nobody can tell. */
  constructor(
    private readonly surroundings: GridSurroundings,
    private readonly stream: RandomStream,
  ) {
    const { scheduler, timeout } = surroundings;
    this.working = new Crowd(scheduler, (due) => {
      this.finishWork(due);
    });
    this.deadlines = new DeadlineList(scheduler);
    this.timeout = timeout;
  }

  /** Begins `cohort.count` invocations in warm environments, those used last first. */
  begin(cohort: Cohort, onEnd: OnMessagesEnd): void {
    this.surroundings.pool.takeWarmMany(cohort.count, (traits, count) => {
      this.beginIn(traits, withCount(cohort, count), onEnd);
    });
  }

  private beginIn(traits: EnvironmentTraits, cohort: Cohort, onEnd: OnMessagesEnd): void {
    const { scheduler, handler, timeout, node, meters } = this.surroundings;
    this.followTimeout(timeout);
    if (traits.isProvisioned) meters.provisionedInvocations.add(cohort.count);
    const crew = new Crew(
      cohort,
      traits,
      scheduler.now,
      scheduler.now + timeout,
      { reason: FUNCTION_TIMED_OUT, node },
      this.settle,
      onEnd,
    );
    this.deadlines.add(crew);
    handler.workTimes(cohort.tick, cohort.count, (delay, count) => {
      // Those that would work longer are stopped at the deadline.
      if (delay <= timeout) this.working.add(crew, count, delay);
    });
  }

  /** Deadlines are kept in order of time, which holds only for one timeout. */
  private followTimeout(timeout: Microseconds): void {
    if (timeout === this.timeout) return;
    this.timeout = timeout;
    this.deadlines = new DeadlineList(this.surroundings.scheduler);
  }

  private finishWork(due: PartyPool<Crew>): void {
    const groups = new AlikePools<Crew>();
    due.drain((crew, count) => groups.add(crew.cohort, crew, count));
    for (const { cohort, pool } of groups) this.goOn(cohort, pool);
  }

  /** Invocations whose messages nobody can tell apart fail, make their calls together, or end. */
  private goOn(cohort: Cohort, pool: PartyPool<Crew>): void {
    const { handler, downstream, node } = this.surroundings;
    const failing = handler.failures(pool.size);
    if (failing > 0) this.end(pool, failing, { reason: FUNCTION_ERROR, node });
    if (pool.size === 0) return;
    if (cohort.poison) this.end(pool, pool.size, { reason: POISON_MESSAGE, node });
    else if (downstream.isEmpty) this.end(pool, pool.size, null);
    else {
      downstream.callTogether(withCount(cohort, pool.size), (count, cause) => {
        this.end(pool, count, cause);
      });
    }
  }

  private end(pool: PartyPool<Crew>, count: number, cause: Cause | null): void {
    pool.draw(this.stream, count, (crew, own) => crew.end(own, cause));
  }

  /** Some invocations of a crew are over: their environments are free at once, their caller is told after that. */
  private readonly settle = (crew: Crew, { count, cause, stopped }: CrewEnd): void => {
    const { scheduler, pool, meters } = this.surroundings;
    const { traits, startedAt } = crew;
    meters.ended(traits, scheduler.now - startedAt, 0, count, cause !== null);
    if (stopped) pool.discard(traits, count);
    else pool.releaseMany(traits, count);
    if (this.ended.size === 0) scheduler.schedule(0, this.tell, Priority.Normal);
    this.ended.add(crew);
  };

  private readonly tell = (): void => {
    const { ended } = this;
    this.ended = new Set();
    for (const crew of ended) crew.tell();
  };
}
