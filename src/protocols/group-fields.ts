import { choice, defineFields, number, text } from '../schema/build.ts';
import { defineFacts } from '../schema/fact.ts';
import type { ConfigOf } from '../schema/field.ts';

/** Defaults of Kafka's consumer. */
export const GROUP_CLIENT_FACTS = defineFacts({
  maxPollRecords: {
    value: 500,
    unit: 'records per poll',
    kind: 'default',
    source: 'Apache Kafka source code, ConsumerConfig (max.poll.records)',
    asOf: '2024-10',
  },
  retryPauseSeconds: {
    value: 1,
    unit: 's until a record that failed is tried again',
    kind: 'model',
    source: 'Spillway model',
    asOf: '2026-11',
    note: 'Kafka leaves failures to the application.',
  },
});

/** Settings of a wire on which consumers share the partitions of a topic. */
export const JOINING_FIELDS = defineFields({
  groupId: text({
    title: 'Consumer group',
    help: 'Consumers of one group share the partitions; every group reads every record.',
    default: 'group-a',
    lengthMax: 80,
  }),
  offsetReset: choice({
    title: 'Begin at',
    help: 'Where a new group begins (auto.offset.reset).',
    default: 'latest',
    choices: [
      { value: 'latest', title: 'Latest', help: 'Only what comes from now on.' },
      { value: 'earliest', title: 'Earliest', help: 'The oldest record that is kept.' },
    ],
  }),
  maxPollRecords: number({
    title: 'Records per poll',
    help: 'A consumer processes what a poll brought, commits it, and polls again. More means fewer pauses, and more that is done twice after a crash.',
    default: GROUP_CLIENT_FACTS.maxPollRecords.value,
    minimum: 1,
    maximum: 100_000,
    unit: 'records',
    whole: true,
    slider: 'logarithmic',
    facts: [GROUP_CLIENT_FACTS.maxPollRecords],
  }),
  onFailure: choice({
    title: 'Records that fail',
    help: 'Kafka has no dead-letter queue: the application decides.',
    default: 'retry',
    choices: [
      { value: 'retry', title: 'Try again', help: 'In order, and the partition waits.' },
      { value: 'skip', title: 'Skip', help: 'Go on with the next one.' },
    ],
    facts: [GROUP_CLIENT_FACTS.retryPauseSeconds],
  }),
});
export type JoiningSettings = ConfigOf<typeof JOINING_FIELDS>;
