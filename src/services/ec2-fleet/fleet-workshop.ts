import { Workshop } from '../../serving/workshop.ts';
import type { NodeContext } from '../contract.ts';
import { INSTANCE_TYPES, type InstanceTypeName } from '../instance-types.ts';
import { GROUP_SPOT_FACTS } from './auto-scaling/spot-facts.ts';
import type { FleetConfig } from './fields.ts';
import type { LaunchChoice } from './launch-choice.ts';
import { FleetMeters } from './meters.ts';
import { WORK_REASONS } from './reasons.ts';
import { slotsOf } from './slots.ts';

const PERCENT = 100;

/** What all instances of a fleet share: how they work, and what depends on their type and purchase. */
export class FleetWorkshop extends Workshop {
  constructor(
    context: NodeContext,
    private settings: FleetConfig,
    override readonly meters = new FleetMeters(context.instruments, context.scheduler),
  ) {
    super(context, meters, WORK_REASONS, settings);
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

  override configure(settings: FleetConfig): void {
    this.settings = settings;
    super.configure(settings);
  }
}
