import { choice, defineFields, distribution, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { S3_FACTS as FACTS } from './facts.ts';
import { STORAGE_CLASSES } from './storage-class.ts';

const MODEL_GROUP = 'Model assumptions';
const STORAGE_GROUP = 'Storage';

/** Settings of a bucket. */
export const BUCKET_FIELDS = defineFields({
  storageClass: choice({
    title: 'Storage class',
    help: 'What new objects cost to keep, to write and to read. The cheaper it is to keep them, the dearer it is to touch them.',
    default: 'standard',
    choices: [
      { value: 'standard', title: STORAGE_CLASSES.standard.title },
      {
        value: 'intelligent-tiering',
        title: STORAGE_CLASSES['intelligent-tiering'].title,
        help: 'Moves what is not read to cheaper tiers, for a fee per object.',
      },
      {
        value: 'standard-infrequent-access',
        title: STORAGE_CLASSES['standard-infrequent-access'].title,
        help: 'Small objects are billed as 128 KB, for 30 days at least.',
      },
      {
        value: 'one-zone-infrequent-access',
        title: STORAGE_CLASSES['one-zone-infrequent-access'].title,
        help: 'In one Availability Zone only.',
      },
      {
        value: 'glacier-instant-retrieval',
        title: STORAGE_CLASSES['glacier-instant-retrieval'].title,
        help: 'For what is read about once a quarter.',
      },
    ],
    group: STORAGE_GROUP,
    facts: [FACTS.infrequentAccessMinimumBytes],
  }),
  storedGigabytes: number({
    title: 'Stored before the run',
    help: 'What is in the bucket when the run begins, in objects of 1 MB. It stays.',
    default: 0,
    minimum: 0,
    maximum: 10_000_000,
    unit: 'GB',
    group: STORAGE_GROUP,
  }),
  expirationDays: number({
    title: 'Expire after',
    help: 'A lifecycle rule: objects are deleted so many days after they were written, at the next midnight. 0: never.',
    default: 0,
    minimum: 0,
    maximum: 3_650,
    unit: 'days',
    whole: true,
    group: STORAGE_GROUP,
  }),
  firstByteLatency: distribution({
    title: 'First byte after',
    help: 'Time from a request to the first byte of its answer. The transfer comes on top.',
    default: { kind: 'uniform', low: 100, high: 200 },
    unit: 'ms',
    minimum: 0,
    maximum: 60_000,
    group: MODEL_GROUP,
    facts: [FACTS.firstByteMilliseconds],
  }),
  connectionMegabytesPerSecond: number({
    title: 'Transfer rate',
    help: 'How fast one request moves its bytes.',
    default: FACTS.connectionMegabytesPerSecond.value,
    minimum: 1,
    maximum: 10_000,
    unit: 'MB/s',
    slider: 'logarithmic',
    group: MODEL_GROUP,
    facts: [FACTS.connectionMegabytesPerSecond],
  }),
  splitSeconds: number({
    title: 'A split takes',
    help: 'Time until a prefix that is hot for five minutes gets another partition.',
    default: FACTS.splitSeconds.value,
    minimum: 0,
    maximum: 86_400,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    group: MODEL_GROUP,
    facts: [FACTS.splitSeconds, FACTS.hotMinutes, FACTS.hotShare],
  }),
  eventDelaySeconds: number({
    title: 'Notification delay',
    help: 'Time from a PUT to the notification about it, where a wire asks for one.',
    default: FACTS.eventDelaySeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    group: MODEL_GROUP,
    facts: [FACTS.eventDelaySeconds],
  }),
});
export type BucketConfig = ConfigOf<typeof BUCKET_FIELDS>;
