import { expect, test } from 'vitest';
import { fromSeconds } from '../src/base/units.ts';
import { Run } from '../src/engine/run.ts';
import { RUNNABLE_CATALOG } from '../src/testing/runnable-catalog.ts';
import { Scenario } from '../src/testing/scenario.ts';
import { FrameSender } from './frame-sender.ts';
import { Pacer } from './pacer.ts';

test('ENG-5: a way that one slice of work goes all at once arrives as any other', async () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  scenario.node('clients', { requestsPerSecond: 1 });
  const compiled = Run.compile(scenario.experiment(), RUNNABLE_CATALOG);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  const run = compiled.value;
  const { port1, port2 } = new MessageChannel();
  const pacer = new Pacer(run, new FrameSender(run, 1, port1));
  for (const seconds of [1, 2, 3]) {
    await pacer.runTo(fromSeconds(seconds));
    expect(run.now).toBe(fromSeconds(seconds));
  }
  pacer.close();
  port1.close();
  port2.close();
});
