import { defineFacts } from '../../../schema/fact.ts';

/** Numbers of Spot Instances. */
export const SPOT_FACTS = defineFacts({
  spotInterruptionNoticeSeconds: {
    value: 120,
    unit: 's from the interruption notice to the end',
    kind: 'hard',
    source: 'EC2 User Guide, Spot Instance interruption notices',
    asOf: '2023-06',
    note: 'Best effort.',
  },
  spotPricePercent: {
    value: 40,
    unit: '% of the on-demand price',
    kind: 'observed',
    source: 'Spot prices of 756 instance types in us-east-1 (ec2instances.info): median',
    asOf: '2024-04',
    note: '90 % of the types were between 33 and 51 %.',
  },
  interruptedPercentPerMonth: {
    value: 5,
    unit: '% of the instances interrupted within a month',
    kind: 'observed',
    source: 'AWS, average over all pools, as repeated by nOps',
    asOf: '2024',
    note: 'An upper bound; single pools exceed 20 %.',
  },
  littleInterruptedPercentPoints: {
    value: 5,
    unit: 'percentage points above the least interrupted pool that still count as little interrupted',
    kind: 'model',
    source: 'Spillway model: AWS does not publish how capacity and price are weighed',
    asOf: '2026-11',
  },
});
