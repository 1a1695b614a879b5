import { expect, test } from 'vitest';
import { judgeCandidates, judgeConnection, type LegalityQuestions } from './connection-verdict.ts';

/** Node 1 may be read by node 2; node 3 fits nothing; node 4 takes two kinds from node 1. */
const diagram: LegalityQuestions = {
  legalWireKinds: (from, to) => {
    if (from === 1 && to === 2) return ['read-records'];
    if (from === 1 && to === 4) return ['send-messages', 'dead-letter'];
    return [];
  },
  refusalOf: (from, to) => ({ message: `Nothing leads from ${from} to ${to}.` }),
};

test('every legal kind is offered', () => {
  expect(judgeConnection(diagram, 1, 4)).toEqual({
    legal: true,
    kinds: ['send-messages', 'dead-letter'],
  });
});

test('a refused wire says why', () => {
  expect(judgeConnection(diagram, 1, 3)).toEqual({
    legal: false,
    message: 'Nothing leads from 1 to 3.',
  });
});

test('the list of targets begins with those that work and keeps the others with their reasons', () => {
  const candidates = judgeCandidates(diagram, [1, 3, 4, 2], 1, 'out');
  expect(candidates.map(({ node, verdict }) => [node, verdict.legal])).toEqual([
    [4, true],
    [2, true],
    [3, false],
  ]);
});

test('asked for incoming wires, the node is the far end', () => {
  const candidates = judgeCandidates(diagram, [1, 2, 3], 2, 'in');
  expect(candidates[0]).toEqual({ node: 1, verdict: { legal: true, kinds: ['read-records'] } });
  expect(candidates[1]?.verdict).toHaveProperty('message', 'Nothing leads from 3 to 2.');
});
