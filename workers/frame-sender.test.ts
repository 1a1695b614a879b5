import { expect, test } from 'vitest';
import { fromSeconds } from '../src/base/units.ts';
import type { Frame } from '../src/telemetry/frame.ts';
import { Run } from '../src/engine/run.ts';
import { RUNNABLE_CATALOG } from '../src/testing/runnable-catalog.ts';
import { Scenario } from '../src/testing/scenario.ts';
import { FrameSender } from './frame-sender.ts';

const STATE = { playing: true, speedReached: 1, failure: null };

/** A run of busy and idle clients, and what its frames bring. */
function watchedRun() {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const busy = scenario.node('clients', { requestsPerSecond: 50 });
  const queue = scenario.node('sqs');
  const idle = scenario.node('sqs');
  scenario.wire(busy, queue, 'send-messages');
  const compiled = Run.compile(scenario.experiment(), RUNNABLE_CATALOG);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  const { port1, port2 } = new MessageChannel();
  const sender = new FrameSender(compiled.value, 1, port1);
  const next = async (): Promise<Frame> => {
    sender.send(STATE);
    return new Promise((resolve) => {
      port2.onmessage = ({ data }: MessageEvent<Frame>) => resolve(data);
    });
  };
  const close = (): void => {
    port1.close();
    port2.close();
  };
  return { run: compiled.value, next, close, busy, queue, idle };
}

test('the first frame brings every face, later ones those that changed', async () => {
  const { run, next, close, busy, queue, idle } = watchedRun();
  expect(Object.keys((await next()).faces)).toEqual([busy, queue, idle].map(String));
  run.advance(fromSeconds(2));
  expect(Object.keys((await next()).faces)).toEqual([busy, queue].map(String));
  expect((await next()).faces).toEqual({});
  close();
});

test('a node that was taken out and put back is shown again', async () => {
  const { run, next, close, idle } = watchedRun();
  await next();
  const node = { number: idle, service: 'sqs', title: 'Queue', x: 0, y: 0, config: {} };
  run.intervene({ kind: 'remove-node', node: idle });
  await next();
  run.intervene({ kind: 'add-node', node });
  expect(Object.keys((await next()).faces)).toContain(String(idle));
  close();
});
