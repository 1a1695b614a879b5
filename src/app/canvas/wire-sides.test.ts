import { expect, test } from 'vitest';
import { wireSides } from './wire-sides.ts';

const fields = { settings: {} };

test('who only sends requests has no side for wires to lead into', () => {
  expect(wireSides({ calls: { request: fields }, serves: [] })).toEqual({
    gives: true,
    takes: false,
  });
});

test('a stream takes records and gives them to readers, though it calls nobody', () => {
  expect(wireSides({ calls: {}, serves: ['put-records', 'read-records'] })).toEqual({
    gives: true,
    takes: true,
  });
});

test('a poller takes messages from a queue that it calls', () => {
  expect(wireSides({ calls: { 'receive-messages': fields }, serves: [] })).toEqual({
    gives: true,
    takes: true,
  });
});

test('a table takes requests, and gives its metrics to an alarm as every node does', () => {
  expect(wireSides({ calls: {}, serves: ['access-items'] })).toEqual({ gives: true, takes: true });
});
