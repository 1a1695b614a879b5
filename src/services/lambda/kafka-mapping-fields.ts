import { choice, defineFields, number, text } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { KAFKA_MAPPING_FACTS } from './kafka-mapping-facts.ts';
import { MAPPING_FACTS } from './mapping-facts.ts';
import { STREAM_MAPPING_FIELDS } from './mapping-fields.ts';

const { maximumRetryAttempts, reportBatchItemFailures, bisectBatchOnFunctionError } =
  STREAM_MAPPING_FIELDS;

/** Settings of the event source mapping of a Kafka topic. */
export const KAFKA_MAPPING_FIELDS = defineFields({
  groupId: text({
    title: 'Consumer group',
    help: 'The pollers of the mapping are one consumer group. Give each mapping a group of its own, or they share the records.',
    default: 'lambda',
    lengthMax: 80,
  }),
  startingPosition: choice({
    title: 'Starting position',
    help: 'Where a group begins that has never committed anything.',
    default: 'latest',
    choices: [
      { value: 'latest', title: 'Latest', help: 'Only what comes from now on.' },
      { value: 'trim-horizon', title: 'Trim horizon', help: 'The oldest record the topic keeps.' },
    ],
  }),
  batchSize: number({
    title: 'Batch size',
    help: 'The most records that one invocation is given, from all partitions of its poller.',
    default: KAFKA_MAPPING_FACTS.kafkaBatchSize.value,
    minimum: 1,
    maximum: MAPPING_FACTS.batchSizeMax.value,
    unit: 'records',
    whole: true,
    slider: 'logarithmic',
    facts: [KAFKA_MAPPING_FACTS.kafkaBatchSize, MAPPING_FACTS.batchSizeMax],
  }),
  batchWindowSeconds: number({
    title: 'Batch window',
    help: 'How long a batch that is not full is gathered before the function is invoked.',
    default: KAFKA_MAPPING_FACTS.kafkaBatchWindowSeconds.value,
    minimum: 0,
    maximum: MAPPING_FACTS.batchWindowSecondsMax.value,
    unit: 's',
    facts: [KAFKA_MAPPING_FACTS.kafkaBatchWindowSeconds],
  }),
  maximumRetryAttempts,
  reportBatchItemFailures,
  bisectBatchOnFunctionError,
});
export type KafkaMappingSettings = ConfigOf<typeof KAFKA_MAPPING_FIELDS>;
