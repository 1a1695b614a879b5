import { expect, test } from 'vitest';
import type { NodeBooks } from '../../telemetry/frame.ts';
import type { Column } from '../../telemetry/layout.ts';
import { greatestReasons, unservedLines } from './unserved-lines.ts';

function lossColumns(node: number, reason: string): readonly Column[] {
  return (['Lost', 'Refused'] as const).map((metric) => ({
    scope: { kind: 'loss', node, reason },
    metric,
    statistic: 'Sum',
  }));
}

function books(node: number, refused: Readonly<Record<string, number>>): NodeBooks {
  const entries = Object.entries(refused);
  return {
    node,
    received: 0,
    completed: 0,
    inFlight: 0,
    refused: entries.map(([reason, count]) => ({ reason, arisenAt: node, count })),
    lost: [],
  };
}

const titleOf = (reason: string, node: number): string => `${reason} at ${node}`;

test('lost and refused of one reason at one node are one line', () => {
  const columns = [...lossColumns(3, 'throttled'), ...lossColumns(4, 'throttled')];
  const lines = unservedLines(columns, [], titleOf);
  expect(lines.map(({ title }) => title)).toEqual(['throttled at 3', 'throttled at 4']);
  expect(lines[0]?.columns).toEqual(['loss/3/throttled/Lost/Sum', 'loss/3/throttled/Refused/Sum']);
});

test('of many reasons the six greatest have lines in order of appearance, the rest share one', () => {
  const reasons = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const counts = Object.fromEntries(reasons.map((reason, index) => [reason, index + 1]));
  const columns = reasons.flatMap((reason) => lossColumns(1, reason));
  const lines = unservedLines(columns, greatestReasons([books(1, counts)]), titleOf);
  expect(lines.map(({ title }) => title)).toEqual([
    'c at 1',
    'd at 1',
    'e at 1',
    'f at 1',
    'g at 1',
    'h at 1',
    'All other reasons',
  ]);
  expect(lines.at(-1)?.columns).toHaveLength(4);
});

test('what the same reason took at a node under two names of the books counts together', () => {
  const twice = [books(1, { a: 5, b: 7 }), { ...books(1, { a: 5 }), node: 2 }];
  expect(greatestReasons(twice)[0]).toBe('loss/1/a');
});
