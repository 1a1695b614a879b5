import type { Distribution } from '../../base/distribution.ts';
import { abandonedLine } from '../queueing-theory-abandonment.ts';
import { meanWaitOfBatches, waitOfGeometricBatches } from '../queueing-theory-batches.ts';
import { waitOfConstantServers } from '../queueing-theory-constant-servers.ts';
import { finiteLine } from '../queueing-theory-finite.ts';
import {
  meanWaitOfOneServer,
  waitOfConstantService,
  waitOfTwoPhases,
} from '../queueing-theory-one-server.ts';
import { erlangB, waitOfMarkovianServers } from '../queueing-theory.ts';
import type { BatchSizes, StationSetting } from './station-setting.ts';
import type { StationCase } from './station-system.ts';

/** Mean service time of all cases, in seconds, where a mode does not choose another scale. */
const SERVICE = 0.1;

/**
 * The same where messages are refused or leave. Long, so that hardly ever a rounding to the microsecond decides who does, and
 * simulation and reference stay together.
 */
const LONG_SERVICE = 10;

/** Service times by their mean, with their coefficient of variation. */
const SHAPES = {
  constant: {
    of: (mean: number): Distribution => ({ kind: 'constant', value: mean }),
    variation: 0,
  },
  uniform: {
    of: (mean: number): Distribution => ({ kind: 'uniform', low: 0, high: 2 * mean }),
    variation: 1 / Math.sqrt(3),
  },
  exponential: {
    of: (mean: number): Distribution => ({ kind: 'exponential', mean }),
    variation: 1,
  },
  'log-normal': {
    of: (mean: number): Distribution => ({ kind: 'log-normal', mean, variation: 1.5 }),
    variation: 1.5,
  },
  gamma: {
    of: (mean: number): Distribution => ({ kind: 'gamma', mean, shape: 0.25 }),
    variation: 2,
  },
};

/** How service times are spread around their mean. */
export type ServiceShape = keyof typeof SHAPES;

/** M/M/c. Times scale with `meanServiceTime`, in seconds, so that a mode may choose the arrival rate. */
export function markovianServers(
  servers: number,
  load: number,
  meanServiceTime = SERVICE,
): StationCase {
  const setting = settingOf(servers, load, { kind: 'exponential', mean: meanServiceTime });
  return {
    name: `M/M/${formatted(servers)}, load ${load}`,
    setting,
    wait: waitOfMarkovianServers(setting.arrivalRate, meanServiceTime, servers),
  };
}

/** M/D/1. */
export function constantService(load: number, serviceTime = SERVICE): StationCase {
  const setting = settingOf(1, load, { kind: 'constant', value: serviceTime });
  return {
    name: `M/D/1, load ${load}`,
    setting,
    wait: waitOfConstantService(setting.arrivalRate, serviceTime),
  };
}

/** M/D/c. */
export function constantServers(servers: number, load: number, serviceTime = SERVICE): StationCase {
  const setting = settingOf(servers, load, { kind: 'constant', value: serviceTime });
  return {
    name: `M/D/${servers}, load ${load}`,
    setting,
    wait: waitOfConstantServers(setting.arrivalRate, serviceTime, servers),
  };
}

/** M/E₂/1. */
export function twoPhases(load: number, mean = SERVICE): StationCase {
  const setting = settingOf(1, load, { kind: 'gamma', mean, shape: 2 });
  return {
    name: `M/E₂/1, load ${load}`,
    setting,
    wait: waitOfTwoPhases(setting.arrivalRate, mean),
  };
}

/** M/G/1. */
export function generalService(shape: ServiceShape, load: number, mean = SERVICE): StationCase {
  const setting = settingOf(1, load, SHAPES[shape].of(mean));
  return {
    name: `M/G/1, ${shape}, load ${load}`,
    setting,
    delayedShare: load,
    meanWait: meanWaitOfOneServer(setting.arrivalRate, mean, SHAPES[shape].variation),
  };
}

/** M/M/c/K with so many places in line. */
export function finiteServers(servers: number, waitingMax: number, load: number): StationCase {
  const setting = settingOf(
    servers,
    load,
    { kind: 'exponential', mean: LONG_SERVICE },
    { waitingMax },
  );
  const { refusedShare, wait } = finiteLine(setting.arrivalRate, LONG_SERVICE, servers, waitingMax);
  return {
    name: `M/M/${servers}/${servers + waitingMax}, load ${load}`,
    setting,
    refusedShare,
    wait,
  };
}

/** M/G/c/c: nobody waits. */
export function lossServers(shape: ServiceShape, servers: number, load: number): StationCase {
  const setting = settingOf(servers, load, SHAPES[shape].of(LONG_SERVICE), { waitingMax: 0 });
  return {
    name: `M/G/${servers}/${servers}, ${shape}, load ${load}`,
    setting,
    refusedShare: erlangB(servers, servers * load),
  };
}

/** M/M/c+M with patience in service times. */
export function impatientServers(servers: number, load: number, patience: number): StationCase {
  const meanPatience = patience * LONG_SERVICE;
  const setting = settingOf(
    servers,
    load,
    { kind: 'exponential', mean: LONG_SERVICE },
    { meanPatience },
  );
  const line = abandonedLine(setting.arrivalRate, LONG_SERVICE, servers, meanPatience);
  return {
    name: `M/M/${servers}+M, patience ${patience} services, load ${load}`,
    setting,
    delayedShare: line.delayedShare,
    abandonedShare: line.abandonedShare,
    meanWait: line.meanWait,
  };
}

/** Mᵡ/M/1 with batches of one size. */
export function fixedBatches(size: number, load: number): StationCase {
  const setting = batchSetting({ kind: 'fixed', size }, size, load);
  return {
    name: `Mᵡ/M/1, batches of ${size}, load ${load}`,
    setting,
    meanWait: meanWaitOfBatches(setting.arrivalRate, SERVICE, size, 0),
  };
}

/** Mᵡ/M/1 with geometric batches. */
export function geometricBatches(mean: number, load: number): StationCase {
  const setting = batchSetting({ kind: 'geometric', mean }, mean, load);
  return {
    name: `Mᵡ/M/1, geometric batches of ${mean}, load ${load}`,
    setting,
    wait: waitOfGeometricBatches(setting.arrivalRate, SERVICE, mean),
  };
}

function batchSetting(batchSizes: BatchSizes, mean: number, load: number): StationSetting {
  const setting = settingOf(1, load, { kind: 'exponential', mean: SERVICE }, { batchSizes });
  return { ...setting, arrivalRate: setting.arrivalRate / mean };
}

function settingOf(
  servers: number,
  load: number,
  serviceTime: Distribution,
  others: Partial<StationSetting> = {},
): StationSetting {
  const meanServiceTime = meanOf(serviceTime);
  return {
    arrivalRate: (servers * load) / meanServiceTime,
    serviceTime,
    meanServiceTime,
    servers,
    waitingMax: Infinity,
    ...others,
  };
}

function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.value;
    case 'uniform':
      return (distribution.low + distribution.high) / 2;
    case 'empirical':
      return (
        distribution.values.reduce((sum, value) => sum + value, 0) / distribution.values.length
      );
    default:
      return distribution.mean;
  }
}

function formatted(count: number): string {
  return count.toLocaleString('en');
}
