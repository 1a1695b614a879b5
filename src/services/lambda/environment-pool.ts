import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { TraitsByMinute } from './traits-by-minute.ts';
import { Environment, type EnvironmentTraits } from './environment.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { LambdaConfig } from './fields.ts';
import { IdleEnvironments } from './idle-environments.ts';
import type { InvocationMeters } from './invocation-meters.ts';
import { ProvisionedEnvironments } from './provisioned-environments.ts';

const AGE_MAX = fromSeconds(FACTS.environmentAgeMaxSeconds.value);

/** The execution environments of a function: provisioned ones and those made on demand, and what they are doing. */
export class EnvironmentPool {
  readonly provisioned: ProvisionedEnvironments;
  private readonly idle: IdleEnvironments;
  private readonly traitsByMinute = new TraitsByMinute();
  private provisionedTraits: EnvironmentTraits;
  private busyOnDemand = 0;
  private starting = 0;
  private generation = 0;

  /** `stream` decides how long provisioned environments take to be ready. `onCount` hears how many there are. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly meters: InvocationMeters,
    stream: RandomStream,
    config: LambdaConfig,
    private readonly onCount: (count: number) => void,
  ) {
    const publish = (): void => {
      this.publish();
    };
    this.idle = new IdleEnvironments(scheduler, idleLifetime(config), publish);
    this.provisioned = new ProvisionedEnvironments(scheduler, stream, publish);
    this.provisionedTraits = provisionedTraits(config);
    this.publish();
  }

  /** Environments made on demand that have nothing to do. */
  get idleCount(): number {
    return this.idle.count;
  }

  /** Environments that could take an invocation at once. */
  get warmCount(): number {
    return this.idle.count + this.provisioned.idle;
  }

  /** Environments that run a handler. */
  get busyCount(): number {
    return this.busyOnDemand + this.provisioned.busy;
  }

  /** Environments that are being placed and initialised for their first invocation. */
  get startingCount(): number {
    return this.starting;
  }

  /** Invocations under way, as the concurrency limits count them. */
  get concurrency(): number {
    return this.busyCount + this.starting;
  }

  /** Environments that become idle live as long as is set now, and provisioned ones have the memory that is set now. */
  configure(config: LambdaConfig): void {
    this.idle.configure(idleLifetime(config));
    this.provisionedTraits = provisionedTraits(config);
  }

  /** Takes a provisioned environment, else the one that became idle last; undefined when none is free. */
  takeWarm(): Environment | undefined {
    if (this.provisioned.take(1) > 0) {
      this.publish();
      return new Environment(this.provisionedTraits, this.scheduler);
    }
    const environment = this.idle.take();
    if (!environment) return undefined;
    this.busyOnDemand += 1;
    this.publish();
    return environment;
  }

  /** The same for up to `countMax`; `visit` gets them by traits. Those of a minute are not told apart any more. */
  takeWarmMany(countMax: number, visit: (traits: EnvironmentTraits, count: number) => void): void {
    const counts = new Map<EnvironmentTraits, number>();
    const provisioned = this.provisioned.take(countMax);
    if (provisioned > 0) counts.set(this.provisionedTraits, provisioned);
    this.idle.takeMany(countMax - provisioned, (traits, count) => {
      const common = this.traitsByMinute.of(traits);
      counts.set(common, (counts.get(common) ?? 0) + count);
      this.busyOnDemand += count;
    });
    this.publish();
    for (const [traits, count] of counts) visit(traits, count);
  }

  /** Makes an environment; it is starting until {@link started}. */
  create(memoryMebibytes: number): Environment {
    this.starting += 1;
    this.publish();
    const { generation } = this;
    const traits = {
      createdAt: this.scheduler.now,
      generation,
      memoryMebibytes,
      isProvisioned: false,
    };
    return new Environment(traits, this.scheduler);
  }

  /** An environment has been initialised and begins its first invocation. */
  started(): void {
    this.starting -= 1;
    this.busyOnDemand += 1;
    this.publish();
  }

  /** An invocation is over. The environment waits for the next, unless it is outdated or too old. */
  release(environment: Environment): void {
    const { traits } = environment;
    this.endWork(traits, 1);
    if (this.isUsableAgain(traits)) this.idle.push(environment);
    this.publish();
  }

  /** The same for `count` environments that were taken together. */
  releaseMany(traits: EnvironmentTraits, count: number): void {
    this.endWork(traits, count);
    if (this.isUsableAgain(traits)) this.idle.pushMany(traits, count);
    this.publish();
  }

  /**
   * Invocations were stopped by force and their environments with them (LMD-11). Provisioned ones are replaced, which is
   * taken to need no time.
   */
  discard(traits: EnvironmentTraits, count: number): void {
    this.endWork(traits, count);
    this.publish();
  }

  /** A deployment: idle environments are gone, busy ones go when they are done. Provisioned ones are ready anew. */
  recycle(): void {
    this.generation += 1;
    this.idle.clear();
    this.traitsByMinute.clear();
    this.publish();
  }

  private endWork({ isProvisioned }: EnvironmentTraits, count: number): void {
    if (isProvisioned) this.provisioned.release(count);
    else this.busyOnDemand -= count;
  }

  private isUsableAgain({ isProvisioned, generation, createdAt }: EnvironmentTraits): boolean {
    return (
      !isProvisioned && generation === this.generation && this.scheduler.now - createdAt < AGE_MAX
    );
  }

  private publish(): void {
    const { count, busy } = this.provisioned;
    const existing = this.busyOnDemand + this.idle.count + count;
    this.onCount(existing);
    this.meters.showEnvironments(this.concurrency, existing);
    if (this.provisioned.isUsed) this.meters.showProvisioned(busy, count);
  }
}

function idleLifetime({ environmentIdleSeconds }: LambdaConfig): Microseconds {
  return fromSeconds(environmentIdleSeconds);
}

function provisionedTraits({ memoryMebibytes }: LambdaConfig): EnvironmentTraits {
  return { createdAt: 0, generation: 0, memoryMebibytes, isProvisioned: true };
}
