import type { Rule } from '../../contract.ts';

const USER_GUIDE = 'Amazon EC2 User Guide, 2023-06';

/** CPU credits of burstable instances. */
export const CREDIT_RULES: readonly Rule[] = [
  {
    id: 'EC2-3',
    statement:
      'A burstable instance earns CPU credits as long as it runs, up to a day’s worth, and spends one for each minute that a vCPU is at 100 %.',
    source: `${USER_GUIDE}, burstable performance instances`,
    status: 'simplified',
    deviation:
      'Credits are settled each second. Whose CPU time it was follows the slots that are taken at each instance, over half a minute. A change of type is a new launch: no credits are kept over a stop.',
  },
  {
    id: 'EC2-4',
    statement:
      'In standard mode a burstable instance without credits is brought down gradually to its baseline.',
    source: `${USER_GUIDE}, standard mode`,
    status: 'simplified',
    deviation:
      'How gradually is ours: at full load in a straight line over 15 minutes, for which the last credits are kept. Requests then take longer in inverse proportion.',
  },
  {
    id: 'EC2-5',
    statement:
      'In unlimited mode it goes on with surplus credits. Later earnings pay back up to a day’s worth of them; what is above, or still owed at its end or when the mode becomes standard, is charged by the vCPU-hour.',
    source: `${USER_GUIDE}, unlimited mode`,
    status: 'simplified',
    deviation:
      'In a group of several types all surplus is charged at the price of the type that is set. What is owed when you look at the bill is not on it yet.',
  },
  {
    id: 'EC2-6',
    statement:
      'At or below the baseline on average, unlimited mode costs what standard does. Above a break-even CPU utilization (42.5 % for a t3.large) a fixed-performance instance is cheaper.',
    source: `${USER_GUIDE}, unlimited mode`,
    status: 'modelled',
  },
];
