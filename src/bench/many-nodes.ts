import type { DiagramNode, DiagramWire, Experiment } from '../diagram/document.ts';
import type { AnyConfig } from '../schema/field.ts';

/** Nodes of one column: clients, a load balancer, a fleet, and what the fleet calls. */
export const NODES_PER_COLUMN = 6;

/** A column's services are sized so that its stations are busy but keep up: by their own work and that of whom they call. */
const SERVICE_MILLISECONDS = 20;
const TABLE_MILLISECONDS = 5;
const QUEUE_MILLISECONDS = 20;
const STREAM_MILLISECONDS = 10;
const QUEUE_SHARE_PERCENT = 50;
const LOAD = 0.8;
/** Within the limits of a table with 40,000 read units and of a stream with 80 shards. */
const CALLS_PER_SECOND_MAX = 50_000;
const INSTANCES_MIN = 4;
const SLOTS_PER_INSTANCE_MAX = 10_000;

/**
 * A diagram of `columns` times six nodes through which `requestsPerSecond` flow in all: in each column clients, a load
 * balancer and a fleet that looks up an item, sends half of its requests to a queue and a tenth to a stream.
 */
export function manyNodes(columns: number, requestsPerSecond: number): Experiment {
  const nodes: DiagramNode[] = [];
  const wires: DiagramWire[] = [];
  let nextNumber = 1;
  const node = (service: string, config: AnyConfig): number => {
    const number = nextNumber;
    nextNumber += 1;
    nodes.push({ number, service, title: `${service} ${number}`, x: 0, y: 0, config });
    return number;
  };
  const wire = (kind: string, from: number, to: number, settings: AnyConfig = {}): void => {
    wires.push({ number: nextNumber, kind, from, to, settings });
    nextNumber += 1;
  };
  const perColumn = requestsPerSecond / columns;
  const readPercent = shareOf(perColumn, 100);
  const putPercent = shareOf(perColumn, 10);
  const slotMilliseconds =
    SERVICE_MILLISECONDS +
    (TABLE_MILLISECONDS * readPercent +
      QUEUE_MILLISECONDS * QUEUE_SHARE_PERCENT +
      STREAM_MILLISECONDS * putPercent) /
      100;
  const slots = (perColumn * slotMilliseconds) / 1_000 / LOAD;
  const instanceCount = Math.max(INSTANCES_MIN, Math.ceil(slots / SLOTS_PER_INSTANCE_MAX));
  for (let column = 0; column < columns; column += 1) {
    const clients = node('clients', {
      rateShape: 'recorded',
      recording: 'custom',
      recordedCounts: [perColumn],
      recordedPeriodSeconds: 1,
    });
    const balancer = node('application-load-balancer', {});
    const fleet = node('ec2-fleet', {
      instanceCount,
      slotsPerInstance: Math.ceil(slots / instanceCount),
      serviceTime: { kind: 'exponential', mean: SERVICE_MILLISECONDS },
    });
    const table = node('dynamodb', {
      readCapacityUnits: 40_000,
      itemLatency: { kind: 'log-normal', mean: TABLE_MILLISECONDS, variation: 0.4 },
    });
    const queue = node('sqs', { apiLatencyMilliseconds: QUEUE_MILLISECONDS });
    const stream = node('kinesis-data-streams', {
      shardCount: 80,
      putRecordsLatencyMilliseconds: STREAM_MILLISECONDS,
    });
    wire('request', clients, balancer);
    wire('forward', balancer, fleet);
    wire('access-items', fleet, table, {
      operation: 'get-item',
      callSharePercent: readPercent,
    });
    wire('send-messages', fleet, queue, { callSharePercent: QUEUE_SHARE_PERCENT });
    wire('put-records', fleet, stream, { callSharePercent: putPercent });
  }
  return {
    diagram: { title: 'Many nodes', nodes, wires, nextNumber, objectives: [], notes: '' },
    seed: 1,
    interventions: [],
  };
}

/** What a table or a stream with its limits can take, as a share of a column's requests, at most `percentMax`. */
function shareOf(requestsPerSecond: number, percentMax: number): number {
  return Math.min(percentMax, (CALLS_PER_SECOND_MAX / requestsPerSecond) * 100);
}
