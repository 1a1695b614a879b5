import { defineFacts } from '../schema/fact.ts';

const PRICES = 'Spot prices of 756 instance types in us-east-1 (ec2instances.info)';

/** Numbers of Spot Instances that hold whichever service launches them. */
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
    source: `${PRICES}: median`,
    asOf: '2024-04',
    note: '90 % of the types were between 33 and 51 %; sizes of m5 between 37 and 41 %.',
  },
  spotPricePercentLow: {
    value: 33,
    unit: '% of the on-demand price',
    kind: 'observed',
    source: `${PRICES}: 5th percentile`,
    asOf: '2024-04',
  },
  spotPricePercentHigh: {
    value: 51,
    unit: '% of the on-demand price',
    kind: 'observed',
    source: `${PRICES}: 95th percentile`,
    asOf: '2024-04',
  },
});
