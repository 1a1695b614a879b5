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

/** Invocations that may start, and why no more may: null when nobody wanted more. */
export interface Admitted {
  /** Those that take a warm environment. */
  readonly warm: number;
  /** Those for which one is made. */
  readonly cold: number;
  readonly reason: Reason | null;
}

/**
 * Decides whether invocations may start: the request rate (LMD-5), the concurrency limit (LMD-4, LMD-6) and, when
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

  /** How many new environments may be made at this moment. */
  environmentsLeft(now: Microseconds): number {
    return Math.floor(this.scalingRate.level(now));
  }

  configure(now: Microseconds, config: LambdaConfig): void {
    this.config = config;
    this.limit = concurrencyLimit(config);
    const requestsPerSecond = requestRateOf(this.limit);
    this.requestRate.configure(now, requestBurstOf(requestsPerSecond), requestsPerSecond);
  }

  /** Asks for `wanted` invocations while `concurrency` are running and `warmCount` environments are free. */
  admit(now: Microseconds, wanted: number, concurrency: number, warmCount: number): Admitted {
    const room = Math.max(0, this.limit - concurrency);
    const rate = Math.floor(this.requestRate.level(now));
    const allowed = Math.min(wanted, room, rate);
    const warm = Math.min(allowed, warmCount);
    const needed = allowed - warm;
    const cold = needed > 0 ? this.scalingRate.take(now, needed) : 0;
    this.requestRate.take(now, warm + cold);
    const reason = warm + cold < wanted ? this.reasonFor(warm + cold, room, rate) : null;
    return { warm, cold, reason };
  }

  /** Why no more than `admitted` may start. */
  private reasonFor(admitted: number, room: number, rate: number): Reason {
    if (admitted >= room) {
      return this.config.reserveConcurrency ? THROTTLED_BY_RESERVATION : THROTTLED;
    }
    return admitted >= rate ? THROTTLED_BY_REQUEST_RATE : THROTTLED_BY_SCALING_RATE;
  }
}

function requestRateOf(concurrency: number): number {
  return concurrency * FACTS.requestsPerSecondPerConcurrency.value;
}

function requestBurstOf(requestsPerSecond: number): number {
  return requestsPerSecond * FACTS.requestBurstSeconds.value;
}
