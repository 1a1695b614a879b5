import { SECONDS_PER_HOUR } from '../../base/units.ts';
import { binomial } from '../../kernel/counting.ts';
import { exp } from '../../kernel/portable-math.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import {
  ComputeEnvironment,
  type EnvironmentContext,
  type VisitPlace,
} from './compute-environment.ts';
import type { EnvironmentConfig } from './environment-fields.ts';
import { FACTS } from './facts.ts';
import { Host, type HostKind, type JobSize } from './host.ts';
import type { Obstacle } from './obstacle.ts';

/** Fargate: each job is a task of its own, without instances; one host stands for all the room there is. */
export class FargateEnvironment extends ComputeEnvironment {
  private readonly launches: TokenBucket;
  private readonly host: Host;

  constructor(config: EnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    const { now } = context.scheduler;
    const burst = FACTS.fargateLaunchBurst.value;
    this.launches = new TokenBucket(burst, FACTS.fargateLaunchesPerSecond.value, now);
    this.host = new Host(fargateHost(config.maxvCpus, this.isSpot), now, now, now);
    this.host.state = 'ready';
    this.hosts.push(this.host);
  }

  override found(): void {
    this.host.state = 'ready';
  }

  /** vCPUs of the tasks that run or start. */
  override get launchedVcpus(): number {
    return this.host.usedVcpus;
  }

  override beginCycle(): void {
    this.host.clearPlans();
    this.host.kind = fargateHost(this.maxvCpus, this.isSpot);
  }

  /** Tasks are launched no faster than the quota of ECS allows. */
  override place(size: JobSize, count: number, visit: VisitPlace): number {
    if (!isTaskSize(size)) return 0;
    const room = Math.min(count, this.host.roomFor(size));
    return super.place(size, this.launches.take(this.now, room), visit);
  }

  /** What is not placed waits for the quota or for vCPUs: the next environment is used only at the maximum. */
  override canGrowFor(size: JobSize): boolean {
    return this.isUsable && isTaskSize(size) && this.host.roomFor(size) > 0;
  }

  override plan(size: JobSize, count: number): number {
    if (!this.isUsable || !isTaskSize(size)) return 0;
    const planned = Math.min(count, this.host.plannableRoomFor(size));
    this.host.plan(size, planned);
    return planned;
  }

  override endCycle(seconds: number): void {
    const { billed } = this.context.meters;
    const { vcpuSeconds, gibibyteSeconds } = this.host.takeUse(this.now);
    const meters = this.isSpot ? billed.fargateSpot : billed.fargate;
    meters.vcpuSeconds.add(vcpuSeconds);
    meters.gigabyteSeconds.add(gibibyteSeconds);
    if (this.isSpot) this.interrupt(seconds);
  }

  protected override capacityObstacle(size: JobSize): Obstacle {
    if (!isTaskSize(size)) return 'no-fitting-type';
    if (size.vcpus > this.maxvCpus) return 'job-exceeds-maximum';
    return this.host.roomFor(size) > 0 ? 'starting' : 'at-maximum';
  }

  private get isSpot(): boolean {
    return this.config.provisioning === 'fargate-spot';
  }

  /** Each task is as likely to be taken back within a cycle as any other. */
  private interrupt(seconds: number): void {
    const hazard = (this.config.spotInterruptionsPerHour / SECONDS_PER_HOUR) * seconds;
    if (hazard === 0) return;
    const share = 1 - exp(-hazard);
    const count = binomial(this.context.interruptionStream, this.host.jobs, share);
    if (count > 0) this.context.interruptTasks(this.host, count);
  }
}

function isTaskSize({ vcpus, memoryGibibytes }: JobSize): boolean {
  return (
    vcpus <= FACTS.fargateVcpusMax.value && memoryGibibytes <= FACTS.fargateMemoryGibibytesMax.value
  );
}

function fargateHost(vcpus: number, isSpot: boolean): HostKind {
  return {
    title: 'Fargate',
    vcpus,
    gibibytes: Infinity,
    usdPerHour: 0,
    isSpot,
    isFargate: true,
    jobSecondsMin: FACTS.billingMinimumSeconds.value,
  };
}
