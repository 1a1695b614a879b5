import { BYTES_PER_KIBIBYTE } from '../../base/units.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import type { ProducerConfig } from './fields.ts';

/** Problems among the settings of a producer. */
export function checkProducer(config: ProducerConfig): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { aggregationEnabled, aggregationMaxBytes, collectionMaxBytes } = config;
  if (aggregationEnabled && aggregationMaxBytes > collectionMaxBytes) {
    problems.push({
      path: 'aggregationMaxBytes',
      message: `must be at most the ${collectionMaxBytes} B of a PutRecords call, not ${aggregationMaxBytes} (KPL-4)`,
    });
  }
  const { recordMaxBufferedMilliseconds, recordTtlMilliseconds } = config;
  if (recordMaxBufferedMilliseconds >= recordTtlMilliseconds) {
    problems.push({
      path: 'recordMaxBufferedMilliseconds',
      message: `must be below the time to live of ${recordTtlMilliseconds} ms, not ${recordMaxBufferedMilliseconds}: records would expire in the buffer (KPL-6)`,
    });
  }
  return problems;
}

/** The stream takes records as large as the aggregates: `peer` is the stream. */
export function checkPut(
  _settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly config: AnyConfig },
): readonly FieldProblem[] {
  const { recordMaxKibibytes } = peer.config;
  const { aggregationEnabled, aggregationMaxBytes } = own;
  if (typeof recordMaxKibibytes !== 'number' || typeof aggregationMaxBytes !== 'number') return [];
  const bytesMax = recordMaxKibibytes * BYTES_PER_KIBIBYTE;
  if (aggregationEnabled !== true || aggregationMaxBytes <= bytesMax) return [];
  return [
    {
      path: '',
      message: `aggregates of up to ${aggregationMaxBytes} B are larger than the ${bytesMax} B that the stream takes as one record (KDS-28)`,
    },
  ];
}
