import { MICROSECONDS_PER_MILLISECOND } from '../base/units.ts';
import { AlikePools } from '../kernel/alike-pools.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import { Crowd } from '../kernel/crowd.ts';
import type { PartyPool } from '../kernel/party-pool.ts';
import { RandomSpan } from '../kernel/random-span.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import type { Answer, Reason, Respond } from '../protocols/answer.ts';
import { GatheredAnswer } from '../protocols/gathered-answer.ts';
import { respondToPool } from '../protocols/respond-to-pool.ts';
import type { ExchangeOutcome } from './exchange.ts';
import type { TargetKind } from './registered-target.ts';

/** Requests of one caller on their way through the load balancer. */
interface Incoming {
  readonly cohort: Cohort;
  readonly respond: Respond;
}

/** Sends requests on; what becomes of them is told to `outcome`. */
export type Route = (cohort: Cohort, outcome: ExchangeOutcome, respond: Respond) => void;

/**
 * Requests that move on a grid: those that are forwarded at one instant and cannot be told apart are forwarded together,
 * and answers of one instant go back together.
 */
export class JointForwarding {
  private readonly incoming: Crowd<Incoming>;
  private readonly latency: RandomSpan;
  private answered: ForwardedTogether[] = [];

  /** `outcome` books what becomes of requests and answers. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    latencyMilliseconds: number,
    private readonly outcome: ExchangeOutcome,
    private readonly route: Route,
  ) {
    this.latency = new RandomSpan(
      { kind: 'constant', value: latencyMilliseconds },
      MICROSECONDS_PER_MILLISECOND,
    );
    this.incoming = new Crowd(scheduler, this.forward, Priority.Admission);
  }

  /** Forwards requests after the load balancer's own latency. */
  add(cohort: Cohort, respond: Respond): void {
    const incoming = { cohort, respond };
    this.latency.spread(cohort.tick).draw(this.stream, cohort.count, (delay, count) => {
      this.incoming.add(incoming, count, delay);
    });
  }

  private readonly forward = (due: PartyPool<Incoming>): void => {
    const groups = new AlikePools<Respond>();
    due.drain(({ cohort, respond }, count) => {
      groups.add(cohort, respond, count);
    });
    for (const { cohort, pool } of groups) {
      const respond = (answer: Answer): void => {
        respondToPool(pool, this.stream, answer);
      };
      const outcome = new ForwardedTogether(this.outcome, respond, this.note);
      this.route(withCount(cohort, pool.size), outcome, respond);
    }
  };

  private readonly note = (forwarded: ForwardedTogether): void => {
    if (this.answered.length === 0) this.scheduler.schedule(0, this.tell, Priority.Reply);
    this.answered.push(forwarded);
  };

  private readonly tell = (): void => {
    const { answered } = this;
    this.answered = [];
    for (const forwarded of answered) forwarded.tell();
  };
}

/** What targets of one kind answered at one instant. */
interface GatheredPart {
  readonly kind: TargetKind;
  readonly gathered: GatheredAnswer;
  responseSeconds: number;
}

/** Requests that were forwarded together: adds up the answers of their targets. */
class ForwardedTogether implements ExchangeOutcome {
  private parts: GatheredPart[] = [];
  private isNoted = false;

  constructor(
    private readonly outcome: ExchangeOutcome,
    private readonly respond: Respond,
    private readonly onAnswered: (forwarded: ForwardedTogether) => void,
  ) {}

  answered(answer: Answer, responseSeconds: number, _respond: Respond, kind: TargetKind): void {
    let part = this.parts.find((known) => known.kind === kind);
    if (!part) {
      part = { kind, gathered: new GatheredAnswer(), responseSeconds };
      this.parts.push(part);
    }
    part.gathered.add(answer);
    part.responseSeconds = responseSeconds;
    if (this.isNoted) return;
    this.isNoted = true;
    this.onAnswered(this);
  }

  givenUp(count: number, reason: Reason): void {
    this.outcome.givenUp(count, reason, this.respond);
  }

  /** Hands on the answers of this instant. */
  tell(): void {
    this.isNoted = false;
    const { parts } = this;
    this.parts = [];
    for (const { kind, gathered, responseSeconds } of parts) {
      this.outcome.answered(gathered.take(), responseSeconds, this.respond, kind);
    }
  }
}
