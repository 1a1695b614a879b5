import { fromSeconds, MICROSECONDS_PER_SECOND } from '../../base/units.ts';
import type { Microseconds } from '../../base/units.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import { ComputeEnvironment } from './compute-environment.ts';
import { FACTS } from './facts.ts';
import { fitting, Host, type HostKind, type JobSize } from './host.ts';
import { billInstance, chargeMinimum } from './instance-billing.ts';
import { chooseType, type Candidate } from './instance-choice.ts';
import { typesIn, type OfferedType } from './instance-types.ts';
import type { Obstacle } from './obstacle.ts';
import { interruptAtRandom } from './spot-interruption.ts';

const PERCENT = 100;
const PENDING = fromSeconds(FACTS.pendingToRunningSeconds.value);

/** Container instances: a managed environment scales them, an unmanaged one has those that you registered. */
export class InstanceEnvironment extends ComputeEnvironment {
  /** Instances come up and never register with the ECS cluster. */
  cannotJoin = false;
  /** Instance types that EC2 has none of at the moment. */
  shortTypes: ReadonlySet<string> = new Set();
  private launched = 0;
  /** The allowed types as the settings had them when they were last asked for. */
  private allowed: { readonly names: string; readonly types: readonly OfferedType[] } | undefined;

  /** A managed environment starts with its desired vCPUs, an unmanaged one with all its instances. */
  override found(size: JobSize): void {
    if (this.isManaged) {
      this.growTo(Math.max(this.config.minvCpus, this.config.desiredvCpus), size);
    } else this.followInstanceCount();
    for (const host of this.hosts) this.join(host);
  }

  override get launchedVcpus(): number {
    return this.launched;
  }

  override beginCycle(): void {
    if (!this.isManaged) this.followInstanceCount();
    for (const host of this.hosts) {
      host.clearPlans();
      const hasCome = host.state === 'starting' && host.readyAt <= this.now;
      if (hasCome && !this.cannotJoin) this.join(host);
    }
  }

  override canGrowFor(size: JobSize): boolean {
    if (!this.isManaged || !this.isUsable || size.vcpus > this.maxvCpus) return false;
    return this.candidates().some((type) => fits(type, size));
  }

  override plan(size: JobSize, count: number): number {
    if (!this.isUsable) return 0;
    let left = count;
    for (const host of this.hosts) {
      if (left === 0) break;
      left -= planOn(host, size, left);
    }
    if (!this.isManaged || size.vcpus > this.maxvCpus) return count - left;
    while (left > 0) {
      const host = this.launch(size, left);
      if (!host) break;
      left -= planOn(host, size, left);
    }
    return count - left;
  }

  override endCycle(): void {
    for (const host of this.hosts) billInstance(host, this.now, this.context.meters.billed);
    if (this.isManaged && this.isUsable) {
      this.growTo(this.config.minvCpus, { vcpus: 1, memoryGibibytes: 1 });
    }
    this.scaleIn();
  }

  /** Takes an instance away, with what is on it. */
  remove(host: Host): void {
    this.terminate(host);
    this.forgetGone();
  }

  protected override capacityObstacle(size: JobSize): Obstacle {
    if (!this.isManaged) return this.hosts.length > 0 ? 'at-maximum' : 'no-capacity';
    if (size.vcpus > this.maxvCpus) return 'job-exceeds-maximum';
    if (!this.allTypes().some((type) => fits(type, size))) return 'no-fitting-type';
    const starting = this.hosts.filter(({ state }) => state === 'starting');
    if (this.cannotJoin && starting.some(({ readyAt }) => readyAt <= this.now))
      return 'not-joining';
    if (starting.length > 0) return 'starting';
    if (!this.canGrowFor(size)) return this.spotPriceHinders(size) ? 'spot-price' : 'at-maximum';
    return this.choose(size, 1) ? 'starting' : 'no-capacity';
  }

  private get isManaged(): boolean {
    return this.config.provisioning !== 'unmanaged';
  }

  private get isSpot(): boolean {
    return this.config.provisioning === 'spot';
  }

  private join(host: Host): void {
    host.state = 'ready';
    host.idleSince = this.now;
    if (host.kind.isSpot) {
      interruptAtRandom(host, this.config.spotInterruptionsPerHour, this, this.context);
    }
  }

  /** Launches until there are so many vCPUs, as far as there is capacity. */
  private growTo(vcpus: number, size: JobSize): void {
    let missing = vcpus - this.launchedVcpus;
    while (missing > 0) {
      const host = this.launch(size, Math.ceil(missing / size.vcpus));
      if (!host) return;
      missing -= host.kind.vcpus;
    }
  }

  private launch(size: JobSize, count: number): Host | undefined {
    const type = this.choose(size, count);
    if (!type) return undefined;
    const { scheduler, startStream, notices, meters } = this.context;
    const start = new RandomSpan(this.context.settings().instanceStart, MICROSECONDS_PER_SECOND);
    const readyAt = scheduler.now + start.draw(startStream);
    const host = this.instance(type, readyAt);
    meters.launched.add(1);
    notices.happened({ kind: 'change', text: `${this.name} launches instances` });
    return host;
  }

  private instance(type: Candidate, readyAt: Microseconds): Host {
    const kind: HostKind = {
      title: type.name,
      vcpus: type.vcpus,
      gibibytes: type.gibibytes,
      usdPerHour: type.usdPerHour,
      isSpot: this.isSpot,
      isFargate: false,
      jobSecondsMin: 0,
    };
    const host = new Host(kind, this.now, this.now + PENDING, readyAt);
    this.hosts.push(host);
    this.launched += type.vcpus;
    return host;
  }

  /** The type to launch for some jobs: within the maximum, or above it by less than one instance (BAT-7). */
  private choose(size: JobSize, count: number): Candidate | undefined {
    const room = this.maxvCpus - this.launchedVcpus;
    const wanted = Math.min(count, Math.ceil(room / size.vcpus));
    if (wanted <= 0) return undefined;
    return chooseType(this.config.allocationStrategy, this.candidates(), size, wanted);
  }

  /** The types that the maximum and the price allow; EC2 may be short of them. */
  private candidates(): readonly Candidate[] {
    const room = this.maxvCpus - this.launchedVcpus;
    if (room <= 0) return [];
    const neverExceeds = !this.isSpot && this.config.allocationStrategy === 'best-fit';
    return this.allTypes()
      .filter(({ vcpus }) => !neverExceeds || vcpus <= room)
      .filter(({ name }) => !this.isSpot || this.isWithinBid(name));
  }

  private allTypes(): readonly Candidate[] {
    return this.allowedTypes().map(({ name, vcpuCount, memoryGibibytes, usdPerHour }) => {
      const pool = this.context.pools.of(name);
      return {
        name,
        vcpus: vcpuCount.value,
        gibibytes: memoryGibibytes.value,
        usdPerHour: usdPerHour.value * (this.isSpot ? pool.priceRatio : 1),
        depth: pool.depth,
        isShort: this.shortTypes.has(name),
      };
    });
  }

  private allowedTypes(): readonly OfferedType[] {
    const names = this.config.instanceTypes;
    if (this.allowed?.names !== names) this.allowed = { names, types: typesIn(names) };
    return this.allowed.types;
  }

  private isWithinBid(name: string): boolean {
    return this.context.pools.of(name).priceRatio * PERCENT <= this.config.bidPercent;
  }

  private spotPriceHinders(size: JobSize): boolean {
    if (!this.isSpot || this.launchedVcpus >= this.maxvCpus) return false;
    const types = this.allTypes().filter((type) => fits(type, size));
    return types.every(({ name }) => !this.isWithinBid(name));
  }

  /** What an unmanaged environment has registered. */
  private followInstanceCount(): void {
    const [type] = this.allTypes();
    if (!type) return;
    while (this.hosts.length < this.config.instanceCount) {
      this.join(this.instance(type, this.now));
    }
  }

  /** Terminates instances that have been idle for long, down to the minimum (BAT-5). */
  private scaleIn(): void {
    const { scaleDownIdleSeconds } = this.context.settings();
    const delaySeconds = Math.max(scaleDownIdleSeconds, this.config.scaleDownDelayMinutes * 60);
    const idleBefore = this.now - fromSeconds(this.isManaged ? delaySeconds : 0);
    let hostCount = this.hosts.length;
    for (const host of this.hosts) {
      const isIdle = host.state === 'ready' && host.jobs === 0 && !host.isPlanned;
      if (!isIdle || host.idleSince > idleBefore) continue;
      const maySpare = this.isManaged
        ? this.launched - host.kind.vcpus >= this.config.minvCpus
        : hostCount > this.config.instanceCount;
      if (!maySpare) continue;
      hostCount -= 1;
      this.terminate(host);
    }
    if (hostCount < this.hosts.length) this.forgetGone();
  }

  /** Ends and bills an instance, which stays in the list until `forgetGone`. */
  private terminate(host: Host): void {
    const { billed } = this.context.meters;
    billInstance(host, this.now, billed);
    chargeMinimum(host, this.now, billed);
    host.state = 'gone';
    this.launched -= host.kind.vcpus;
  }

  private forgetGone(): void {
    this.hosts = this.hosts.filter(({ state }) => state !== 'gone');
  }
}

function fits({ vcpus, gibibytes }: Candidate, size: JobSize): boolean {
  return fitting(vcpus, gibibytes, size) > 0;
}

function planOn(host: Host, size: JobSize, count: number): number {
  const planned = Math.min(count, host.plannableRoomFor(size));
  if (planned > 0) host.plan(size, planned);
  return planned;
}
