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

/** The only service that the library puts to. Ids of services are never renamed. */
const STREAM_SERVICE = 'kinesis-data-streams';

/** The other end is a stream, and takes records as large as the aggregates. */
export function checkPut(
  _settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly service: string; readonly config: AnyConfig },
): readonly FieldProblem[] {
  if (peer.service !== STREAM_SERVICE) {
    return [
      { path: '', message: 'the library puts records into Kinesis data streams only (KPL-1)' },
    ];
  }
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
