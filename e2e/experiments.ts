/** Small experiments for the tests, as the documents that files hold. */
import type { Page } from '@playwright/test';

/** A node of a document, as far as the tests look into it. */
interface NodeInFile {
  readonly number: number;
  readonly service: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A wire of a document. */
interface WireInFile {
  readonly number: number;
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A whole document. */
export interface ExperimentInFile {
  readonly spillway: number;
  readonly diagram: {
    readonly title: string;
    readonly nodes: readonly NodeInFile[];
    readonly wires: readonly WireInFile[];
    readonly nextNumber?: number;
    readonly objectives?: readonly Readonly<Record<string, unknown>>[];
    readonly notes?: string;
  };
  readonly seed?: number;
  readonly interventions?: readonly unknown[];
}

/** A document with these nodes and wires. */
export function experiment(
  title: string,
  nodes: readonly NodeInFile[],
  wires: readonly WireInFile[] = [],
): ExperimentInFile {
  return { spillway: 1, diagram: { title, nodes, wires }, seed: 1, interventions: [] };
}

/** Four services side by side, no wires yet. */
export const PARTS = experiment('Parts', [
  { number: 1, service: 'clients', title: 'Visitors', x: 0, y: 0 },
  { number: 2, service: 'sqs', title: 'Orders', x: 320, y: 0 },
  { number: 3, service: 'lambda', title: 'Worker', x: 0, y: 256 },
  { number: 4, service: 'dynamodb', title: 'Ledger', x: 320, y: 256 },
]);

/** Clients send records into a stream that a function reads. The records are few and large: 1.5 MB a second, one shard. */
export const STREAM = experiment(
  'Stream',
  [
    {
      number: 1,
      service: 'clients',
      title: 'Devices',
      x: 0,
      y: 0,
      config: { requestsPerSecond: 15, kinds: [{ name: 'reading', sizeBytes: 100_000 }] },
    },
    {
      number: 2,
      service: 'kinesis-data-streams',
      title: 'Readings',
      x: 320,
      y: 0,
      config: { shardCount: 1 },
    },
    { number: 3, service: 'lambda', title: 'Detector', x: 640, y: 0 },
  ],
  [
    { number: 4, kind: 'put-records', from: 1, to: 2 },
    { number: 5, kind: 'read-records', from: 2, to: 3 },
  ],
);

/** Clients call a fleet behind a load balancer. */
export const FLEET = experiment(
  'Fleet',
  [
    {
      number: 1,
      service: 'clients',
      title: 'Visitors',
      x: 0,
      y: 0,
      config: { requestsPerSecond: 20 },
    },
    { number: 2, service: 'application-load-balancer', title: 'Entrance', x: 320, y: 0 },
    { number: 3, service: 'ec2-fleet', title: 'Servers', x: 640, y: 0 },
  ],
  [
    { number: 4, kind: 'request', from: 1, to: 2 },
    { number: 5, kind: 'forward', from: 2, to: 3 },
  ],
);

/** Chooses a file by "Open a file…", as if it were on the disk. */
export async function chooseFile(
  page: Page,
  content: ExperimentInFile | string,
  name = 'test.spillway.json',
): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await page
    .getByLabel('File to open')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}
