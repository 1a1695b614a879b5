import { defineFacts } from '../../schema/fact.ts';

/** Numbers that hold for load balancers of every kind. */
export const BALANCING_FACTS = defineFacts({
  dnsTtlSeconds: {
    value: 60,
    unit: 's',
    kind: 'hard',
    source: 'Elastic Load Balancing User Guide, how Elastic Load Balancing works',
    asOf: '2023-06',
    note: 'So long clients may remember the address of a node that has left DNS.',
  },
});
