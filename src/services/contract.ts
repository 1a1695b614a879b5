import type { ZoneName } from '../base/availability-zone.ts';
import type { Result } from '../base/result.ts';
import type { Microseconds } from '../base/units.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { Reason } from '../protocols/answer.ts';
import type { MetricSource } from '../protocols/metric-source.ts';
import type { CallingWire, ServedWire } from '../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../protocols/wire-kind.ts';
import type { Facts } from '../schema/fact.ts';
import type { AnyConfig, ConfigOf, FieldSet } from '../schema/field.ts';
import type { FieldProblem } from '../schema/parse.ts';
import type { FaceState } from '../telemetry/face-state.ts';
import type { FlowGrain } from '../telemetry/flow-grain.ts';
import type { Instruments } from '../telemetry/instruments.ts';
import type { MetricDescription, MetricUnit, Statistic } from '../telemetry/metric.ts';
import type { QueueingModel } from '../telemetry/queueing-model.ts';

/** A documented behaviour and how far Spillway has it. */
export interface Rule {
  /** Such as `KDS-4`. Test titles start with it. */
  readonly id: string;
  /** The behaviour in one or two sentences of our own. */
  readonly statement: string;
  readonly source: string;
  readonly status: 'modelled' | 'simplified' | 'not modelled';
  /** For `simplified` and `not modelled`: what differs and why. */
  readonly deviation?: string;
}

/**
 * The books of one node. At every moment
 * received = completed + refused + lost + in flight; the engine checks it.
 */
export interface Books {
  /** Messages came in (or were born here). */
  received(count: number): void;
  /** Messages left well: answered, processed, or taken over by the next node. */
  completed(count: number): void;
  /** The caller was told no; it decides what becomes of them. */
  refused(count: number, reason: Reason): void;
  /** Messages are gone for good. `arisenAt` is the node where the reason arose, this one by default. */
  lost(count: number, reason: Reason, arisenAt?: number): void;
}

/** What clients report of whole journeys, for the diagram's own metrics. */
export interface Journeys {
  offered(count: number): void;
  /** `latencyMilliseconds` from birth to the final answer. */
  succeeded(count: number, latencyMilliseconds: number): void;
  failed(count: number): void;
}

/** A mark on the timeline. */
export interface Notice {
  readonly kind: 'change' | 'limit' | 'fault' | 'recovery';
  /** One short sentence without the node's name, such as "Resharding to 4 shards is complete". */
  readonly text: string;
}

/** Everything an instance may use. */
export interface NodeContext {
  /** Creation number of the node: its identity in a run. */
  readonly number: number;
  /** The title a person gave the node, for messages only; never for behaviour. */
  readonly title: string;
  /**
   * The Availability Zone that the node is placed in; null where it is in none, and its own settings say over which zones
   * of its Region it is spread. A person may move it; its instance is then configured anew.
   */
  readonly zone: ZoneName | null;
  readonly scheduler: Scheduler;
  /** The tick on which large flows move, 0 in an exact run. Only sources of messages need it: cohorts carry it on. */
  readonly tick: Microseconds;
  readonly instruments: Instruments;
  /** The node's own metrics as CloudWatch has them: late, and by the period. */
  readonly metrics: MetricSource;
  readonly books: Books;
  readonly journeys: Journeys;
  /** The node's random stream for one purpose. Ask once and keep it. */
  random(purpose: string): RandomStream;
  /** Puts a mark on the timeline. */
  notice(notice: Notice): void;
}

/** One running node. All its work happens in scheduled events and in calls from its wires. */
export interface ServiceInstance<Config = AnyConfig> {
  /** Called once, after the wires that exist at that moment were connected. Schedules the first events. */
  start(): void;
  /** A person changed settings; they take effect as the AWS call would. */
  configure(config: Config): void;
  /** A wire on which this node calls was added. */
  connect(wire: CallingWire): void;
  /** The settings of a calling wire changed. `wire` replaces the one with the same number. */
  reconnect(wire: CallingWire): void;
  /** A wire of either role is gone. Nothing is sent over it any more; answers may still come. */
  disconnect(wireNumber: number): void;
  /** The protocol for a wire that this node serves. Called once per wire. */
  serve<Kind extends WireKind>(kind: Kind, wire: ServedWire): WireProtocols[Kind];
  /** Messages inside: received and not yet completed, refused or lost. Counted from the state, not from the books. */
  inFlight(): number;
  /** The flows that begin here and how finely each is simulated; absent where none begin. */
  flows?(): readonly FlowGrain[];
  /** The inside, for the face. */
  face(): FaceState;
  /**
   * A zone of the node's Region is out of order: what the node has there breaks off, stops or moves, and nothing begins
   * there. Called for every zone of the Region, whether the node has something there or not, and for each of them when
   * the whole Region fails. Absent where no single zone matters to the service.
   */
  failZone?(zone: ZoneName): void;
  /** A zone that was out of order works again. */
  restoreZone?(zone: ZoneName): void;
  /** The whole Region is out of order, or works again. Absent where {@link failZone} says it all. */
  setRegionFailed?(hasFailed: boolean): void;
  /** Carries out one of the service's actions or faults. Problems are told to the person. */
  act(actionId: string, settings: AnyConfig): Result<null, string>;
}

/** A button: what the console's button does, or a fault to inject. */
export interface ActionDescription {
  /** Stored with interventions: never renamed. */
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly kind: 'action' | 'fault';
  /** What the person is asked for. */
  readonly fields: FieldSet;
}

/** The serving end of a wire, as the calling end's port sees it. */
interface WirePeer {
  /** Id of its service. */
  readonly service: string;
  readonly config: AnyConfig;
  readonly metrics: readonly MetricDescription[];
}

/** A level that matters for a metric, drawn on its charts. */
interface ThresholdLine {
  readonly metric: string;
  readonly statistic: Statistic;
  readonly value: number;
  /** The period that the value belongs to, where the statistic is a sum. */
  readonly periodSeconds: number;
}

/** What a wire's settings look like at the service that owns them. */
export interface CallingPort {
  readonly settings: FieldSet;
  /** Problems of these settings beside both ends' configurations. */
  check?(settings: AnyConfig, own: AnyConfig, peer: WirePeer): readonly FieldProblem[];
  /** What a text among the settings may be, for the form to offer, by the setting's name. */
  suggest?(peer: WirePeer): Readonly<Record<string, readonly string[]>>;
  /** The level that such a wire sets for a metric of the peer; null when it sets none. */
  threshold?(settings: AnyConfig, own: AnyConfig, peer: WirePeer): ThresholdLine | null;
  /** At most so many wires of this kind leave (or, where the `to` end calls, enter) one node. */
  readonly wiresMax?: number;
}

/** Totals of a node's metrics over a span of time. */
export interface Usage {
  readonly hours: number;
  /** Sum of a counter; 0 when there were no datapoints. */
  sum(metricId: string): number;
  /** Time average of a gauge or mean of a distribution; 0 when there were no datapoints. */
  average(metricId: string): number;
}

/** One line of the bill. */
export interface PriceLine {
  readonly title: string;
  readonly quantity: number;
  readonly unit: string;
  readonly usd: number;
}

/** A metric read as an amount of capacity: a gauge as it stands, a counter by the second. */
export interface CapacityMetric {
  readonly metric: string;
  /** One of the metric is so much capacity; 1 when left out. */
  readonly factor?: number;
}

/** Something that is paid for whether it is used or not, and how much of it is used: two areas of a chart. */
export interface CapacityUse {
  /** Such as "Write capacity". */
  readonly title: string;
  /** What is counted, such as "write capacity units". */
  readonly counted: string;
  readonly unit: MetricUnit;
  readonly paid: CapacityMetric;
  readonly used: CapacityMetric;
  /** What one of what is counted costs; left out where ways of paying for it are not compared. */
  readonly price?: CapacityPrice;
}

/** What a unit of capacity costs. */
export interface CapacityPrice {
  /** On demand, USD. */
  readonly usdPerHour: number;
  /** Of the on-demand price at Spot, from 0 to 1; left out where there is no Spot. */
  readonly spotShare?: number;
}

/** Palette categories, in palette order. */
export const CATEGORIES = [
  'Traffic',
  'Networking',
  'Compute',
  'Streaming',
  'Messaging',
  'Database',
  'Storage',
  'Workflow',
  'Analytics',
  'Monitoring',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** What runs a service. Only the worker, the terminal and tests load it; the page draws from the definition alone. */
export interface ServiceBehaviour<Config = AnyConfig> {
  /** Makes one running node. `config` has passed the fields and the service's own check. */
  create(config: Config, context: NodeContext): ServiceInstance<Config>;
}

/** What a service provides. Reads like a table of contents; behaviour lives in the nouns of its folder. */
export interface ServiceDefinition<Fields extends FieldSet = FieldSet> {
  /** The folder's name. Stored in documents: never renamed. */
  readonly id: string;
  /** Such as "Kinesis Data Streams". */
  readonly title: string;
  /** A word for a narrow node, such as "Stream". */
  readonly shortTitle: string;
  readonly category: Category;
  /** One sentence for the palette. */
  readonly summary: string;
  /** Further words the palette's search finds it by. */
  readonly keywords: readonly string[];
  readonly fields: Fields;
  /** Kinds of wire on which this service calls. */
  readonly calls: Readonly<Partial<Record<WireKind, CallingPort>>>;
  /** Kinds of wire that this service serves. */
  readonly serves: readonly WireKind[];
  /**
   * Kinds of wire, of either role, over which large flows may pass here once a second at the coarse grain: what the service
   * does with them is settled by the second or slower, and was held against the fine grain. None when left out.
   */
  secondTickWires?(config: ConfigOf<Fields>): readonly WireKind[];
  readonly metrics: readonly MetricDescription[];
  readonly actions: readonly ActionDescription[];
  readonly reasons: readonly Reason[];
  /**
   * Where it runs: `zones` loses what it has in a zone that fails, and all with the Region; `region` runs in every zone and
   * fails with the Region only; `every-zone` is the same, but the Region's failure is not modelled. Left out where no
   * failure of a place is.
   */
  readonly reach?: 'zones' | 'region' | 'every-zone';
  readonly facts: Facts;
  readonly rules: readonly Rule[];
  /** Problems among several fields, beyond each field's own range. */
  check?(config: ConfigOf<Fields>): readonly FieldProblem[];
  /**
   * How often a metric is published under a configuration, in seconds: 60 or a multiple. Left out or undefined, AWS's own metrics are
   * published every minute and all others every second.
   */
  publicationSeconds?(metricId: string, config: ConfigOf<Fields>): number | undefined;
  /** What the usage of a span costs. */
  price?(usage: Usage, config: ConfigOf<Fields>): readonly PriceLine[];
  /** What is paid for by its size and not by its use, under a configuration. */
  capacities?(config: ConfigOf<Fields>): readonly CapacityUse[];
  /** What it is to queueing theory, where a closed form can be told from the settings. */
  readonly queueing?: QueueingModel<ConfigOf<Fields>>;
  /** Loads `behaviour.ts`: an `import()`, so that what only shows the service does not load what runs it. */
  behaviour(): Promise<ServiceBehaviour<ConfigOf<Fields>>>;
}

/** A service of any kind. */
export type AnyService = ServiceDefinition;

/** Services by id. */
export type Catalog = ReadonlyMap<string, AnyService>;

/** A service whose behaviour is loaded: what a run needs. */
export interface RunnableService extends AnyService, ServiceBehaviour {}

/** Services that can run, by id. */
export type RunnableCatalog = ReadonlyMap<string, RunnableService>;

/** Keeps the type of the fields between configuration and instance, then forgets it for the catalog. */
export function defineService<Fields extends FieldSet>(
  definition: ServiceDefinition<Fields>,
): AnyService {
  return definition;
}
