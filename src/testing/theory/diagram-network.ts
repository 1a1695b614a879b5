import { createRandomStream } from '../../kernel/random-stream.ts';
import type { Scenario } from '../scenario.ts';
import type { ScenarioRun } from '../scenario-run.ts';
import { independentDraw, type Draw } from './independent-draws.ts';
import { knownSystem, meanReading, type KnownSystem } from './known-system.ts';
import { NetworkLog } from './network-log.ts';
import type { NetworkSetting, Span } from './network-setting.ts';
import { ReferenceNetwork, type StationDraws } from './reference-network.ts';
import { replicationsOf, type Depth } from './run-length.ts';
import type { Presence } from './stationary-start.ts';

/** How a run of the reference begins, from the streams that the nodes of the diagram draw from. */
interface NetworkBeginning {
  readonly draws: readonly StationDraws[];
  /** Who is at each station at first; nobody where it is left out. */
  readonly presences?: readonly Presence[];
}

/** A diagram that is a network of queues. */
export interface DiagramNetwork {
  readonly name: string;
  readonly scenario: Scenario;
  /** The same as a network. */
  readonly network: NetworkSetting;
  readonly begin: (seed: number) => NetworkBeginning;
  readonly known: readonly {
    readonly name: string;
    readonly unit: string;
    readonly expected: number;
    /** Read off the metrics of the diagram, over whole seconds. */
    readonly measured: (run: ScenarioRun, span: Span) => number;
    readonly recurred: (log: NetworkLog) => number;
  }[];
}

/** Seconds: the first ones, in which the empty start is forgotten, do not count. */
const SPANS: Readonly<Record<Depth, Span>> = {
  short: { from: 30, until: 150 },
  long: { from: 60, until: 960 },
  direct: { from: 60, until: 960 },
};

/** The comparisons of one diagram. */
export function diagramSystem(diagram: DiagramNetwork, depth: Depth): KnownSystem {
  const span = SPANS[depth];
  return knownSystem(
    diagram.name,
    replicationsOf(depth),
    diagram.known.map(({ name, unit, expected }, position) =>
      meanReading(name, expected, unit, (values: readonly number[]) => values[position] ?? NaN),
    ),
    (seed) => {
      const run = diagram.scenario.run({ seconds: span.until, seed });
      const log = recur(diagram, span, seed);
      return {
        simulated: diagram.known.map(({ measured }) => measured(run, span)),
        reference: diagram.known.map(({ recurred }) => recurred(log)),
      };
    },
  );
}

function recur({ network, begin }: DiagramNetwork, span: Span, seed: number): NetworkLog {
  const { draws, presences = [] } = begin(seed);
  const log = new NetworkLog(network.stations.length, span);
  return new ReferenceNetwork(network, draws, log).run(presences, span);
}

/** Mean number of requests at a fleet, in slots and in line. */
export function requestsAt(run: ScenarioRun, fleet: number, { from, until }: Span): number {
  const span = { from, to: until };
  return run.average(fleet, 'BusySlots', span) + run.average(fleet, 'WaitingRequests', span);
}

/** Exponential times in seconds from a node's stream, whose mean is in milliseconds as in the diagram. */
export function exponentialTimes(
  meanMilliseconds: number,
  seed: number,
  node: number,
  purpose: string,
): Draw {
  const stream = createRandomStream(seed, node, purpose);
  return independentDraw({ kind: 'exponential', mean: meanMilliseconds / 1_000 }, stream);
}

/** Uniform numbers from a node's stream. */
export function uniformNumbers(seed: number, node: number, purpose: string): Draw {
  const stream = createRandomStream(seed, node, purpose);
  return () => stream.uniform();
}

/** For stations that all leave in the same direction. */
export const NO_CHOICE: Draw = () => 0;

/** What is known of the number of requests at a node, by Little's law. */
export function numberAt(
  title: string,
  node: number,
  stations: readonly number[],
  { arrivalRate, meanResponse }: { readonly arrivalRate: number; readonly meanResponse: number },
): DiagramNetwork['known'][number] {
  return {
    name: `mean number at ${title}`,
    unit: '',
    expected: arrivalRate * meanResponse,
    measured: (run, span) => requestsAt(run, node, span),
    recurred: (log) => stations.reduce((sum, station) => sum + log.population(station), 0),
  };
}
