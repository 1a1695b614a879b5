import { fromMilliseconds, MICROSECONDS_PER_SECOND } from '../../../base/units.ts';
import type { Cohort } from '../../../kernel/cohort.ts';
import { Priority } from '../../../kernel/scheduler.ts';
import { succeeded, type Answer } from '../../../protocols/answer.ts';
import type { RecordSink } from '../../../protocols/record-stream.ts';
import type { NodeContext } from '../../contract.ts';
import type { ClusterConfig } from '../fields.ts';
import { BLOCK_BYTES } from '../mapreduce/splits.ts';
import { CHANNEL_FULL } from '../reasons.ts';
import { APPLICATION_FACTS as FACTS } from './application-facts.ts';

const LATENCY = fromMilliseconds(FACTS.flumeMilliseconds.value);
const TICK = fromMilliseconds(FACTS.flumeTickMilliseconds.value);

/** What Flume needs of its cluster. */
export interface FlumeTerms {
  config(): ClusterConfig;
  /** Whether HDFS is there to be written to. */
  isUp(): boolean;
  /** Writes a block to HDFS; returns whether it fitted. */
  writeBlock(bytes: number): boolean;
}

/** A Flume agent: a source that takes events, a channel that keeps them, a sink that writes them to HDFS. */
export class Flume implements RecordSink {
  private events = 0;
  private bytes = 0;
  private unwrittenBytes = 0;
  private isTicking = false;

  constructor(
    private readonly context: NodeContext,
    private readonly terms: FlumeTerms,
  ) {}

  /** Events in the channel. */
  get inFlight(): number {
    return this.events;
  }

  get fillShare(): number {
    return this.events / this.terms.config().flumeChannelEvents;
  }

  putRecords(entries: readonly Cohort[], respond: (answers: readonly Answer[]) => void): void {
    const answers = entries.map((entry) => this.take(entry));
    this.context.scheduler.schedule(LATENCY, () => respond(answers), Priority.Reply);
    this.tickSoon();
  }

  /** The source takes what the channel has room for, and refuses the rest. */
  private take({ count, sizeBytes }: Cohort): Answer {
    const { books, number } = this.context;
    const room = Math.max(0, this.terms.config().flumeChannelEvents - this.events);
    const taken = Math.min(count, room);
    const refused = count - taken;
    books.received(count);
    this.events += taken;
    this.bytes += taken * sizeBytes;
    if (refused === 0) return succeeded(count);
    books.refused(refused, CHANNEL_FULL);
    const failure = { count: refused, reason: CHANNEL_FULL, node: number, retryable: true };
    return { succeeded: taken, failures: [failure] };
  }

  private tickSoon(): void {
    if (this.isTicking || this.events === 0) return;
    this.isTicking = true;
    this.context.scheduler.schedule(
      TICK,
      () => {
        this.isTicking = false;
        this.drain();
        this.tickSoon();
      },
      Priority.Release,
    );
  }

  /** One transaction of the sink. It stands still while HDFS is full or not there. */
  private drain(): void {
    if (!this.terms.isUp()) return;
    if (this.unwrittenBytes >= BLOCK_BYTES && !this.terms.writeBlock(BLOCK_BYTES)) return;
    if (this.unwrittenBytes >= BLOCK_BYTES) this.unwrittenBytes -= BLOCK_BYTES;
    const perTick = (this.terms.config().flumeEventsPerSecond * TICK) / MICROSECONDS_PER_SECOND;
    const written = Math.min(this.events, Math.max(1, Math.floor(perTick)));
    const bytes = (this.bytes * written) / this.events;
    this.events -= written;
    this.bytes -= bytes;
    this.unwrittenBytes += bytes;
    this.context.books.completed(written);
  }
}
