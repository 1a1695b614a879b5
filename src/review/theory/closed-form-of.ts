import { failure, success, type Result } from '../../base/result.ts';
import type { StationModel } from '../../telemetry/queueing-model.ts';
import type { Flow } from './arriving-flow.ts';
import {
  poissonToExponential,
  poissonToFiniteLine,
  poissonToLoss,
  poissonToOneServer,
  type LongRun,
} from './closed-forms.ts';
import { serviceTimeOf } from './service-time.ts';
import { evenGaps, gapsOfTurns, spacedToExponential } from './spaced-arrivals.ts';

/** A closed form for one of some equal stations. */
export interface ClosedForm {
  readonly name: string;
  readonly assumption: string;
  readonly longRun: LongRun;
}

/** A share of requests this small is neglected: it moves a mean by less than any interval shows. */
const NEGLIGIBLE_SHARE = 1e-4;

/** How requests reach one station. */
type Arrivals =
  | { readonly kind: 'poisson'; readonly assumption: string }
  | { readonly kind: 'turns'; readonly turns: number; readonly assumption: string }
  | { readonly kind: 'even'; readonly assumption: string };

/** The closed form of one of a node's stations, or why there is none. */
export function closedFormOf(station: StationModel, flow: Flow): Result<ClosedForm, string> {
  const arrivals = arrivalsAt(station, flow);
  if (!arrivals.ok) return arrivals;
  const ratePerSecond = flow.ratePerSecond / station.stations;
  const isLast = flow.attemptsMax === 1;
  return arrivals.value.kind === 'poisson'
    ? poissonForm(station, ratePerSecond, isLast, arrivals.value.assumption)
    : spacedForm(station, ratePerSecond, arrivals.value);
}

function arrivalsAt(station: StationModel, flow: Flow): Result<Arrivals, string> {
  const { stations } = station;
  const spread = flow.spread ?? station.spread;
  if (stations === 1) {
    return success({ kind: flow.spacing === 'poisson' ? 'poisson' : 'even', assumption: '' });
  }
  switch (spread) {
    case 'by state':
      return failure('requests go where the fewest are, and such lines have no closed form');
    case 'several ways':
      return failure('requests come over several ways, each of which takes its own turns');
    case 'at random': {
      if (flow.spacing === 'even') return failure('evenly spaced requests are split by chance');
      const assumption = 'Requests are spread at random, so arrivals at each are Poisson.';
      return success({ kind: 'poisson', assumption });
    }
    case 'in turn': {
      if (flow.spacing === 'even') return success({ kind: 'even', assumption: '' });
      const assumption = `Each takes every ${stations}th request in its turn, which is more even than Poisson arrivals.`;
      return success({ kind: 'turns', turns: stations, assumption });
    }
  }
}

/** `isLast` says that what is refused does not come again. */
function poissonForm(
  station: StationModel,
  ratePerSecond: number,
  isLast: boolean,
  assumption: string,
): Result<ClosedForm, string> {
  const { serversPerStation: servers, waitingPlacesPerStation: places, serviceTime } = station;
  const { mean, variation, isHeavy } = serviceTimeOf(serviceTime);
  const service = mean / 1000;
  const load = ratePerSecond * service;
  const form = (name: string, longRun: LongRun): Result<ClosedForm, string> =>
    success({ name, assumption, longRun });
  if (places === 0 && isLast) {
    return form(`M/G/${servers}/${servers}`, poissonToLoss(ratePerSecond, service, servers));
  }
  if (serviceTime.kind === 'exponential') {
    const finite = poissonToFiniteLine(ratePerSecond, service, servers, places);
    if (finite.refusedShare <= NEGLIGIBLE_SHARE && load < servers) {
      return form(`M/M/${servers}`, poissonToExponential(ratePerSecond, service, servers));
    }
    if (isLast) return form(`M/M/${servers}/${servers + places}`, finite);
    return failure('requests find the waiting line full and are tried again');
  }
  if (servers > 1) return failure('several servers whose service times are not exponential');
  if (isHeavy) return failure('service times are so uneven that no run settles on a mean wait');
  if (load >= 1) return failure(overloaded(load));
  const longRun = poissonToOneServer(ratePerSecond, service, variation);
  if (longRun.waitingAtLeast(places) > NEGLIGIBLE_SHARE) return failure(SHORT_LINE);
  return form(serviceTime.kind === 'constant' ? 'M/D/1' : 'M/G/1', longRun);
}

const SHORT_LINE = 'the waiting line is too short to be taken for endless';

function spacedForm(
  station: StationModel,
  ratePerSecond: number,
  arrivals: Exclude<Arrivals, { kind: 'poisson' }>,
): Result<ClosedForm, string> {
  const { serversPerStation: servers, waitingPlacesPerStation: places, serviceTime } = station;
  const name = arrivals.kind === 'even' ? 'D' : `E${arrivals.turns}`;
  if (serviceTime.kind !== 'exponential') {
    return failure('arrivals are not Poisson and service times not exponential');
  }
  const service = serviceTime.mean / 1000;
  const load = ratePerSecond * service;
  if (load >= servers) return failure(overloaded(load / servers));
  const gaps =
    arrivals.kind === 'even' ? evenGaps(ratePerSecond) : gapsOfTurns(ratePerSecond, arrivals.turns);
  const longRun = spacedToExponential(gaps, service, servers);
  if (longRun.waitingAtLeast(places) > NEGLIGIBLE_SHARE) return failure(SHORT_LINE);
  return success({ name: `${name}/M/${servers}`, assumption: arrivals.assumption, longRun });
}

function overloaded(utilisation: number): string {
  return `more comes than can be served (ρ = ${utilisation.toFixed(2)}), so the line only grows`;
}
