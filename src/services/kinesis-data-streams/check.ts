import type { FieldProblem } from '../../schema/parse.ts';
import type { StreamConfig } from './fields.ts';

/** What UpdateStreamRecordDistributionStrategy refuses. */
export function checkStream(config: StreamConfig): readonly FieldProblem[] {
  if (config.recordDistribution !== 'auto' || config.capacityMode !== 'provisioned') return [];
  return [
    {
      path: 'recordDistribution',
      message:
        'must be by partition key, not automatic: that needs on-demand mode, and the stream is provisioned (KDS-24)',
    },
  ];
}
