import { assert, required } from '../base/assert.ts';
import { success, type Result } from '../base/result.ts';
import type { Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { succeeded, type Respond } from '../protocols/answer.ts';
import type { Endpoint } from '../protocols/endpoint.ts';
import type { RecordSink, RecordSource } from '../protocols/record-stream.ts';
import type { CallingWire } from '../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../protocols/wire-kind.ts';
import type {
  NodeContext,
  RunnableCatalog,
  RunnableService,
  ServiceInstance,
} from '../services/contract.ts';
import type { FaceState } from '../telemetry/face-state.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** A request that a hand-worked node served. */
export interface HeardRequest {
  readonly at: Microseconds;
  readonly cohort: Cohort;
}

/** A node of a diagram that calls when the test says so, and serves requests at once and takes them down. */
class HandWorkedNode implements ServiceInstance, Endpoint {
  readonly heard: HeardRequest[] = [];
  readonly start = (): void => undefined;
  readonly configure = (): void => undefined;
  private readonly wires = new Map<number, CallingWire>();

  constructor(private readonly context: NodeContext) {}

  /** The stream that it puts records into. */
  get sink(): RecordSink {
    const wires = [...this.wires.values()].filter((wire) => wire.kind === 'put-records');
    return required(wires[0]?.peer, 'a wire to a stream');
  }

  /** The stream that it reads. */
  get source(): RecordSource {
    const wires = [...this.wires.values()].filter((wire) => wire.kind === 'read-records');
    return required(wires[0]?.peer, 'a wire from a stream');
  }

  request(cohort: Cohort, respond: Respond): void {
    this.context.books.received(cohort.count);
    this.context.books.completed(cohort.count);
    this.heard.push({ at: this.context.scheduler.now, cohort });
    respond(succeeded(cohort.count));
  }

  connect(wire: CallingWire): void {
    this.wires.set(wire.number, wire);
  }

  reconnect(wire: CallingWire): void {
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.wires.delete(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind): WireProtocols[Kind];
  serve(): Endpoint {
    return this;
  }

  inFlight(): number {
    return 0;
  }

  face(): FaceState {
    return {};
  }

  act(): Result<null, string> {
    return success(null);
  }
}

const create = (_config: unknown, context: NodeContext): HandWorkedNode =>
  new HandWorkedNode(context);

const HAND_WORKED: RunnableService = {
  id: 'hand-worked',
  title: 'Hand-worked',
  shortTitle: 'By hand',
  category: 'Traffic',
  summary: 'For tests of whole diagrams.',
  keywords: [],
  fields: {},
  calls: { 'put-records': { settings: {} }, 'read-records': { settings: {} } },
  serves: ['request'],
  metrics: [],
  actions: [],
  reasons: [],
  facts: {},
  rules: [],
  behaviour: () => Promise.resolve({ create }),
  create,
};

/** Every service, and `hand-worked`: a node whose calls the test makes. */
export const HAND_WORKED_CATALOG: RunnableCatalog = new Map([
  ...RUNNABLE_CATALOG,
  [HAND_WORKED.id, HAND_WORKED],
]);

/** A hand-worked node of a run, by its creation number. */
export function handWorked(run: ScenarioRun, node: number): HandWorkedNode {
  const instance = run.run.instance(node);
  assert(instance instanceof HandWorkedNode, `node ${node} is hand-worked`);
  return instance;
}
