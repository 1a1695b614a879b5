import {
  fromMilliseconds,
  MICROSECONDS_PER_MILLISECOND,
  type Microseconds,
} from '../../base/units.ts';
import { binomial } from '../../kernel/counting.ts';
import { meanShortfallOf } from '../../kernel/mean-shortfall.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { createSampler, type Sampler } from '../../kernel/sampler.ts';
import { TickSpread } from '../../kernel/tick-spread.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { LambdaConfig } from './fields.ts';

const PERCENT = 100;

/** What the code does: how long it works and how often it fails. */
export class Handler {
  /** Every invocation fails: a bad deployment. */
  failsAlways = false;
  private slowdownFactor = 1;
  private duration: Sampler;
  /** Work times of invocations with one message each, by tick. */
  private readonly spreads = new Map<Microseconds, TickSpread>();

  constructor(
    private config: LambdaConfig,
    private readonly stream: RandomStream,
  ) {
    this.duration = createSampler(config.durationMilliseconds);
  }

  configure(config: LambdaConfig): void {
    this.config = config;
    this.duration = createSampler(config.durationMilliseconds);
    this.spreads.clear();
  }

  /** Everything takes so many times as long. */
  get slowdown(): number {
    return this.slowdownFactor;
  }

  set slowdown(factor: number) {
    this.slowdownFactor = factor;
    this.spreads.clear();
  }

  /** Draws how long the handler's own work on a batch takes, without calls to other services. */
  workTime(recordCount: number): Microseconds {
    const { perRecordMilliseconds } = this.config;
    const milliseconds = this.duration.sample(this.stream) + recordCount * perRecordMilliseconds;
    return fromMilliseconds(milliseconds * this.stretch);
  }

  /** The same for many invocations with one message each: `visit` is told how many take how long, in whole ticks. */
  workTimes(
    tick: Microseconds,
    count: number,
    visit: (delay: Microseconds, count: number) => void,
  ): void {
    let spread = this.spreads.get(tick);
    if (!spread) {
      spread = this.workSpread(tick);
      this.spreads.set(tick, spread);
    }
    spread.draw(this.stream, count, visit);
  }

  /** Draws whether an invocation ends in an error of its own. */
  fails(): boolean {
    if (this.failsAlways) return true;
    const { errorPercent } = this.config;
    return errorPercent > 0 && this.stream.uniform() * PERCENT < errorPercent;
  }

  /** Draws how many of `count` invocations do. */
  failures(count: number): number {
    return this.failsAlways
      ? count
      : binomial(this.stream, count, this.config.errorPercent / PERCENT);
  }

  private get stretch(): number {
    return this.slowdownFactor * computationStretch(this.config);
  }

  private workSpread(tick: Microseconds): TickSpread {
    const { durationMilliseconds, perRecordMilliseconds } = this.config;
    const shortfall = meanShortfallOf(durationMilliseconds);
    const unit = MICROSECONDS_PER_MILLISECOND * this.stretch;
    return new TickSpread((x) => shortfall(x / unit - perRecordMilliseconds) * unit, tick);
  }
}

/** LMD-10: computation on one thread takes 1,769 MiB ÷ memory times as long, and gains nothing above that. */
function computationStretch(config: LambdaConfig): number {
  const share = config.cpuBoundPercent / PERCENT;
  const wholeProcessor = FACTS.memoryMebibytesPerVirtualProcessor.value;
  const stretch = wholeProcessor / Math.min(config.memoryMebibytes, wholeProcessor);
  return 1 - share + share * stretch;
}
