import { defineFacts } from '../../../schema/fact.ts';
import { SPOT_FACTS } from '../../spot-facts.ts';

/** Numbers of the Spot Instances of a group. */
export const GROUP_SPOT_FACTS = defineFacts({
  ...SPOT_FACTS,
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
