import { expect, test } from 'vitest';
import { columnKey, type ColumnScope } from './layout.ts';

test('columns of different scopes, metrics and statistics have different names', () => {
  const scopes: ColumnScope[] = [
    { kind: 'diagram' },
    { kind: 'node', node: 1 },
    { kind: 'node', node: 11 },
    { kind: 'wire', wire: 1 },
    { kind: 'loss', node: 1, reason: 'sqs.retention-expired' },
    { kind: 'loss', node: 1, reason: 'kinesis.write-throttled' },
  ];
  const keys = scopes.flatMap((scope) =>
    ['Latency', 'Offered'].flatMap((metric) =>
      (['Sum', 'p99'] as const).map((statistic) => columnKey({ scope, metric, statistic })),
    ),
  );
  expect(new Set(keys).size).toBe(scopes.length * 4);
  expect(keys).toContain('node/11/Latency/p99');
});
