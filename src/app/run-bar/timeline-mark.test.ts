import { expect, test } from 'vitest';
import fc from 'fast-check';
import { fromSeconds } from '../../base/units.ts';
import type { DiagramNode } from '../../diagram/document.ts';
import { clusterMarks, marksOf, type TimelineMark } from './timeline-mark.ts';

const ORDERS: DiagramNode = { number: 1, service: 'sqs', title: 'Orders', x: 0, y: 0, config: {} };

function mark(seconds: number, kind: TimelineMark['kind'] = 'change'): TimelineMark {
  return { at: fromSeconds(seconds), kind, text: `at ${seconds}` };
}

test('notices and interventions stand in one order of time', () => {
  const marks = marksOf(
    [{ at: fromSeconds(20), node: 1, kind: 'limit', text: 'Full' }],
    [{ at: fromSeconds(5), act: { kind: 'act', node: 1, action: 'purge-queue', settings: {} } }],
    [ORDERS],
  );
  expect(marks.map(({ text }) => text)).toEqual(['Purge queue at Orders', 'Orders: Full']);
});

test('dense marks become one, which shows the gravest kind', () => {
  const clusters = clusterMarks([mark(1), mark(2, 'fault'), mark(3), mark(40)], 10);
  expect(clusters.map(({ seconds, kind, marks }) => [seconds, kind, marks.length])).toEqual([
    [1, 'fault', 3],
    [40, 'change', 1],
  ]);
});

test('clusters keep every mark and never stand closer than the gap', () => {
  const times = fc.array(fc.integer({ min: 0, max: 3_600 }), { maxLength: 200 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 100 }), (seconds, gap) => {
      const marks = seconds.sort((one, other) => one - other).map((time) => mark(time));
      const clusters = clusterMarks(marks, gap);
      expect(clusters.flatMap((cluster) => cluster.marks)).toEqual(marks);
      clusters.slice(1).forEach((cluster, index) => {
        expect(cluster.seconds - (clusters[index]?.seconds ?? 0)).toBeGreaterThanOrEqual(gap);
      });
    }),
  );
});
