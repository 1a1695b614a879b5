import { binomial } from '../kernel/counting.ts';
import { RandomSpan } from '../kernel/random-span.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Distribution } from '../base/distribution.ts';
import { MICROSECONDS_PER_MILLISECOND } from '../base/units.ts';
import type { Reason } from '../protocols/answer.ts';
import type { NodeContext } from '../services/contract.ts';
import { DownstreamCalls } from './downstream-calls.ts';
import type { WorkMeters } from './work-meters.ts';

const PERCENT = 100;

/** How the application works, on whatever server. */
export interface WorkSettings {
  /** In milliseconds. */
  readonly serviceTime: Distribution;
  readonly failurePercent: number;
  /** Requests that may wait at one server for a free slot. */
  readonly waitingMax: number;
}

/** Why work fails, in the words and with the rules of the service that the servers belong to. */
export interface WorkReasons {
  readonly queueFull: Reason;
  readonly notListening: Reason;
  /** The server went away with the work inside. */
  readonly terminated: Reason;
  readonly applicationError: Reason;
  readonly poisonRequest: Reason;
}

/** What all servers of a service share: how they work, whom they call, what is measured. */
export class Workshop {
  readonly calls: DownstreamCalls;
  readonly serviceStream: RandomStream;
  /** Decides whose messages an answer is about where nobody can tell. */
  readonly partyStream: RandomStream;
  private readonly failureStream: RandomStream;
  /** Service times by how much slower than usual a server is. */
  private readonly serviceSpans = new Map<number, RandomSpan>();

  constructor(
    readonly context: NodeContext,
    readonly meters: WorkMeters,
    readonly reasons: WorkReasons,
    private workSettings: WorkSettings,
  ) {
    this.calls = new DownstreamCalls(context);
    this.serviceStream = context.random('service time');
    this.partyStream = context.random('parties');
    this.failureStream = context.random('application failure');
  }

  get waitingMax(): number {
    return this.workSettings.waitingMax;
  }

  /** Work that begins from now on goes by these settings. */
  configure(settings: WorkSettings): void {
    this.workSettings = settings;
    this.serviceSpans.clear();
  }

  /** The service times of a server that is `slowness` times as slow as usual. */
  serviceSpan(slowness: number): RandomSpan {
    const known = this.serviceSpans.get(slowness);
    if (known) return known;
    const scale = MICROSECONDS_PER_MILLISECOND * slowness;
    const made = new RandomSpan(this.workSettings.serviceTime, scale);
    this.serviceSpans.set(slowness, made);
    return made;
  }

  /** Whether the application fails this time. */
  drawFailure(): boolean {
    const share = this.workSettings.failurePercent / PERCENT;
    return share > 0 && this.failureStream.uniform() < share;
  }

  /** How many times of `count` the application fails. */
  drawFailures(count: number): number {
    return binomial(this.failureStream, count, this.workSettings.failurePercent / PERCENT);
  }
}
