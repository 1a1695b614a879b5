import { OBJECT_ACCESS_FIELDS } from '../../protocols/caller-fields.ts';
import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { DESTINATION_FACTS } from './destination.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';

const TRANSFORMS = { field: 'purpose', is: ['transform'] } as const;

/** Settings of a wire to a function or an endpoint. */
export const REQUEST_WIRE_FIELDS = defineFields({
  purpose: choice({
    title: 'Purpose',
    help: 'What Firehose calls the other end for.',
    default: 'transform',
    choices: [
      { value: 'transform', title: 'Transform', help: 'A function gets the records in batches.' },
      { value: 'deliver', title: 'Deliver', help: 'It is the HTTP endpoint of the stream.' },
    ],
  }),
  bufferMegabytes: number({
    title: 'Batch size',
    help: 'The function is invoked when so much has come in, or after the interval. AWS’s default is 0.25 MB where the destination is Splunk.',
    default: FACTS.transformBufferMegabytes.value,
    minimum: FACTS.transformBufferMegabytesMin.value,
    maximum: FACTS.transformBufferMegabytesMax.value,
    unit: 'MB',
    shownWhen: TRANSFORMS,
    facts: [FACTS.transformBufferMegabytes, FACTS.transformPayloadMaxBytes],
  }),
  bufferSeconds: number({
    title: 'Batch interval',
    help: 'A batch that is not full goes to the function this long after its first record came.',
    default: FACTS.transformBufferSeconds.value,
    minimum: 0,
    maximum: DESTINATION_FACTS.bufferSecondsMax.value,
    unit: 's',
    whole: true,
    slider: 'linear',
    shownWhen: TRANSFORMS,
    facts: [FACTS.transformBufferSeconds],
  }),
  retries: number({
    title: 'Retries',
    help: 'How often an invocation that failed is tried again before its batch counts as failed.',
    default: FACTS.transformRetries.value,
    minimum: 0,
    maximum: 300,
    unit: '',
    whole: true,
    shownWhen: TRANSFORMS,
    facts: [FACTS.transformRetries],
  }),
  outputPercent: number({
    title: 'Output size',
    help: 'Size of what the function gives back as a share of what it got.',
    default: 100,
    minimum: 1,
    maximum: 1_000,
    unit: '%',
    shownWhen: TRANSFORMS,
  }),
  droppedPercent: number({
    title: 'Dropped',
    help: 'Share of the records that the function answers with Dropped: they are not delivered, on purpose.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
    shownWhen: TRANSFORMS,
  }),
  failedPercent: number({
    title: 'Processing failed',
    help: 'Share of the other records that it answers with ProcessingFailed. Poison records always are.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
    shownWhen: TRANSFORMS,
  }),
});
export type RequestWireSettings = ConfigOf<typeof REQUEST_WIRE_FIELDS>;

/** Settings of a wire to a bucket. */
export const BUCKET_WIRE_FIELDS = defineFields({
  purpose: choice({
    title: 'Purpose',
    help: 'What goes to this bucket. With one bucket, errors and backups go there as well, under prefixes of their own.',
    default: 'deliver',
    choices: [
      { value: 'deliver', title: 'Deliver', help: 'The data, or Redshift’s intermediate files.' },
      {
        value: 'backup',
        title: 'Backup',
        help: 'Errors, source records, and what a destination does not take.',
      },
    ],
  }),
  prefixCount: OBJECT_ACCESS_FIELDS.prefixCount,
});
export type BucketWireSettings = ConfigOf<typeof BUCKET_WIRE_FIELDS>;
