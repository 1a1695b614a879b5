import { defaultsOf } from '../schema/parse.ts';
import type { AnyConfig } from '../schema/field.ts';
import { KINESIS_CLIENT_LIBRARY } from '../services/kinesis-client-library/service.ts';
import type { ApplicationFaceState } from '../services/kinesis-client-library/face-state.ts';
import { RETRIEVAL_FIELDS } from '../services/kinesis-client-library/fields.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';
import type { ScenarioRun } from './scenario-run.ts';
import { standaloneNode } from './standalone-node.ts';
import { StubRecordSource } from './stub-record-source.ts';

/** What differs from two workers on four shards with little traffic. */
export interface ApplicationOptions {
  readonly perSecond?: number;
  readonly shardCount?: number;
  readonly application?: AnyConfig;
  readonly retrieval?: AnyConfig;
  readonly kinds?: readonly AnyConfig[];
}

/** Clients, a stream and a KCL consumer application, in the real engine. */
export function applicationScenario(options: ApplicationOptions = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: options.perSecond ?? 20,
    kinds: options.kinds ?? [{ keyCount: 1_000, sizeBytes: 100 }],
  });
  const stream = scenario.node('kinesis-data-streams', { shardCount: options.shardCount ?? 4 });
  const application = scenario.node('kinesis-client-library', options.application);
  scenario.wire(clients, stream, 'put-records', { attemptsMax: 1 });
  const readWire = scenario.wire(stream, application, 'read-records', options.retrieval);
  return { scenario, clients, stream, application, readWire };
}

/** How many leases each worker has, in the order in which they joined. */
export function leaseCounts(run: ScenarioRun, application: number): readonly number[] {
  // Every instance of this service draws its face from this state.
  const { rows } = run.face(application) as ApplicationFaceState;
  return rows.map(({ leases, more }) => leases.length + more);
}

/** An application without an engine that reads a stream without limits. */
export function applicationUnderTest(
  config: AnyConfig,
  shardCount: number,
  retrieval: AnyConfig = {},
) {
  const node = standaloneNode(KINESIS_CLIENT_LIBRARY, config);
  const source = new StubRecordSource(node.simulation, shardCount);
  const settings = {
    ...defaultsOf(RETRIEVAL_FIELDS),
    initialPosition: 'trim-horizon',
    ...retrieval,
  };
  node.instance.connect({
    number: 5,
    kind: 'read-records',
    peer: source,
    peerTitle: 'S',
    settings,
  });
  node.instance.start();
  return { ...node, source };
}
