import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { createSampler, type Sampler } from '../../kernel/sampler.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { LambdaConfig } from './fields.ts';

const PERCENT = 100;

/** What the code does: how long it works and how often it fails. */
export class Handler {
  /** Every invocation fails: a bad deployment. */
  failsAlways = false;
  /** Everything takes so many times as long. */
  slowdown = 1;
  private duration: Sampler;

  constructor(
    private config: LambdaConfig,
    private readonly stream: RandomStream,
  ) {
    this.duration = createSampler(config.durationMilliseconds);
  }

  configure(config: LambdaConfig): void {
    this.config = config;
    this.duration = createSampler(config.durationMilliseconds);
  }

  /** Draws how long the handler's own work on a batch takes, without calls to other services. */
  workTime(recordCount: number): Microseconds {
    const { perRecordMilliseconds } = this.config;
    const milliseconds = this.duration.sample(this.stream) + recordCount * perRecordMilliseconds;
    return fromMilliseconds(milliseconds * this.slowdown * computationStretch(this.config));
  }

  /** Draws whether an invocation ends in an error of its own. */
  fails(): boolean {
    if (this.failsAlways) return true;
    const { errorPercent } = this.config;
    return errorPercent > 0 && this.stream.uniform() * PERCENT < errorPercent;
  }
}

/** LMD-10: computation on one thread takes 1,769 MiB ÷ memory times as long, and gains nothing above that. */
function computationStretch(config: LambdaConfig): number {
  const share = config.cpuBoundPercent / PERCENT;
  const wholeProcessor = FACTS.memoryMebibytesPerVirtualProcessor.value;
  const stretch = wholeProcessor / Math.min(config.memoryMebibytes, wholeProcessor);
  return 1 - share + share * stretch;
}
