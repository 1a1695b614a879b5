import {
  MICROSECONDS_PER_MILLISECOND,
  toMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { EnvironmentTraits } from './environment.ts';

const MEBIBYTES_PER_GIBIBYTE = 1_024;
const MILLISECONDS_PER_SECOND = 1_000;

/** The instruments of a function's invocations and environments, obtained once. */
export class InvocationMeters {
  readonly invocations: Counter;
  readonly throttles: Counter;
  readonly coldStarts: Counter;
  readonly initDuration: DistributionRecorder;
  readonly provisionedInvocations: Counter;
  readonly spilloverInvocations: Counter;
  private readonly errors: Counter;
  private readonly duration: DistributionRecorder;
  private readonly billedGibibyteSeconds: Counter;
  private readonly billedProvisionedGibibyteSeconds: Counter;
  private readonly concurrentExecutions: Gauge;
  private readonly warmEnvironments: Gauge;
  private readonly provisionedExecutions: Gauge;
  private readonly provisionedUtilization: Gauge;
  private readonly provisionedEnvironments: Gauge;

  constructor(instruments: Instruments) {
    this.invocations = instruments.counter('Invocations');
    this.errors = instruments.counter('Errors');
    this.throttles = instruments.counter('Throttles');
    this.duration = instruments.distribution('Duration');
    this.coldStarts = instruments.counter('ColdStarts');
    this.initDuration = instruments.distribution('InitDuration');
    this.billedGibibyteSeconds = instruments.counter('BilledGibibyteSeconds');
    this.billedProvisionedGibibyteSeconds = instruments.counter('BilledProvisionedGibibyteSeconds');
    this.concurrentExecutions = instruments.gauge('ConcurrentExecutions');
    this.warmEnvironments = instruments.gauge('WarmEnvironments');
    this.provisionedInvocations = instruments.counter('ProvisionedConcurrencyInvocations');
    this.spilloverInvocations = instruments.counter('ProvisionedConcurrencySpilloverInvocations');
    this.provisionedExecutions = instruments.gauge('ProvisionedConcurrentExecutions');
    this.provisionedUtilization = instruments.gauge('ProvisionedConcurrencyUtilization');
    this.provisionedEnvironments = instruments.gauge('ProvisionedEnvironments');
  }

  /** `count` invocations ended alike. Init counts for the bill, and not for the duration. */
  ended(
    { memoryMebibytes, isProvisioned }: EnvironmentTraits,
    handlerSpan: Microseconds,
    initSpan: Microseconds,
    count: number,
    hasFailed: boolean,
  ): void {
    this.duration.record(toMilliseconds(handlerSpan), count);
    if (hasFailed) this.errors.add(count);
    const billedMilliseconds = Math.ceil((initSpan + handlerSpan) / MICROSECONDS_PER_MILLISECOND);
    const billed = isProvisioned
      ? this.billedProvisionedGibibyteSeconds
      : this.billedGibibyteSeconds;
    billed.add(
      count *
        (memoryMebibytes / MEBIBYTES_PER_GIBIBYTE) *
        (billedMilliseconds / MILLISECONDS_PER_SECOND),
    );
  }

  /** Environments that work on an invocation or start for one, and those that are initialised. */
  showEnvironments(concurrency: number, warm: number): void {
    this.concurrentExecutions.set(concurrency);
    this.warmEnvironments.set(warm);
  }

  /** Provisioned environments that work, of those that are ready. */
  showProvisioned(busy: number, ready: number): void {
    this.provisionedExecutions.set(busy);
    this.provisionedEnvironments.set(ready);
    this.provisionedUtilization.set(ready === 0 ? 0 : Math.min(1, busy / ready));
  }
}
