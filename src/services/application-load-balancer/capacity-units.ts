import { FACTS } from './facts.ts';

/** The four dimensions along which a load balancer’s capacity units (LCU) are counted. */
export interface LoadDimensions {
  readonly newConnectionsPerSecond: number;
  /** Mean number of open connections. */
  readonly activeConnections: number;
  /** To and from instances. */
  readonly gigabytesPerHour: number;
  /** To and from functions, of which a unit includes less. */
  readonly functionGigabytesPerHour: number;
  readonly requestsPerSecond: number;
  readonly ruleCount: number;
}

/** Capacity units in use: the dimension that uses most decides (Elastic Load Balancing pricing). */
export function capacityUnits(load: LoadDimensions): number {
  const rules = Math.max(0, load.ruleCount - FACTS.freeRules.value);
  return Math.max(
    load.newConnectionsPerSecond / FACTS.lcuNewConnectionsPerSecond.value,
    load.activeConnections / FACTS.lcuActiveConnections.value,
    load.gigabytesPerHour / FACTS.lcuGigabytesPerHour.value +
      load.functionGigabytesPerHour / FACTS.lcuFunctionGigabytesPerHour.value,
    (load.requestsPerSecond * rules) / FACTS.lcuRuleEvaluationsPerSecond.value,
  );
}

/** Bytes as the price list counts them. */
export const BYTES_PER_GIGABYTE = 1_000_000_000;
