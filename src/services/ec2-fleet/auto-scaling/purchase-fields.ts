import { boolean, choice, defineFields, list, number } from '../../../schema/build.ts';
import type { ConfigOf } from '../../../schema/field.ts';
import { INSTANCE_TYPE_NAMES } from '../../instance-types.ts';
import { GROUP_FACTS } from './group-facts.ts';
import { GROUP_SPOT_FACTS } from './spot-facts.ts';

const GROUP = 'Purchase options';
const SCALED = { group: GROUP, shownWhen: { field: 'autoScaling', is: [true] } } as const;
const MIXED = { group: GROUP, shownWhen: { field: 'mixedInstances', is: [true] } } as const;

const SPOT_POOL_FIELDS = defineFields({
  instanceType: choice({
    title: 'Instance type',
    help: 'A pool of spare capacity of this type.',
    default: 'm5.large',
    choices: INSTANCE_TYPE_NAMES.map((name) => ({ value: name, title: name })),
  }),
  pricePercent: number({
    title: 'Spot price',
    help: 'In percent of the on-demand price. It moves slowly; one pays the price, not a bid.',
    default: GROUP_SPOT_FACTS.spotPricePercent.value,
    minimum: 1,
    maximum: 100,
    unit: '%',
    facts: [GROUP_SPOT_FACTS.spotPricePercent],
  }),
  interruptedPercentPerMonth: number({
    title: 'Interruptions',
    help: 'The share of instances that EC2 takes back within a month. A pool with few has much spare capacity.',
    default: GROUP_SPOT_FACTS.interruptedPercentPerMonth.value,
    minimum: 0,
    maximum: 99,
    unit: '% a month',
    facts: [GROUP_SPOT_FACTS.interruptedPercentPerMonth],
  }),
});

/** A pool of spare capacity as a person set it. */
export type SpotPool = ConfigOf<typeof SPOT_POOL_FIELDS>;

/** What instances of a group are, and how they are paid for. */
export const PURCHASE_FIELDS = defineFields({
  launchSource: choice({
    title: 'Launches from',
    help: 'Launch configurations are retired: they know neither versions, mixed types, Spot beside on demand nor newer instance types.',
    default: 'launch-template',
    choices: [
      { value: 'launch-template', title: 'Launch template' },
      { value: 'launch-configuration', title: 'Launch configuration (retired)' },
    ],
    ...SCALED,
  }),
  mixedInstances: boolean({
    title: 'Mixed instances',
    help: 'On, a part of the group is Spot: cheaper, and taken back with two minutes’ notice.',
    default: false,
    ...SCALED,
  }),
  onDemandBaseCount: number({
    title: 'On-demand base',
    help: 'The first so many instances are on demand.',
    default: GROUP_FACTS.onDemandBaseCount.value,
    minimum: 0,
    maximum: 10_000,
    unit: 'instances',
    whole: true,
    facts: [GROUP_FACTS.onDemandBaseCount],
    ...MIXED,
  }),
  onDemandAboveBasePercent: number({
    title: 'On demand above the base',
    help: 'Of the instances above the base, this share is on demand and the rest Spot.',
    default: GROUP_FACTS.onDemandAboveBasePercent.value,
    minimum: 0,
    maximum: 100,
    unit: '%',
    whole: true,
    facts: [GROUP_FACTS.onDemandAboveBasePercent],
    ...MIXED,
  }),
  spotAllocationStrategy: choice({
    title: 'Spot allocation strategy',
    help: 'Which pools Spot instances come from.',
    default: 'price-capacity-optimized',
    choices: [
      {
        value: 'price-capacity-optimized',
        title: 'Price capacity optimized',
        help: 'The cheapest of the pools that are interrupted little. AWS recommends it.',
      },
      {
        value: 'capacity-optimized',
        title: 'Capacity optimized',
        help: 'The pool that is interrupted least.',
      },
      {
        value: 'capacity-optimized-prioritized',
        title: 'Capacity optimized prioritized',
        help: 'The first on the list of those that are interrupted little.',
      },
      {
        value: 'lowest-price',
        title: 'Lowest price',
        help: 'The cheapest pools in turn, however often they are interrupted.',
      },
    ],
    ...MIXED,
  }),
  lowestPricePoolCount: number({
    title: 'Pools for the lowest price',
    help: 'The lowest-price strategy takes so many of the cheapest pools in turn.',
    default: GROUP_FACTS.lowestPricePoolCount.value,
    minimum: 1,
    maximum: 20,
    unit: 'pools',
    whole: true,
    facts: [GROUP_FACTS.lowestPricePoolCount],
    group: GROUP,
    shownWhen: { field: 'spotAllocationStrategy', is: ['lowest-price'] },
  }),
  spotPools: list({
    title: 'Spot pools',
    help: 'The instance types that Spot instances may be of, in order of priority.',
    item: SPOT_POOL_FIELDS,
    itemTitle: 'Spot pool',
    default: [
      {
        instanceType: 'm5.large',
        pricePercent: GROUP_SPOT_FACTS.spotPricePercent.value,
        interruptedPercentPerMonth: GROUP_SPOT_FACTS.interruptedPercentPerMonth.value,
      },
    ],
    lengthMin: 1,
    lengthMax: 40,
    ...MIXED,
  }),
  capacityRebalance: boolean({
    title: 'Capacity Rebalancing',
    help: 'On, a Spot instance at risk is replaced ahead; off, only after it was interrupted.',
    default: false,
    ...MIXED,
  }),
});
