import { toMilliseconds, type Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, withCount, type Cohort } from '../../kernel/cohort.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { NodeContext } from '../contract.ts';
import type { ApplicationMeters } from './application-meters.ts';
import type { LateMark } from './face-state.ts';
import { FACTS } from './facts.ts';
import type { KeyIndex, KeyNumber } from './key-groups.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { LATE_DROPPED } from './reasons.ts';
import type { ResultSinks } from './result-sinks.ts';
import type { SideOutput } from './side-output.ts';
import type { Firing } from './window-store.ts';
import type { WindowOutput } from './window-subtask.ts';

/** So many late events are shown on the face. */
const MARKS_MAX = 8;
const RESULT_KIND = 'result';

/** Turns what windows give into results, and late events into losses. It outlives the jobs of an application. */
export class ResultOutput implements WindowOutput {
  /** Late events, the latest last. */
  readonly lateMarks: LateMark[] = [];
  resultCount = 0;
  lateCount = 0;
  /** The latest window that has fired ends here. */
  private firedUntil: Microseconds = -Infinity;
  /** Windows that end by then had fired before the last restart. */
  private repeatedUntil: Microseconds = -Infinity;

  constructor(
    private readonly context: NodeContext,
    private readonly index: KeyIndex,
    private readonly meters: ApplicationMeters,
    private readonly sinks: ResultSinks,
    private readonly sideOutput: SideOutput,
    private resultBytes: number,
  ) {}

  configure(resultBytes: number): void {
    this.resultBytes = resultBytes;
  }

  /** The job goes back to a checkpoint: what has been given may be given again. */
  rewind(): void {
    this.repeatedUntil = this.firedUntil;
  }

  counted(count: number): void {
    if (count > 0) this.context.books.completed(count);
  }

  late(events: KeyedEvents): void {
    const { number, count, eventTime, arrivedAs } = events;
    this.meters.lateDropped.add(count);
    this.lateCount += count;
    this.mark(eventTime, count, true);
    const key = this.index.keyOf(number)?.key ?? KEYS_UNDRAWN;
    this.sideOutput.take({ ...withCount(arrivedAs, count), key }, LATE_DROPPED);
  }

  updated({ number, eventTime }: KeyedEvents, count: number): void {
    this.meters.lateUpdates.add(count);
    this.mark(eventTime, count, false);
    const known = this.index.keyOf(number);
    if (known) this.emit([this.result(known.keys, known.key, count)], count);
  }

  fired({ end, numbers }: Firing): void {
    const delay = Math.max(0, this.context.scheduler.now - end);
    this.meters.resultDelay.record(toMilliseconds(delay), numbers.length);
    if (end <= this.repeatedUntil) this.meters.resultsRepeated.add(numbers.length);
    this.firedUntil = Math.max(this.firedUntil, end);
    this.emit(this.resultsOf(numbers), numbers.length);
  }

  private emit(results: readonly Cohort[], count: number): void {
    this.resultCount += count;
    this.meters.recordsOut.add(count);
    this.sinks.emit(results);
  }

  /** One result per key; a crowd of them goes as one cohort per key space. */
  private resultsOf(numbers: readonly KeyNumber[]): readonly Cohort[] {
    const results: Cohort[] = [];
    const crowds = new Map<KeySpace, number>();
    const areKeyed = numbers.length <= FACTS.resultsKeyedMax.value;
    for (const number of numbers) {
      const known = this.index.keyOf(number);
      if (!known) continue;
      if (areKeyed) results.push(this.result(known.keys, known.key, 1));
      else crowds.set(known.keys, (crowds.get(known.keys) ?? 0) + 1);
    }
    const { tick } = this.context;
    for (const [keys, count] of crowds) {
      results.push({ ...this.result(keys, KEYS_UNDRAWN, count), tick });
    }
    return results;
  }

  private result(keys: KeySpace, key: number, count: number): Cohort {
    const { number, scheduler } = this.context;
    return {
      count,
      kind: RESULT_KIND,
      keys,
      key,
      sizeBytes: this.resultBytes,
      attempt: 0,
      bornAt: scheduler.now,
      source: number,
      poison: false,
      tick: 0,
    };
  }

  private mark(eventTime: Microseconds, count: number, isDropped: boolean): void {
    const seconds = eventTime / 1_000_000;
    this.lateMarks.push({ seconds, count, isDropped });
    if (this.lateMarks.length > MARKS_MAX) this.lateMarks.shift();
  }
}
