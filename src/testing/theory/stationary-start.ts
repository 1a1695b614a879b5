import type { Distribution } from '../../base/distribution.ts';
import { poisson } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { createSampler } from '../../kernel/sampler.ts';
import { finiteLine } from '../queueing-theory-finite.ts';
import { abandonedLine } from '../queueing-theory-abandonment.ts';
import { erlangC } from '../queueing-theory.ts';
import { meanSizeOf, offeredLoad, type StationSetting } from './station-setting.ts';

/** Who is at a station when a run begins. */
export interface Presence {
  /** What is left of the service of those that are being served, in seconds. */
  readonly residualSeconds: readonly number[];
  /** How many stand in line. */
  readonly waiting: number;
}

/** A line longer than that of all but this share of moments is never started with. */
const NEGLIGIBLE = 1e-12;

/** Whether theory knows who is there when a message arrives: of M/G/c with a line it knows that for exponential service only. */
export function isStartKnown({ servers, waitingMax, serviceTime }: StationSetting): boolean {
  return servers === 1 || waitingMax === 0 || serviceTime.kind === 'exponential';
}

/**
 * Draws the presence that an arrival sees in the long run; nobody where that is not known. A run that begins with an arrival at that moment is stationary from
 * its first message on: no warm-up is needed, and the reference's mean is theory's exactly.
 */
export function stationaryPresence(setting: StationSetting, stream: RandomStream): Presence {
  const { servers, waitingMax, serviceTime } = setting;
  if (!isStartKnown(setting)) return { residualSeconds: [], waiting: 0 };
  const residual = residualSampler(serviceTime, setting.meanServiceTime);
  const residuals = (count: number): number[] =>
    Array.from({ length: count }, () => residual(stream));
  if (waitingMax === 0) {
    return { residualSeconds: residuals(poissonUpTo(servers, setting, stream)), waiting: 0 };
  }
  if (serviceTime.kind === 'exponential' && !setting.batchSizes) {
    const waiting = drawIndex(waitingMassesOf(setting), stream);
    if (waiting >= 0) return { residualSeconds: residuals(servers), waiting };
    return { residualSeconds: residuals(poissonUpTo(servers - 1, setting, stream)), waiting: 0 };
  }
  return { residualSeconds: workOfOneServer(setting, stream), waiting: 0 };
}

/** Probabilities of all servers busy and 0, 1, 2, … messages in line. */
function waitingMassesOf(setting: StationSetting): readonly number[] {
  const { arrivalRate, meanServiceTime, servers, waitingMax, meanPatience } = setting;
  if (meanPatience !== undefined) {
    return abandonedLine(arrivalRate, meanServiceTime, servers, meanPatience).waitingMasses;
  }
  if (waitingMax < Infinity) {
    return finiteLine(arrivalRate, meanServiceTime, servers, waitingMax).waitingMasses;
  }
  const utilisation = offeredLoad(setting) / servers;
  const masses: number[] = [];
  let mass = erlangC(servers, offeredLoad(setting)) * (1 - utilisation);
  for (; mass > NEGLIGIBLE; mass *= utilisation) masses.push(mass);
  return masses;
}

/** An index with these probabilities, or −1 with what they lack of one. */
function drawIndex(masses: readonly number[], stream: RandomStream): number {
  let remaining = stream.uniform();
  for (const [index, mass] of masses.entries()) {
    if (remaining < mass) return index;
    remaining -= mass;
  }
  return -1;
}

/** The number at a station of so many servers when nobody can wait: Poisson, cut off. */
function poissonUpTo(most: number, setting: StationSetting, stream: RandomStream): number {
  for (;;) {
    const count = poisson(stream, offeredLoad(setting));
    if (count <= most) return count;
  }
}

/**
 * The work before one server as one long service: a geometric number of residual batches (L. Kleinrock, Queueing Systems,
 * vol. 1, 1975, section 5.12, after V. E. Beneš).
 */
function workOfOneServer(setting: StationSetting, stream: RandomStream): readonly number[] {
  const utilisation = offeredLoad(setting);
  const { work, mean } = batchWork(setting);
  const residual = residualSampler(work, mean);
  let seconds = 0;
  while (stream.uniform() < utilisation) seconds += residual(stream);
  return seconds > 0 ? [seconds] : [];
}

/** The distribution of a batch's work; exponential service only, where batches are of more than one. */
function batchWork({ serviceTime, meanServiceTime, batchSizes }: StationSetting): {
  readonly work: Distribution;
  readonly mean: number;
} {
  const mean = meanServiceTime * meanSizeOf(batchSizes);
  if (!batchSizes) return { work: serviceTime, mean };
  return batchSizes.kind === 'fixed'
    ? { work: { kind: 'gamma', mean, shape: batchSizes.size }, mean }
    : { work: { kind: 'exponential', mean }, mean };
}

/**
 * What is left of a service at a random moment: a uniform part of a service that is met with a probability in proportion to its
 * length.
 */
function residualSampler(
  distribution: Distribution,
  mean: number,
): (stream: RandomStream) => number {
  if (distribution.kind === 'uniform') {
    const { low, high } = distribution;
    return (stream) => {
      for (;;) {
        const time = low + (high - low) * stream.uniform();
        if (high * stream.uniform() < time) return time * stream.uniform();
      }
    };
  }
  const met = createSampler(metAtRandom(distribution, mean));
  return (stream) => met.sample(stream) * stream.uniform();
}

function metAtRandom(distribution: Distribution, mean: number): Distribution {
  switch (distribution.kind) {
    case 'constant':
      return distribution;
    case 'exponential':
      return { kind: 'gamma', mean: 2 * mean, shape: 2 };
    case 'gamma': {
      const shape = distribution.shape + 1;
      return { kind: 'gamma', mean: (mean / distribution.shape) * shape, shape };
    }
    case 'log-normal': {
      const { variation } = distribution;
      return { kind: 'log-normal', mean: mean * (1 + variation ** 2), variation };
    }
    default:
      throw new RangeError(`what is left of a ${distribution.kind} time is not known here`);
  }
}
