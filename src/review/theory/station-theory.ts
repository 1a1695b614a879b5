import { failure, success, type Result } from '../../base/result.ts';
import type { StationModel, StationQuantity } from '../../telemetry/queueing-model.ts';
import type { Flow } from './arriving-flow.ts';
import { closedFormOf, type ClosedForm } from './closed-form-of.ts';
import { serviceTimeOf } from './service-time.ts';

/** What theory says of a node in the long run. */
export interface StationTheory {
  /** In Kendall's notation, such as `M/M/10`. */
  readonly name: string;
  /** What the formula takes for granted, as sentences; empty when the name says it all. */
  readonly assumption: string;
  /** The load per server, from 0; above 1 only where requests are refused. */
  readonly utilisation: number;
  /** Of all stations together; times in seconds. */
  readonly quantities: Readonly<Record<StationQuantity, number>>;
}

/** A call that may wait this many times the mean response is never given up: by an exponential tail once in 10^8. */
const MEAN_RESPONSES_BEFORE_TIMEOUT = 20;

/** What theory says of equal stations with requests that arrive, or why it has no closed form. */
export function stationTheory(station: StationModel, flow: Flow): Result<StationTheory, string> {
  const failing = 1 - (1 - flow.poisonShare) * (1 - station.failureShare);
  if (station.stations === 0) return failure('there is nothing that serves');
  if (failing > 0 && flow.attemptsMax > 1) return failure('failed requests are tried again');
  const form = closedFormOf(station, flow);
  if (!form.ok) return form;
  const service = serviceTimeOf(station.serviceTime).mean / 1000;
  const response = form.value.longRun.meanWait + service;
  if (response * MEAN_RESPONSES_BEFORE_TIMEOUT > flow.timeoutSeconds) {
    return failure(`waits come near the time-out of ${flow.timeoutSeconds} s`);
  }
  return success(inFull(form.value, station, flow, failing, service));
}

function inFull(
  { name, assumption, longRun }: ClosedForm,
  station: StationModel,
  flow: Flow,
  failing: number,
  service: number,
): StationTheory {
  const { stations, serversPerStation } = station;
  const accepted = flow.ratePerSecond * (1 - longRun.refusedShare);
  const busy = accepted * service;
  return {
    name: stations === 1 ? name : `${name} at each of ${stations}`,
    assumption,
    utilisation: (flow.ratePerSecond * service) / (stations * serversPerStation),
    quantities: {
      wait: longRun.meanWait,
      service,
      // Little's law, for the line and for the servers.
      waiting: accepted * longRun.meanWait,
      busy,
      utilisation: busy / (stations * serversPerStation),
      served: accepted * (1 - failing),
      refused: flow.ratePerSecond - accepted,
    },
  };
}
