import { binomial } from '../../kernel/counting.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { MICROSECONDS_PER_MILLISECOND } from '../../base/units.ts';
import type { NodeContext } from '../contract.ts';
import { GROUP_SPOT_FACTS } from './auto-scaling/spot-facts.ts';
import { DownstreamCalls } from './downstream-calls.ts';
import type { FleetConfig } from './fields.ts';
import type { LaunchChoice } from './launch-choice.ts';
import { INSTANCE_TYPES, type InstanceTypeName } from '../instance-types.ts';
import { FleetMeters } from './meters.ts';
import { slotsOf } from './slots.ts';

const PERCENT = 100;

/** What all instances of a fleet share: how they work, whom they call, what is measured. */
export class Workshop {
  readonly meters: FleetMeters;
  readonly calls: DownstreamCalls;
  readonly serviceStream: RandomStream;
  /** Decides whose messages an answer is about where nobody can tell. */
  readonly partyStream: RandomStream;
  private readonly failureStream: RandomStream;
  /** Service times by how much slower than usual an instance is. */
  private readonly serviceSpans = new Map<number, RandomSpan>();

  constructor(
    readonly context: NodeContext,
    private settings: FleetConfig,
  ) {
    this.meters = new FleetMeters(context.instruments);
    this.calls = new DownstreamCalls(context);
    this.serviceStream = context.random('service time');
    this.partyStream = context.random('parties');
    this.failureStream = context.random('application failure');
  }

  /** Slots of an instance of a type. */
  slotsOf(type: InstanceTypeName): number {
    return slotsOf(this.settings, type);
  }

  /** Whether an instance is of another type or purchase than the fleet is set to. */
  isOther({ type, purchase }: LaunchChoice): boolean {
    return purchase === 'spot' || type !== this.settings.instanceType;
  }

  /** What such an instance costs in an hour of running, in USD. */
  usdPerHourOf({ type, purchase }: LaunchChoice): number {
    const onDemand = INSTANCE_TYPES[type].usdPerHour.value;
    if (purchase === 'on-demand') return onDemand;
    const pool = this.settings.spotPools.find(({ instanceType }) => instanceType === type);
    const percent = pool?.pricePercent ?? GROUP_SPOT_FACTS.spotPricePercent.value;
    return (onDemand * percent) / PERCENT;
  }

  get waitingMax(): number {
    return this.settings.waitingMax;
  }

  /** Work that begins from now on goes by these settings. */
  configure(settings: FleetConfig): void {
    this.settings = settings;
    this.serviceSpans.clear();
  }

  /** The service times of an instance that is `slowness` times as slow as usual. */
  serviceSpan(slowness: number): RandomSpan {
    const known = this.serviceSpans.get(slowness);
    if (known) return known;
    const made = new RandomSpan(this.settings.serviceTime, MICROSECONDS_PER_MILLISECOND * slowness);
    this.serviceSpans.set(slowness, made);
    return made;
  }

  /** Whether the application fails this time. */
  drawFailure(): boolean {
    const share = this.settings.failurePercent / PERCENT;
    return share > 0 && this.failureStream.uniform() < share;
  }

  /** How many times of `count` the application fails. */
  drawFailures(count: number): number {
    return binomial(this.failureStream, count, this.settings.failurePercent / PERCENT);
  }
}
