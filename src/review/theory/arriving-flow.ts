import { failure, success, type Result } from '../../base/result.ts';
import type { Diagram, DiagramNode, DiagramWire } from '../../diagram/document.ts';
import { parseConfig } from '../../schema/parse.ts';
import type { ConfigOf, FieldSet } from '../../schema/field.ts';
import type { AnyService, Catalog } from '../../services/contract.ts';
import type { CallModel, Spread } from '../../telemetry/queueing-model.ts';

/** Requests on their way to a node, before anything there has delayed them. */
export interface Flow {
  readonly ratePerSecond: number;
  readonly spacing: 'poisson' | 'even';
  readonly poisonShare: number;
  /** Of the calls on the way: the most attempts that any makes, and the shortest time-out. */
  readonly attemptsMax: number;
  readonly timeoutSeconds: number;
  /** How the last node on the way spreads them; null where the requests come straight from their sources. */
  readonly spread: Spread | 'several ways' | null;
  /** Every node that has a say in the flow, by creation number. */
  readonly nodes: readonly number[];
}

/** A node with its service and its settings, read. */
export interface ReadNode {
  readonly node: DiagramNode;
  readonly service: AnyService;
  readonly config: ConfigOf<FieldSet>;
}

/** Reads a node of a diagram; undefined where its service is unknown or its settings are wrong. */
export function readNode(diagram: Diagram, catalog: Catalog, number: number): ReadNode | undefined {
  const node = diagram.nodes.find((each) => each.number === number);
  const service = catalog.get(node?.service ?? '');
  if (!node || !service) return undefined;
  const config = parseConfig(service.fields, node.config);
  return config.ok ? { node, service, config: config.value } : undefined;
}

/** The requests that reach a node over all its wires, or why they are none that theory knows. */
export function arrivingFlow(
  diagram: Diagram,
  catalog: Catalog,
  number: number,
): Result<Flow, string> {
  const flows: Flow[] = [];
  for (const wire of diagram.wires.filter(({ to }) => to === number)) {
    const flow = flowOver(diagram, catalog, wire);
    if (!flow.ok) return flow;
    if (flow.value.ratePerSecond > 0) flows.push(flow.value);
  }
  const [first, ...others] = flows;
  if (!first) return failure('no requests come');
  return others.reduce<Result<Flow, string>>(
    (sum, flow) => (sum.ok ? together(sum.value, flow) : sum),
    success(first),
  );
}

function flowOver(diagram: Diagram, catalog: Catalog, wire: DiagramWire): Result<Flow, string> {
  const read = readNode(diagram, catalog, wire.from);
  if (!read?.service.queueing?.call) {
    return failure(`what ${read?.node.title ?? 'an unknown node'} sends on has no closed form`);
  }
  const departing = departingFlow(diagram, catalog, read);
  if (!departing.ok) return departing;
  const calls = diagram.wires
    .filter(({ from }) => from === wire.from)
    .map((each) => ({ number: each.number, call: callOver(each, read) }));
  const own = calls.find((each) => each.number === wire.number)?.call;
  const weights = calls.reduce((sum, each) => sum + (each.call?.weight ?? 0), 0);
  if (!own || weights === 0) return failure('no requests come');
  return shareOf(departing.value, own, own.weight / weights);
}

function departingFlow(diagram: Diagram, catalog: Catalog, read: ReadNode): Result<Flow, string> {
  const { node, service, config } = read;
  const source = service.queueing?.source?.(config);
  if (source) {
    if ('obstacle' in source) return failure(source.obstacle);
    const { ratePerSecond, spacing, poisonShare } = source;
    const untouched = { attemptsMax: 1, timeoutSeconds: Infinity, spread: null };
    return success({ ratePerSecond, spacing, poisonShare, ...untouched, nodes: [node.number] });
  }
  const relay = service.queueing?.relay?.(config);
  if (!relay) return failure(`what ${node.title} sends on has no closed form`);
  if ('obstacle' in relay) return failure(relay.obstacle);
  const arriving = arrivingFlow(diagram, catalog, node.number);
  if (!arriving.ok) return arriving;
  const nodes = [...arriving.value.nodes, node.number];
  return success({ ...arriving.value, spread: relay.spread, nodes });
}

function callOver(wire: DiagramWire, { service, config }: ReadNode): CallModel | undefined {
  const port = Object.entries(service.calls).find(([kind]) => kind === wire.kind)?.[1];
  const settings = port && parseConfig(port.settings, wire.settings);
  return settings?.ok ? service.queueing?.call?.(settings.value, config) : undefined;
}

/** The part of a flow that takes a wire. Which requests do is drawn by chance, which leaves only Poisson arrivals such. */
function shareOf(flow: Flow, call: CallModel, share: number): Result<Flow, string> {
  if (share < 1 && share > 0 && flow.spacing !== 'poisson') {
    return failure('evenly spaced requests are split by chance');
  }
  return success({
    ...flow,
    ratePerSecond: flow.ratePerSecond * share,
    attemptsMax: Math.max(flow.attemptsMax, call.attemptsMax),
    timeoutSeconds: Math.min(flow.timeoutSeconds, call.timeoutSeconds),
  });
}

/** Two flows into the same node. Poisson flows add up to one. */
function together(one: Flow, other: Flow): Result<Flow, string> {
  if (one.spacing !== 'poisson' || other.spacing !== 'poisson') {
    return failure('several flows meet, and not all are Poisson');
  }
  const ratePerSecond = one.ratePerSecond + other.ratePerSecond;
  const poisonous = one.ratePerSecond * one.poisonShare + other.ratePerSecond * other.poisonShare;
  return success({
    ratePerSecond,
    spacing: 'poisson',
    poisonShare: poisonous / ratePerSecond,
    attemptsMax: Math.max(one.attemptsMax, other.attemptsMax),
    timeoutSeconds: Math.min(one.timeoutSeconds, other.timeoutSeconds),
    spread: joinedSpread(one.spread, other.spread),
    nodes: [...one.nodes, ...other.nodes],
  });
}

/** Straight from their sources all take the same turns; after relays each relay takes its own. */
function joinedSpread(one: Flow['spread'], other: Flow['spread']): Flow['spread'] {
  return one === other && (one === null || one === 'at random') ? one : 'several ways';
}
