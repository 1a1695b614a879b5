import { fromSeconds, MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { FACTS } from './facts.ts';
import type { DefinitionConfig } from './job-fields.ts';
import type { JobLot } from './job-lot.ts';

const RUN_TICK = fromSeconds(FACTS.runTick.value);

/** How long attempts work: job by job for small lots, counted on a grid for large ones. */
export class RunTimes {
  private readonly spans = new WeakMap<DefinitionConfig, RandomSpan>();

  constructor(private readonly stream: RandomStream) {}

  /** Draws the run times of `count` jobs of a lot; `visit` is told how many take how long. */
  draw(lot: JobLot, count: number, visit: (span: Microseconds, count: number) => void): void {
    const span = this.spanOf(lot.definition);
    if (lot.definition.runTime.kind === 'constant') {
      visit(span.draw(this.stream), count);
      return;
    }
    if (lot.terms.size > FACTS.exactRunsMax.value) {
      span.spread(RUN_TICK).draw(this.stream, count, visit);
      return;
    }
    for (let job = 0; job < count; job += 1) visit(span.draw(this.stream), 1);
  }

  private spanOf(definition: DefinitionConfig): RandomSpan {
    const known = this.spans.get(definition);
    if (known) return known;
    const made = new RandomSpan(definition.runTime, MICROSECONDS_PER_SECOND);
    this.spans.set(definition, made);
    return made;
  }
}
