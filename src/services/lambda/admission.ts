import { TokenBucket } from '../../kernel/token-bucket.ts';
import type { Microseconds } from '../../base/units.ts';
import type { Reason } from '../../protocols/answer.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import { concurrencyLimit, type LambdaConfig } from './fields.ts';
import {
  THROTTLED,
  THROTTLED_BY_REQUEST_RATE,
  THROTTLED_BY_RESERVATION,
  THROTTLED_BY_SCALING_RATE,
} from './reasons.ts';

/**
 * Decides whether an invocation may start: the request rate (LMD-5), the concurrency limit (LMD-4, LMD-6) and, when
 * no environment is free, the rate at which new ones are made (LMD-3). What is refused uses up no rate.
 */
export class Admission {
  private readonly requestRate: TokenBucket;
  private readonly scalingRate: TokenBucket;
  private limit: number;

  constructor(private config: LambdaConfig) {
    this.limit = concurrencyLimit(config);
    const requestsPerSecond = requestRateOf(this.limit);
    this.requestRate = new TokenBucket(requestBurstOf(requestsPerSecond), requestsPerSecond);
    this.scalingRate = new TokenBucket(
      FACTS.scalingBurstEnvironments.value,
      FACTS.scalingRefillEnvironmentsPerSecond.value,
    );
  }

  /** How many invocations may run at once. */
  get concurrencyLimit(): number {
    return this.limit;
  }

  configure(now: Microseconds, config: LambdaConfig): void {
    this.config = config;
    this.limit = concurrencyLimit(config);
    const requestsPerSecond = requestRateOf(this.limit);
    this.requestRate.configure(now, requestBurstOf(requestsPerSecond), requestsPerSecond);
  }

  /**
   * Asks for one invocation while `concurrency` are running. `needsEnvironment`: no warm one is free. Returns why
   * it is throttled, or null after taking what it needs.
   */
  admit(now: Microseconds, concurrency: number, needsEnvironment: boolean): Reason | null {
    if (concurrency >= this.limit) {
      return this.config.reserveConcurrency ? THROTTLED_BY_RESERVATION : THROTTLED;
    }
    if (this.requestRate.level(now) < 1) return THROTTLED_BY_REQUEST_RATE;
    if (needsEnvironment && this.scalingRate.take(now, 1) === 0) return THROTTLED_BY_SCALING_RATE;
    this.requestRate.take(now, 1);
    return null;
  }
}

function requestRateOf(concurrency: number): number {
  return concurrency * FACTS.requestsPerSecondPerConcurrency.value;
}

function requestBurstOf(requestsPerSecond: number): number {
  return requestsPerSecond * FACTS.requestBurstSeconds.value;
}
