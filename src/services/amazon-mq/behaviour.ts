import type { NodeContext } from '../contract.ts';
import { Broker } from './broker.ts';
import type { BrokerConfig } from './fields.ts';

/** Makes a broker for one run. */
export function create(config: BrokerConfig, context: NodeContext): Broker {
  return new Broker(config, context);
}
