import type { FieldProblem } from '../../schema/parse.ts';
import { scalingOf } from './auto-scaling-settings.ts';
import type { TableConfig } from './fields.ts';

/** What RegisterScalableTarget refuses. */
export function checkTable(config: TableConfig): readonly FieldProblem[] {
  const ends = { 'get-item': 'readUnitsMin', 'put-item': 'writeUnitsMin' } as const;
  return (['get-item', 'put-item'] as const).flatMap((operation) => {
    const limits = scalingOf(config, operation)?.limits;
    if (limits === undefined || limits.minimum <= limits.maximum) return [];
    const message = `must be at most the maximum of ${limits.maximum}, not ${limits.minimum} (DDB-30)`;
    return [{ path: ends[operation], message }];
  });
}
