import { FACTS } from './facts.ts';
import type { NetworkLoadBalancerConfig } from './fields.ts';

/** What capacity units of a Network Load Balancer (NLCU) are counted by. */
export interface FlowDimensions {
  readonly protocol: NetworkLoadBalancerConfig['protocol'];
  readonly newFlowsPerSecond: number;
  /** Mean number of open flows. */
  readonly activeFlows: number;
  readonly gigabytesPerHour: number;
}

const INCLUDED = {
  TCP: { newFlows: FACTS.tcpNewFlowsPerSecond, activeFlows: FACTS.tcpActiveFlows },
  UDP: { newFlows: FACTS.udpNewFlowsPerSecond, activeFlows: FACTS.udpActiveFlows },
  TLS: { newFlows: FACTS.tlsNewFlowsPerSecond, activeFlows: FACTS.tlsActiveFlows },
};

/** Capacity units in use: the dimension that uses most decides (Elastic Load Balancing pricing). */
export function capacityUnits(load: FlowDimensions): number {
  const included = INCLUDED[load.protocol];
  return Math.max(
    load.newFlowsPerSecond / included.newFlows.value,
    load.activeFlows / included.activeFlows.value,
    load.gigabytesPerHour / FACTS.nlcuGigabytesPerHour.value,
  );
}

/** Bytes as the price list counts them. */
export const BYTES_PER_GIGABYTE = 1_000_000_000;
