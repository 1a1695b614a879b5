import type { Cohort } from '../../kernel/cohort.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import type { ApplicationMeters } from './application-meters.ts';
import { FACTS } from './facts.ts';
import { ResultSink } from './result-sink.ts';

/** Where results go: each to every sink. */
export class ResultSinks {
  private readonly sinks = new Map<number, ResultSink>();
  /** Whose wire is gone while results are on their way. */
  private retired: ResultSink[] = [];

  /** `onRoom` is called when results may be given again. */
  constructor(
    private readonly context: NodeContext,
    private readonly meters: ApplicationMeters,
    private readonly onRoom: () => void,
  ) {}

  /** Results that have not been taken over. */
  get pending(): number {
    this.retired = this.retired.filter((sink) => sink.pending > 0);
    let count = 0;
    for (const sink of [...this.sinks.values(), ...this.retired]) count += sink.pending;
    return count;
  }

  /** Results that wait in the fullest sink. */
  get waitingMost(): number {
    let count = 0;
    for (const sink of this.sinks.values()) count = Math.max(count, sink.waitingResults);
    return count;
  }

  /** Whether some sink takes no more results for now. */
  get isFull(): boolean {
    return this.waitingMost >= FACTS.sinkBufferedMax.value;
  }

  /** How many sinks there are. */
  get count(): number {
    return this.sinks.size;
  }

  set(wire: CallingWire): void {
    const known = this.sinks.get(wire.number);
    if (known) known.configure(wire);
    else this.sinks.set(wire.number, new ResultSink(wire, this.context, () => this.changed()));
  }

  remove(wireNumber: number): void {
    const sink = this.sinks.get(wireNumber);
    if (!sink) return;
    this.sinks.delete(wireNumber);
    sink.remove();
    this.retired.push(sink);
    this.changed();
  }

  /** Gives results to every sink. */
  emit(results: readonly Cohort[]): void {
    for (const sink of this.sinks.values()) sink.add(results);
    this.meters.resultsWaiting.set(this.waitingMost);
  }

  private changed(): void {
    this.meters.resultsWaiting.set(this.waitingMost);
    if (!this.isFull) this.onRoom();
  }
}
