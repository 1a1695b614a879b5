import { afterEach, describe, expect, test, vi } from 'vitest';
import { fromSeconds } from '../src/base/units.ts';
import type { Experiment } from '../src/diagram/document.ts';
import { Run } from '../src/engine/run.ts';
import { RUNNABLE_CATALOG } from '../src/testing/runnable-catalog.ts';
import { Scenario } from '../src/testing/scenario.ts';
import { FrameSender } from './frame-sender.ts';
import { Pacer } from './pacer.ts';
import type { Speed } from './simulation-service.ts';

const END = fromSeconds(40);

function experiment(requestsPerSecond: number): Experiment {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond });
  const fleet = scenario.node('ec2-fleet');
  scenario.wire(clients, fleet, 'request');
  return scenario.experiment();
}

function opened(requestsPerSecond = 50): Run {
  const compiled = Run.compile(experiment(requestsPerSecond), RUNNABLE_CATALOG);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  return compiled.value;
}

/** A run with its pacer, whose frames a page answers at once or, while nobody looks, never. */
function paced(requestsPerSecond?: number) {
  const run = opened(requestsPerSecond);
  const { port1, port2 } = new MessageChannel();
  let isAnswering = true;
  port2.onmessage = () => {
    if (isAnswering) port2.postMessage(null);
  };
  const pacer = new Pacer(run, new FrameSender(run, 1, port1));
  return {
    run,
    pacer,
    hide: () => (isAnswering = false),
    close() {
      pacer.close();
      port1.close();
      port2.close();
    },
  };
}

/** Lets the worker's own loop go round until the run has moved. */
async function untilMoved(run: Run): Promise<void> {
  const before = run.now;
  while (run.now === before) await new Promise((resolve) => setTimeout(resolve, 5));
}

afterEach(() => vi.restoreAllMocks());

test('ENG-5: a way that one slice of work goes all at once arrives as any other', async () => {
  const { run, pacer, close } = paced();
  for (const seconds of [1, 2, 3]) {
    await pacer.runTo(fromSeconds(seconds));
    expect(run.now).toBe(fromSeconds(seconds));
  }
  close();
});

describe('ENG-3: the run is the same', () => {
  const whole = opened();
  whole.advance(END);

  test('at any speed, with pauses and steps', async () => {
    const { run, pacer, close } = paced();
    const speeds: readonly Speed[] = [1, 600, 10, 60];
    for (const speed of speeds) {
      pacer.play(speed);
      await untilMoved(run);
      pacer.pause();
      await pacer.runTo(run.now + 1);
    }
    await pacer.runTo(END);
    expect(run.fingerprint()).toEqual(whole.fingerprint());
    close();
  });

  test('when the machine slept for an hour, which nobody tries to make up for', async () => {
    const { run, pacer, close } = paced(1);
    pacer.play(1);
    await untilMoved(run);
    const awake = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => awake() + 3_600_000);
    await untilMoved(run);
    pacer.pause();
    expect(run.now).toBeLessThan(END);
    await pacer.runTo(END);
    const rested = opened(1);
    rested.advance(END);
    expect(run.fingerprint()).toEqual(rested.fingerprint());
    close();
  });

  test('when the page does not answer, as a hidden tab', async () => {
    const { run, pacer, hide, close } = paced();
    hide();
    pacer.play(600);
    await untilMoved(run);
    pacer.pause();
    await pacer.runTo(Math.max(END, run.now));
    const again = opened();
    again.advance(run.now);
    expect(run.fingerprint()).toEqual(again.fingerprint());
    close();
  });
});
