import type { Rule } from '../contract.ts';

const GUIDE = 'Amazon DynamoDB Developer Guide, managing throughput with auto scaling, 2026-04';
const TRACKING = 'Application Auto Scaling User Guide, target tracking, 2023-06';

/** How the capacity of a table follows its consumption. */
export const AUTO_SCALING_RULES: readonly Rule[] = [
  {
    id: 'DDB-30',
    statement:
      'Auto scaling tracks a target utilisation of 20 to 90 % (70 % by default), reads and writes each with a policy and limits of their own. A capacity outside the limits is moved into them.',
    source: GUIDE,
    status: 'simplified',
    deviation: 'There are no indexes, which would have policies of their own.',
  },
  {
    id: 'DDB-31',
    statement:
      'It scales out after 2 datapoints of a minute in a row above the target, and in after 15 in a row below the low threshold, 20 points under the target. UpdateTable then takes a while.',
    source: GUIDE,
    status: 'simplified',
    deviation:
      'The low threshold is read from alarms in the wild. Each datapoint is late by the same delay, a setting.',
  },
  {
    id: 'DDB-32',
    statement:
      'The new capacity is proportional, rounded up, so that utilisation returns to the target. Without data nothing happens.',
    source: TRACKING,
    status: 'simplified',
    deviation: 'Reckoned from the latest datapoint; AWS does not say which it takes.',
  },
  {
    id: 'DDB-33',
    statement:
      'A throttled table shows no more consumption than it serves, so without burst it grows by at most 1 ÷ target per step: 100, 143, 205, 293. With burst the true demand shows and one step is enough.',
    source: 'Consequence of DDB-16 and DDB-32',
    status: 'modelled',
  },
  {
    id: 'DDB-35',
    statement:
      'A minute without consumption is a datapoint of 0, so an idle table goes to its minimum after 15 minutes. Until May 2019 the guide said that it does not, for want of datapoints.',
    source:
      'Amazon DynamoDB Developer Guide, metrics and dimensions, and its history of 2017 to 2019',
    status: 'modelled',
  },
  {
    id: 'DDB-36',
    statement:
      'It cannot catch a spike that is shorter than its reaction time; the burst store is there to bridge it.',
    source: GUIDE,
    status: 'modelled',
  },
  {
    id: 'DDB-37',
    statement:
      'A step up is answered after about 4 minutes (2 of evidence, 1 of delivery, 1 of UpdateTable), a step down after about 17.',
    source: 'Spillway, from DDB-31',
    status: 'modelled',
  },
];
