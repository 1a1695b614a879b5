import type { AnyConfig } from '../schema/field.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';

/** Clients that send evenly to a broker, to which consumers are added. */
export interface BrokerDiagram {
  readonly scenario: Scenario;
  readonly clients: number;
  readonly broker: number;
  readonly wire: number;
}

/** A diagram of clients that send `perSecond` messages a second over `wire` to a broker with these settings. */
export function brokerDiagram(
  broker: AnyConfig,
  perSecond: number,
  wire: AnyConfig = {},
  clients: AnyConfig = {},
): BrokerDiagram {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const sender = scenario.node('clients', {
    requestsPerSecond: perSecond,
    arrivals: 'constant',
    ...clients,
  });
  const node = scenario.node('amazon-mq', broker);
  const number = scenario.wire(sender, node, 'send-to-broker', wire);
  return { scenario, clients: sender, broker: node, wire: number };
}

/** Adds a fleet that consumes, each message for `milliseconds`. */
export function addConsumers(
  { scenario, broker }: Pick<BrokerDiagram, 'scenario' | 'broker'>,
  milliseconds: number,
  fleet: AnyConfig = {},
  wire: AnyConfig = {},
): number {
  const node = scenario.node('ec2-fleet', {
    serviceTime: { kind: 'constant', value: milliseconds },
    ...fleet,
  });
  scenario.wire(broker, node, 'subscribe', wire);
  return node;
}
