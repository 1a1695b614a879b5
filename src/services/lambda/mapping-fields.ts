import { READING_FIELDS } from '../../protocols/reading-fields.ts';
import { boolean, choice, defineFields, number } from '../../schema/build.ts';
import type { AnyConfig, ConfigOf } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';

const ERROR_HANDLING = 'Error handling';

const batchWindowSeconds = number({
  title: 'Batch window',
  help: 'How long a batch that is not full is gathered before the function is invoked.',
  default: FACTS.batchWindowSeconds.value,
  minimum: 0,
  maximum: FACTS.batchWindowSecondsMax.value,
  unit: 's',
  whole: true,
  facts: [FACTS.batchWindowSeconds],
});

/** Settings of the event source mapping of a stream. */
export const STREAM_MAPPING_FIELDS = defineFields({
  ...READING_FIELDS,
  batchSize: number({
    title: 'Batch size',
    help: 'The most records that one invocation is given.',
    default: FACTS.streamBatchSize.value,
    minimum: 1,
    maximum: FACTS.batchSizeMax.value,
    unit: 'records',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.streamBatchSize, FACTS.batchSizeMax],
  }),
  batchWindowSeconds,
  parallelizationFactor: number({
    title: 'Concurrent batches per shard',
    help: 'Each shard is processed in so many lanes. The key decides the lane, so order holds per key.',
    default: FACTS.parallelizationFactor.value,
    minimum: 1,
    maximum: FACTS.parallelizationFactorMax.value,
    unit: '',
    whole: true,
    slider: 'linear',
    facts: [FACTS.parallelizationFactor, FACTS.parallelizationFactorMax],
  }),
  startingPosition: choice({
    title: 'Starting position',
    help: 'Where reading begins in the shards that exist when the mapping is made.',
    default: 'latest',
    choices: [
      { value: 'latest', title: 'Latest', help: 'Only what comes from now on.' },
      { value: 'trim-horizon', title: 'Trim horizon', help: 'The oldest record the stream keeps.' },
    ],
  }),
  maximumRetryAttempts: number({
    title: 'Retry attempts',
    help: 'How often a failing batch is tried again before it is discarded. −1: until its records expire, and the shard waits.',
    default: -1,
    minimum: -1,
    maximum: FACTS.maximumRetryAttemptsMax.value,
    unit: '',
    whole: true,
    group: ERROR_HANDLING,
    facts: [FACTS.maximumRetryAttemptsMax],
  }),
  maximumRecordAgeSeconds: number({
    title: 'Maximum age of record',
    help: 'Older records are discarded unprocessed. −1: no limit of the mapping’s own.',
    default: -1,
    minimum: -1,
    maximum: FACTS.maximumRecordAgeSecondsMax.value,
    unit: 's',
    whole: true,
    group: ERROR_HANDLING,
    facts: [FACTS.maximumRecordAgeSecondsMin, FACTS.maximumRecordAgeSecondsMax],
  }),
  reportBatchItemFailures: boolean({
    title: 'Report batch item failures',
    help: 'The handler names the first record that failed, and the batch is tried again from there. Without it the whole batch is.',
    default: false,
    group: ERROR_HANDLING,
  }),
  bisectBatchOnFunctionError: boolean({
    title: 'Split batch on error',
    help: 'A failing batch is split in two and each half is tried, until the bad record is alone. Splits are not retries.',
    default: false,
    group: ERROR_HANDLING,
  }),
});
export type StreamMappingSettings = ConfigOf<typeof STREAM_MAPPING_FIELDS>;

/** Settings of the event source mapping of a queue. */
export const QUEUE_MAPPING_FIELDS = defineFields({
  batchSize: number({
    title: 'Batch size',
    help: 'The most messages that one invocation is given. More than 10 needs a batch window.',
    default: FACTS.queueBatchSize.value,
    minimum: 1,
    maximum: FACTS.batchSizeMax.value,
    unit: 'messages',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.queueBatchSize, FACTS.queueBatchSizeWithoutWindowMax],
  }),
  batchWindowSeconds,
  pollers: choice({
    title: 'Pollers',
    help: 'On demand they start with 5 batches at once and add up to 300 a minute. Provisioned ones are kept ready and add 1,000 a minute.',
    default: 'on-demand',
    choices: [
      { value: 'on-demand', title: 'On demand' },
      { value: 'provisioned', title: 'Provisioned' },
    ],
    facts: [FACTS.queueScaleUpPerMinute, FACTS.provisionedScaleUpPerMinute],
  }),
  minimumPollers: number({
    title: 'Minimum pollers',
    help: 'Kept ready at all times. Each has up to 10 batches at the function, and receives 10 times and 1 MB a second.',
    default: FACTS.minimumPollers.value,
    minimum: FACTS.minimumPollers.value,
    maximum: FACTS.minimumPollersMax.value,
    unit: '',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'pollers', is: ['provisioned'] },
    facts: [FACTS.minimumPollers, FACTS.pollerConcurrency, FACTS.pollerReceivesPerSecond],
  }),
  maximumPollers: number({
    title: 'Maximum pollers',
    help: 'How many there may be while messages remain.',
    default: FACTS.maximumPollers.value,
    minimum: FACTS.minimumPollers.value,
    maximum: FACTS.maximumPollersMax.value,
    unit: '',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'pollers', is: ['provisioned'] },
    facts: [FACTS.maximumPollers, FACTS.maximumPollersMax],
  }),
  limitConcurrency: boolean({
    title: 'Limit concurrency',
    help: 'Whether this mapping may only use a part of the function’s concurrency.',
    default: false,
  }),
  maximumConcurrency: number({
    title: 'Maximum concurrency',
    help: 'The most batches at once. The mapping reads less instead of being throttled.',
    default: 50,
    minimum: FACTS.maximumConcurrencyMin.value,
    maximum: FACTS.maximumConcurrencyMax.value,
    unit: '',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'limitConcurrency', is: [true] },
    facts: [FACTS.maximumConcurrencyMin, FACTS.maximumConcurrencyMax],
  }),
  reportBatchItemFailures: boolean({
    title: 'Report batch item failures',
    help: 'Only the messages that failed return to the queue; without it the whole batch does.',
    default: false,
    group: ERROR_HANDLING,
  }),
});
export type QueueMappingSettings = ConfigOf<typeof QUEUE_MAPPING_FIELDS>;

/** The age is −1 or within the documented range. */
export function checkStreamMapping(settings: AnyConfig): readonly FieldProblem[] {
  const age = (settings as StreamMappingSettings).maximumRecordAgeSeconds;
  const ageMin = FACTS.maximumRecordAgeSecondsMin.value;
  if (age === -1 || age >= ageMin) return [];
  return [
    { path: 'maximumRecordAgeSeconds', message: `must be −1 or at least ${ageMin}, not ${age}` },
  ];
}

/** ESM-7, LMD-23: what CreateEventSourceMapping refuses for a queue. */
export function checkQueueMapping(
  settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly config: AnyConfig },
): readonly FieldProblem[] {
  const { batchSize, batchWindowSeconds } = settings as QueueMappingSettings;
  const problems: FieldProblem[] = [...pollerProblems(settings as QueueMappingSettings)];
  const withoutWindowMax = FACTS.queueBatchSizeWithoutWindowMax.value;
  if (batchSize > withoutWindowMax && batchWindowSeconds < 1) {
    problems.push({
      path: 'batchWindowSeconds',
      message: `must be at least 1 for a batch size above ${withoutWindowMax}`,
    });
  }
  const fifoMax = FACTS.receiveMessagesMax.value;
  if (peer.config.queueType === 'fifo' && batchSize > fifoMax) {
    problems.push({
      path: 'batchSize',
      message: `must be at most ${fifoMax} for a FIFO queue, not ${batchSize} (ESM-8)`,
    });
  }
  if (peer.config.queueType === 'fifo' && batchWindowSeconds > 0) {
    problems.push({
      path: 'batchWindowSeconds',
      message: `must be 0 for a FIFO queue, not ${batchWindowSeconds} (LMD-20)`,
    });
  }
  const { timeoutSeconds } = own;
  const { visibilityTimeoutSeconds } = peer.config;
  if (
    typeof timeoutSeconds === 'number' &&
    typeof visibilityTimeoutSeconds === 'number' &&
    timeoutSeconds > visibilityTimeoutSeconds
  ) {
    problems.push({
      path: '',
      message: `the function’s timeout of ${timeoutSeconds} s is longer than the queue’s visibility timeout of ${visibilityTimeoutSeconds} s; AWS refuses such a mapping and advises a visibility timeout of 6 times the timeout`,
    });
  }
  return problems;
}

function pollerProblems(settings: QueueMappingSettings): readonly FieldProblem[] {
  if (settings.pollers !== 'provisioned') return [];
  const { minimumPollers, maximumPollers, limitConcurrency } = settings;
  const problems: FieldProblem[] = [];
  if (maximumPollers < minimumPollers) {
    problems.push({
      path: 'maximumPollers',
      message: `must be at least the minimum of ${minimumPollers}, not ${maximumPollers}`,
    });
  }
  if (limitConcurrency) {
    problems.push({
      path: 'limitConcurrency',
      message: 'a mapping with provisioned pollers has no maximum concurrency (LMD-24)',
    });
  }
  return problems;
}
