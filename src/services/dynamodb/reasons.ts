import type { ItemOperation } from '../../protocols/item-table.ts';
import type { Reason } from '../../protocols/answer.ts';

/** The item exceeds the size that DynamoDB stores. */
export const ITEM_TOO_LARGE: Reason = {
  id: 'dynamodb.item-too-large',
  title: 'Item too large',
  explanation:
    'An item holds at most 400 KB, attribute names included (ValidationException). Sending it again cannot help: store the payload in an object store and keep a pointer in the item.',
  rule: 'DDB-5',
};

const TABLE_HELP =
  'The table as a whole used up its capacity and what it had saved. Provision more, scale automatically, or switch to on-demand.';
const KEY_RANGE_HELP =
  'One partition was at its limit while others may be idle: a hot key. More capacity for the table does not help beyond 1,000 write and 3,000 read units a second per partition; spread the requests over more keys, or cache.';
const PEAK_HELP =
  'An on-demand table serves at once up to twice its previous peak, and has to grow its partitions for more. Let the load rise more slowly (doubling takes 30 minutes), or warm the table up.';
const QUOTA_HELP =
  'The table was at the quota of 40,000 units a second per table. Ask AWS to raise it.';

/**
 * Reasons for throttling by operation, titled with AWS's exact words (DDB-40). An on-demand table beyond twice its
 * peak lacks partitions, so it throttles with the words for a key range.
 */
export const THROTTLE_REASONS = {
  /** The provisioned total of the table. */
  table: {
    'get-item': throttled(
      'TableReadProvisionedThroughputExceeded',
      TABLE_HELP,
      'readCapacityUnits',
    ),
    'put-item': throttled(
      'TableWriteProvisionedThroughputExceeded',
      TABLE_HELP,
      'writeCapacityUnits',
    ),
  },
  /** One partition. */
  partition: {
    'get-item': throttled('TableReadKeyRangeThroughputExceeded', KEY_RANGE_HELP),
    'put-item': throttled('TableWriteKeyRangeThroughputExceeded', KEY_RANGE_HELP),
  },
  /** Twice the previous peak of an on-demand table. */
  peak: {
    'get-item': abovePeak(
      'TableReadKeyRangeThroughputExceeded',
      'dynamodb.read-above-twice-the-peak',
    ),
    'put-item': abovePeak(
      'TableWriteKeyRangeThroughputExceeded',
      'dynamodb.write-above-twice-the-peak',
    ),
  },
  /** The quota of a table. */
  quota: {
    'get-item': throttled('TableReadAccountLimitExceeded', QUOTA_HELP),
    'put-item': throttled('TableWriteAccountLimitExceeded', QUOTA_HELP),
  },
} as const satisfies Record<string, Record<ItemOperation, Reason>>;

/** What was used up when a request was throttled. */
export type ThrottleKind = keyof typeof THROTTLE_REASONS;

export const DYNAMODB_REASONS: readonly Reason[] = [
  ITEM_TOO_LARGE,
  ...Object.values(THROTTLE_REASONS).flatMap((reasons) => Object.values(reasons)),
];

function throttled(words: string, explanation: string, field?: string): Reason {
  const id = words.replaceAll(/(?<=[a-z])[A-Z]/g, (capital) => `-${capital}`).toLowerCase();
  return {
    id: `dynamodb.${id}`,
    title: words,
    explanation,
    rule: 'DDB-40',
    ...(field === undefined ? {} : { field }),
  };
}

function abovePeak(words: string, id: string): Reason {
  return { id, title: words, explanation: PEAK_HELP, rule: 'DDB-19' };
}
