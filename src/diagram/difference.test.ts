import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomChange } from '../testing/random-experiment.ts';
import { applyAct, isApplicable } from './apply-act.ts';
import {
  EMPTY_DIAGRAM,
  withNode,
  withNodeConfig,
  withNodeTitle,
  withPositions,
  withWire,
} from './commands.ts';
import { withCosmetics } from './cosmetics.ts';
import { difference } from './difference.ts';
import type { Diagram } from './document.ts';

const queue = withNode(EMPTY_DIAGRAM, { service: 'sqs', title: 'Orders', x: 0, y: 0, config: {} });
const pair = withNode(queue.diagram, { service: 'lambda', title: 'Work', x: 9, y: 9, config: {} });
const wired = withWire(pair.diagram, { kind: 'receive-messages', from: 1, to: 2, settings: {} });

/** What decides how a diagram runs. */
function behaviourOf({ nodes, wires }: Diagram): unknown {
  return {
    nodes: nodes.map(({ number, service, config }) => ({ number, service, config })),
    wires,
  };
}

test('carrying out the difference on the diagram before gives the diagram after, up to looks', () => {
  fc.assert(
    fc.property(randomChange, ([before, after]) => {
      let current = before;
      for (const act of difference(before, after)) {
        expect(isApplicable(current, act)).toBe(true);
        current = applyAct(current, act);
      }
      expect(behaviourOf(current)).toEqual(behaviourOf(after));
      expect(behaviourOf(withCosmetics(before, after))).toEqual(behaviourOf(before));
      const looks = withCosmetics(current, after);
      expect({ ...looks, nextNumber: 0 }).toEqual({ ...after, nextNumber: 0 });
    }),
  );
});

test('titles, positions, notes and objectives are no difference', () => {
  const looks = withPositions(
    withNodeTitle(wired.diagram, 1, 'Renamed'),
    new Map([[2, { x: 500, y: 500 }]]),
  );
  const after: Diagram = {
    ...looks,
    title: 'Other',
    notes: 'Read me',
    objectives: [{ metric: 'p99', comparison: '<', value: 300 }],
  };
  expect(difference(wired.diagram, after)).toEqual([]);
});

test('wires go before their nodes, and nodes come before their wires', () => {
  const removal = difference(wired.diagram, EMPTY_DIAGRAM).map(({ kind }) => kind);
  expect(removal).toEqual(['remove-wire', 'remove-node', 'remove-node']);
  const addition = difference(EMPTY_DIAGRAM, wired.diagram).map(({ kind }) => kind);
  expect(addition).toEqual(['add-node', 'add-node', 'add-wire']);
});

test('a new setting is one act with all settings of the node', () => {
  const before = withNodeConfig(wired.diagram, 1, { visibilityTimeoutSeconds: 60 });
  const after = withNodeConfig(before, 1, { visibilityTimeoutSeconds: 90, delaySeconds: 5 });
  expect(difference(before, after)).toEqual([
    { kind: 'configure', node: 1, config: { visibilityTimeoutSeconds: 90, delaySeconds: 5 } },
  ]);
});

test('a node that became another service is taken away and added with its wires', () => {
  const after: Diagram = {
    ...wired.diagram,
    nodes: wired.diagram.nodes.map((node) =>
      node.number === 2 ? { ...node, service: 'ec2-fleet' } : node,
    ),
  };
  const kinds = difference(wired.diagram, after).map(({ kind }) => kind);
  expect(kinds).toEqual(['remove-wire', 'remove-node', 'add-node', 'add-wire']);
});

test('an act on what is not there changes nothing', () => {
  expect(applyAct(queue.diagram, { kind: 'remove-node', node: 7 })).toBe(queue.diagram);
  expect(applyAct(queue.diagram, { kind: 'add-node', node: queue.node })).toBe(queue.diagram);
  expect(applyAct(queue.diagram, { kind: 'add-wire', wire: wired.wire })).toBe(queue.diagram);
});
