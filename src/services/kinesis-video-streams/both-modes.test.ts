import { test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

test.each(MODES)(
  'KVS-5: of 2,500 viewers of one-second fragments 250 are served, $mode',
  (mode) => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const kinds = [{ name: 'fragment', sizeBytes: 1_000_000 }];
    const camera = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 1, kinds });
    const stream = scenario.node('kinesis-video-streams', {
      fragmentSeconds: 1,
      retentionHours: 1,
    });
    const viewers = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 2_500 });
    scenario.wire(camera, stream, 'put-media', { attemptsMax: 1 });
    scenario.wire(viewers, stream, 'request', { attemptsMax: 1 });
    const run = runIn(mode, scenario, 20);
    expectDocumented(run.sum(viewers, 'RequestsSucceeded', { from: 10 }) / 10, 250);
  },
);
