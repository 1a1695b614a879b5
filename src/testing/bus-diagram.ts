import type { AnyConfig } from '../schema/field.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';

/** Events that are put a second unless a test says otherwise. */
export const PER_SECOND = 20;

/** Clients that put events evenly on a bus. */
export function busUnder(config: AnyConfig = {}, clients: AnyConfig = {}, wire: AnyConfig = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const producer = scenario.node('clients', {
    requestsPerSecond: PER_SECOND,
    arrivals: 'constant',
    ...clients,
  });
  const bus = scenario.node('eventbridge', config);
  scenario.wire(producer, bus, 'publish', { attemptsMax: 1, ...wire });
  const queue = (settings: AnyConfig = {}, queueConfig: AnyConfig = {}): number => {
    const number = scenario.node('sqs', queueConfig);
    scenario.wire(bus, number, 'send-messages', settings);
    return number;
  };
  return { scenario, producer, bus, queue };
}
