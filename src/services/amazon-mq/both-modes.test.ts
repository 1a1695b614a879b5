import { describe, expect, test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { addConsumers, brokerDiagram } from '../../testing/broker-diagram.ts';

describe.each(MODES)('$mode', (mode) => {
  test('MQ-6: five producers of persistent messages on EFS send 400 a second', () => {
    const { scenario, broker } = brokerDiagram({ storage: 'efs' }, 3_000, { producers: 5 });
    const run = runIn(mode, scenario, 11);
    expectDocumented(run.sum(broker, 'EnqueueCount', { from: 1 }) / 10, 400);
  });

  test('MQ-7: consumers work off what comes, each in its slots', () => {
    const wire = { producers: 500, deliveryMode: 'non-persistent' };
    const diagram = brokerDiagram({}, 3_000, wire);
    const fleet = addConsumers(diagram, 100, { instanceCount: 20, slotsPerInstance: 10 });
    const run = runIn(mode, diagram.scenario, 10);
    expectDocumented(run.sum(fleet, 'RequestsServed', { from: 4 }) / 6, 2_000);
    expect(run.lost(diagram.broker)).toBe(0);
  });
});
