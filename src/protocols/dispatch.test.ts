import { describe, expect, test } from 'vitest';
import { createRandomStream } from '../kernel/random-stream.ts';
import { Simulation } from '../kernel/simulation.ts';
import { defaultsOf } from '../schema/parse.ts';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { failed, succeeded, type Answer } from './answer.ts';
import { CALLER_FIELDS, ITEM_ACCESS_FIELDS } from './caller-fields.ts';
import { createDispatch } from './dispatch.ts';
import { SENDING_FIELDS } from './sending-fields.ts';
import { NOT_CONNECTED } from './shared-reasons.ts';
import type { CallingWire } from './wire.ts';

const settings = {
  ...defaultsOf(CALLER_FIELDS),
  ...defaultsOf(SENDING_FIELDS),
  ...defaultsOf(ITEM_ACCESS_FIELDS),
};
const ends = { number: 9, peerTitle: 'Peer', settings };

function sendOver(wire: CallingWire): Answer[] {
  const answers: Answer[] = [];
  createDispatch(wire, new Simulation(), createRandomStream(1, 1, 'dispatch')).send(
    cohortOf(3),
    (answer) => answers.push(answer),
  );
  return answers;
}

describe('one attempt over a wire', () => {
  test('CALL-3: over a wire that is not called message by message there is nothing to call', () => {
    const peer = { takeOver: () => undefined, redriveTo: () => undefined };
    expect(sendOver({ ...ends, kind: 'dead-letter', peer })).toEqual([
      failed(3, NOT_CONNECTED, 0, false),
    ]);
  });

  test('CALL-3: a queue that gives no answer for the message has not taken it', () => {
    const peer = {
      sendMessages: (_entries: unknown, respond: (answers: Answer[]) => void) => respond([]),
    };
    expect(sendOver({ ...ends, kind: 'on-failure', peer })).toEqual([
      failed(3, NOT_CONNECTED, 0, false),
    ]);
  });

  test('records and messages go as entries of a call', () => {
    const take = (
      entries: readonly { count: number }[],
      respond: (answers: Answer[]) => void,
    ): void => respond(entries.map(({ count }) => succeeded(count)));
    expect(sendOver({ ...ends, kind: 'put-records', peer: { putRecords: take } })).toEqual([
      succeeded(3),
    ]);
    expect(sendOver({ ...ends, kind: 'send-messages', peer: { sendMessages: take } })).toEqual([
      succeeded(3),
    ]);
  });

  test('items are accessed as the wire says, and as it says after a change', () => {
    const accesses: string[] = [];
    const wire: CallingWire = {
      ...ends,
      kind: 'access-items',
      peer: {
        access(operation, consistent, cohort, respond) {
          accesses.push(`${operation} ${String(consistent)} ${cohort.count}`);
          respond(succeeded(cohort.count));
        },
      },
    };
    const dispatch = createDispatch(wire, new Simulation(), createRandomStream(1, 1, 'dispatch'));
    dispatch.send(cohortOf(1), () => undefined);
    dispatch.configure({
      ...wire,
      settings: { ...settings, operation: 'get-item', consistentRead: 'strong' },
    });
    dispatch.send(cohortOf(2), () => undefined);
    expect(accesses).toEqual(['put-item false 1', 'get-item true 2']);
  });
});
