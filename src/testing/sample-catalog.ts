import { AssertionFailure } from '../base/assert.ts';
import { BATCHING_FIELDS, CALLER_FIELDS, ITEM_ACCESS_FIELDS } from '../protocols/caller-fields.ts';
import {
  boolean,
  choice,
  defineFields,
  distribution,
  list,
  number,
  series,
  text,
} from '../schema/build.ts';
import type { FieldSet } from '../schema/field.ts';
import type { ServiceIndex } from '../diagram/service-index.ts';
import { defineService, type AnyService, type Catalog } from '../services/contract.ts';
import { serviceIndexOf } from '../services/wiring.ts';

/**
 * Services that can be drawn and configured but not run: one field of each kind and every way of wiring, for tests of
 * documents, links and stores that must not change when a real service does.
 */
export const SAMPLE_CATALOG: Catalog = new Map(
  [
    sample('clients', 'Clients', {
      fields: defineFields({
        rate: number(limits('Rate', 100, 0, 10_000_000)),
        thinkTime: distribution({
          ...limits('Think time', { kind: 'exponential', mean: 1_000 }, 0, 86_400_000),
          unit: 'ms',
        }),
        recordedRates: series({ ...limits('Recorded rates', [], 0, 1_000_000), lengthMax: 200 }),
        kinds: list({
          title: 'Request kinds',
          help: '',
          itemTitle: 'request kind',
          item: defineFields({
            share: number(limits('Share', 1, 0, 1_000)),
            label: text({ title: 'Label', help: '', default: 'request', lengthMax: 40 }),
          }),
          default: [],
          lengthMin: 0,
          lengthMax: 12,
        }),
      }),
      calls: {
        request: { settings: CALLER_FIELDS },
        'put-records': { settings: { ...CALLER_FIELDS, ...BATCHING_FIELDS } },
        'send-messages': { settings: { ...CALLER_FIELDS, ...BATCHING_FIELDS } },
      },
      serves: [],
    }),
    sample('lambda', 'Lambda', {
      fields: defineFields({
        memoryMegabytes: number(limits('Memory', 128, 128, 10_240)),
        architecture: choice({
          title: 'Architecture',
          help: '',
          default: 'x86_64',
          choices: [
            { value: 'x86_64', title: 'x86' },
            { value: 'arm64', title: 'Arm' },
          ],
        }),
        isWarm: boolean({ title: 'Warm', help: '', default: false }),
      }),
      calls: {
        'read-records': {
          settings: defineFields({ batchSize: number(limits('Batch size', 100, 1, 10_000)) }),
        },
        'receive-messages': {
          settings: defineFields({ batchSize: number(limits('Batch size', 10, 1, 10_000)) }),
        },
        'access-items': { settings: { ...CALLER_FIELDS, ...ITEM_ACCESS_FIELDS } },
        'on-failure': { settings: {}, wiresMax: 1 },
      },
      serves: ['request'],
    }),
    sample('kinesis-data-streams', 'Kinesis Data Streams', {
      fields: defineFields({ shardCount: number(limits('Shards', 4, 1, 10_000)) }),
      calls: {},
      serves: ['put-records', 'read-records'],
      actions: ['split-shard'],
    }),
    sample('sqs', 'SQS', {
      fields: defineFields({
        visibilityTimeoutSeconds: number(limits('Visibility timeout', 30, 0, 43_200)),
      }),
      calls: { 'dead-letter': { settings: {}, wiresMax: 1 } },
      serves: ['send-messages', 'receive-messages', 'dead-letter', 'on-failure'],
    }),
    sample('dynamodb', 'DynamoDB', {
      fields: defineFields({ readCapacityUnits: number(limits('Read capacity', 5, 1, 40_000)) }),
      calls: {},
      serves: ['access-items'],
    }),
  ].map((service) => [service.id, service]),
);

/** What a document must know of {@link SAMPLE_CATALOG}. */
export const SAMPLE_INDEX: ServiceIndex = serviceIndexOf(SAMPLE_CATALOG);

function limits<Default>(
  title: string,
  value: Default,
  minimum: number,
  maximum: number,
): {
  title: string;
  help: string;
  default: Default;
  minimum: number;
  maximum: number;
  unit: string;
} {
  return { title, help: '', default: value, minimum, maximum, unit: '' };
}

function sample(
  id: string,
  title: string,
  parts: Pick<AnyService, 'calls' | 'serves'> & {
    readonly fields: FieldSet;
    readonly actions?: readonly string[];
  },
): AnyService {
  return defineService({
    id,
    title,
    shortTitle: title,
    category: 'Compute',
    summary: '',
    keywords: [],
    fields: parts.fields,
    calls: parts.calls,
    serves: parts.serves,
    metrics: [],
    actions: (parts.actions ?? []).map((action) => ({
      id: action,
      title: action,
      help: '',
      kind: 'action',
      fields: defineFields({ shard: number(limits('Shard', 0, 0, 10_000)) }),
    })),
    reasons: [],
    facts: {},
    rules: [],
    behaviour: () => Promise.reject(new AssertionFailure('sample services do not run')),
  });
}
