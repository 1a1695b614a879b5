import type { AlarmAction } from './alarm-action.ts';
import type { Cache } from './cache.ts';
import type { ConsumerGroups } from './consumer-group.ts';
import type { Endpoint } from './endpoint.ts';
import type { AsynchronousInvocation } from './invocation.ts';
import type { ItemTable } from './item-table.ts';
import type { JobSubmission } from './job-submission.ts';
import type { BrokerProducing, BrokerSubscribing } from './message-broker.ts';
import type { DeadLetterQueue, MessageSink, MessageSource } from './message-queue.ts';
import type { MetricSource } from './metric-source.ts';
import type { ObjectStore } from './object-store.ts';
import type { RecordSink, RecordSource } from './record-stream.ts';
import type { RelationalDatabase } from './relational-database.ts';
import type { TargetGroup } from './target-group.ts';
import type { Topic } from './topic.ts';

/** The protocol that the serving end of each kind of wire offers. */
export interface WireProtocols {
  /** A request that is answered. */
  request: Endpoint;
  /** A function is given events, and the caller does not wait for what it makes of them. */
  'invoke-asynchronously': AsynchronousInvocation;
  /** A load balancer forwards to a group of targets. */
  forward: TargetGroup;
  /** A load balancer has a function answer requests. */
  'forward-to-function': Endpoint;
  /** Records are put into a stream. */
  'put-records': RecordSink;
  /** A producer streams video: every message is a fragment, and the wire is its connection. */
  'put-media': Endpoint;
  /** Records are read from a stream. */
  'read-records': RecordSource;
  /** Messages are sent to a queue. */
  'send-messages': MessageSink;
  /** Messages are received from a queue. */
  'receive-messages': MessageSource;
  /** Items of a table are read or written. */
  'access-items': ItemTable;
  /** Objects of a bucket are read or written. */
  'access-objects': ObjectStore;
  /** A relational database is queried over connections. */
  'query-database': RelationalDatabase;
  /** Entries of a cache are looked up and set. */
  'access-cache': Cache;
  /** Jobs are submitted to be run some time. */
  'submit-jobs': JobSubmission;
  /** Messages are published to a topic. */
  publish: Topic;
  /** A queue moves what was received too often. */
  'dead-letter': DeadLetterQueue;
  /** What a function could not process is handed on. */
  'on-failure': MessageSink;
  /** What a function made of an event is handed on. */
  'on-success': MessageSink;
  /** Messages are sent to a message broker, whose answer may be late. */
  'send-to-broker': BrokerProducing;
  /** A message broker pushes messages to consumers that subscribe. */
  subscribe: BrokerSubscribing;
  /** Consumers share the partitions of a topic. */
  'join-group': ConsumerGroups;
  /** An alarm reads the metrics of any node. */
  'watch-metrics': MetricSource;
  /** An alarm acts on what scales or passes the news on. */
  'alarm-action': AlarmAction;
}

/** A kind of wire. Stored in documents: never renamed. */
export type WireKind = keyof WireProtocols;

/** What the canvas and the compiler know of a kind of wire. */
export interface WireKindDescription {
  /** What flows, as the label of the wire, such as "puts records". */
  readonly title: string;
  /** Which end calls (and owns the wire's settings). The arrow shows where messages go. */
  readonly caller: 'from' | 'to';
  /** Completes the sentence "<service> can …" when a wire is refused. */
  readonly ability: { readonly calls: string; readonly serves: string };
}

/** In the order in which they are offered where several are legal: a topic asks for an event before it asks for an answer. */
export const WIRE_KINDS: Readonly<Record<WireKind, WireKindDescription>> = {
  'invoke-asynchronously': {
    title: 'invokes asynchronously',
    caller: 'from',
    ability: { calls: 'invoke a function asynchronously', serves: 'be invoked asynchronously' },
  },
  request: {
    title: 'requests',
    caller: 'from',
    ability: { calls: 'send requests', serves: 'answer requests' },
  },
  forward: {
    title: 'forwards to targets',
    caller: 'from',
    ability: { calls: 'forward to a target group', serves: 'be a target group' },
  },
  'forward-to-function': {
    title: 'forwards to function',
    caller: 'from',
    ability: { calls: 'forward to a function', serves: 'be a function behind a load balancer' },
  },
  'put-records': {
    title: 'puts records',
    caller: 'from',
    ability: { calls: 'put records', serves: 'take records' },
  },
  'put-media': {
    title: 'streams video',
    caller: 'from',
    ability: { calls: 'stream video', serves: 'take video' },
  },
  'read-records': {
    title: 'is read by',
    caller: 'to',
    ability: { calls: 'read records from a stream', serves: 'be read as a stream' },
  },
  'send-messages': {
    title: 'sends messages',
    caller: 'from',
    ability: { calls: 'send messages', serves: 'take messages' },
  },
  'receive-messages': {
    title: 'is polled by',
    caller: 'to',
    ability: { calls: 'poll a queue', serves: 'be polled for messages' },
  },
  'access-items': {
    title: 'reads and writes items',
    caller: 'from',
    ability: { calls: 'read and write items', serves: 'hold items' },
  },
  'access-objects': {
    title: 'reads and writes objects',
    caller: 'from',
    ability: { calls: 'read and write objects', serves: 'hold objects' },
  },
  'query-database': {
    title: 'queries',
    caller: 'from',
    ability: { calls: 'query a database', serves: 'be queried as a relational database' },
  },
  'access-cache': {
    title: 'looks up and sets entries',
    caller: 'from',
    ability: { calls: 'look up a cache', serves: 'be a cache' },
  },
  'submit-jobs': {
    title: 'submits jobs',
    caller: 'from',
    ability: { calls: 'submit jobs', serves: 'run jobs that are submitted' },
  },
  publish: {
    title: 'publishes',
    caller: 'from',
    ability: { calls: 'publish messages', serves: 'be published to' },
  },
  'dead-letter': {
    title: 'dead letters',
    caller: 'from',
    ability: { calls: 'move dead letters to a queue', serves: 'take dead letters' },
  },
  'on-failure': {
    title: 'on failure',
    caller: 'from',
    ability: { calls: 'hand on failed events', serves: 'take failed events' },
  },
  'on-success': {
    title: 'on success',
    caller: 'from',
    ability: { calls: 'hand on results', serves: 'take results' },
  },
  'send-to-broker': {
    title: 'sends to broker',
    caller: 'from',
    ability: { calls: 'send to a message broker', serves: 'take messages as a broker' },
  },
  subscribe: {
    title: 'pushes to',
    caller: 'to',
    ability: { calls: 'subscribe at a message broker', serves: 'be subscribed to as a broker' },
  },
  'join-group': {
    title: 'is consumed by',
    caller: 'to',
    ability: { calls: 'join a consumer group', serves: 'be consumed by groups' },
  },
  'watch-metrics': {
    title: 'is watched by',
    caller: 'to',
    ability: { calls: 'watch metrics', serves: 'be watched by an alarm' },
  },
  'alarm-action': {
    title: 'acts on',
    caller: 'from',
    ability: { calls: 'act as an alarm', serves: 'be acted on by an alarm' },
  },
};

/** Kinds that the engine serves for every node, whatever its service: nobody needs to do anything to be watched. */
const SERVED_BY_ENGINE = ['watch-metrics'] as const satisfies readonly WireKind[];
type EngineServedKind = (typeof SERVED_BY_ENGINE)[number];

/** Whether the engine serves wires of a kind, and not the node where they end. */
export function isServedByEngine(kind: WireKind): kind is EngineServedKind {
  return SERVED_BY_ENGINE.some((served) => served === kind);
}

/** Every kind of wire that a node takes whose service serves `own`. */
export function servedKinds(own: readonly WireKind[]): readonly WireKind[] {
  return [...own, ...SERVED_BY_ENGINE];
}

/** Whether an untrusted text names a kind of wire. */
export function isWireKind(value: unknown): value is WireKind {
  return typeof value === 'string' && Object.hasOwn(WIRE_KINDS, value);
}
