import { expect, test } from 'vitest';
import { EMPTY_DIAGRAM, withNode, withWire } from '../diagram/commands.ts';
import type { Diagram } from '../diagram/document.ts';
import { SAMPLE_CATALOG } from '../testing/sample-catalog.ts';
import { createWireLegality } from './wire-legality.ts';

const SERVICES = ['clients', 'lambda', 'kinesis-data-streams', 'sqs', 'sqs'];
const [CLIENTS, LAMBDA, STREAM, QUEUE, DEAD_LETTERS] = [1, 2, 3, 4, 5] as const;

const DIAGRAM = SERVICES.reduce<Diagram>(
  (diagram, service, position) =>
    withNode(diagram, { service, title: `N${position + 1}`, x: 0, y: 0, config: {} }).diagram,
  EMPTY_DIAGRAM,
);

const legality = createWireLegality(SAMPLE_CATALOG);

function wired(kind: string, from: number, to: number): Diagram {
  return withWire(DIAGRAM, { kind, from, to, settings: {} }).diagram;
}

test.each([
  [CLIENTS, STREAM, ['put-records']],
  [CLIENTS, LAMBDA, ['request']],
  [STREAM, LAMBDA, ['read-records']],
  [QUEUE, LAMBDA, ['receive-messages']],
  [LAMBDA, QUEUE, ['on-failure']],
  [QUEUE, DEAD_LETTERS, ['dead-letter']],
  [QUEUE, STREAM, []],
  [LAMBDA, STREAM, []],
  [QUEUE, QUEUE, []],
  [QUEUE, 99, []],
])('from node %i to node %i leads %j', (from, to, kinds) => {
  expect(legality.legalKinds(DIAGRAM, from, to)).toEqual(kinds);
});

test('a kind of wire is drawn once between two nodes', () => {
  const diagram = wired('put-records', CLIENTS, STREAM);
  expect(legality.legalKinds(diagram, CLIENTS, STREAM)).toEqual([]);
  expect(legality.refusal(diagram, CLIENTS, STREAM).message).toBe(
    '"N1" and "N3" are connected by such a wire already (puts records).',
  );
});

test('a node has no more wires of a kind than its port allows', () => {
  const diagram = wired('dead-letter', QUEUE, DEAD_LETTERS);
  const more = withNode(diagram, { service: 'sqs', title: 'N7', x: 0, y: 0, config: {} });
  expect(legality.legalKinds(more.diagram, QUEUE, more.node.number)).toEqual([]);
  expect(legality.refusal(more.diagram, QUEUE, more.node.number).message).toMatch(
    /^"N4" has one wire on which it can move dead letters to a queue, and may not have more/,
  );
});

test('a refusal says what would work', () => {
  const { message } = legality.refusal(DIAGRAM, QUEUE, STREAM);
  expect(message).toBe(
    'No wire can lead from SQS to Kinesis Data Streams. ' +
      'SQS can be polled for messages (Lambda), or move dead letters to a queue (SQS). ' +
      'Kinesis Data Streams can take records (Clients).',
  );
});

test('a refusal names the other direction where that works', () => {
  const { message } = legality.refusal(DIAGRAM, LAMBDA, STREAM);
  expect(message).toContain('It can lead the other way, from "N3" to "N2" (is read by).');
});

test('services without wires on a side are told as such', () => {
  const { message } = legality.refusal(DIAGRAM, STREAM, CLIENTS);
  expect(message).toContain('Nothing leads into Clients.');
});
