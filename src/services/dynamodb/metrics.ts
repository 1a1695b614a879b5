import type { ItemOperation } from '../../protocols/item-table.ts';
import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MetricDescription } from '../../telemetry/metric.ts';
import type { ThrottleKind } from './reasons.ts';

const NAMESPACE = 'AWS/DynamoDB';

function counter(id: string, help: string, highlight = false): MetricDescription {
  return {
    id,
    help,
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
    namespace: NAMESPACE,
    highlight,
  };
}

function provisioned(access: 'Read' | 'Write'): MetricDescription {
  return {
    id: `Provisioned${access}CapacityUnits`,
    help: `${access} units a second that are provisioned; 0 on-demand.`,
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Average',
    namespace: NAMESPACE,
  };
}

function throttleEvents(access: 'Read' | 'Write'): readonly MetricDescription[] {
  const requests = access === 'Read' ? 'Reads' : 'Writes';
  return [
    counter(`${access}ThrottleEvents`, `${requests} that were throttled, for any reason.`, true),
    counter(
      `${access}ProvisionedThroughputThrottleEvents`,
      `${requests} throttled because the table used up its provisioned capacity.`,
    ),
    counter(
      `${access}KeyRangeThroughputThrottleEvents`,
      `${requests} throttled because a partition was at its limit, or an on-demand table above twice its peak.`,
    ),
    counter(
      `${access}AccountLimitThrottleEvents`,
      `${requests} throttled because the table was at its quota.`,
    ),
  ];
}

/** A level of our own that CloudWatch does not publish. */
function ownGauge(
  id: string,
  unit: 'Count' | 'Percent',
  help: string,
  highlight = false,
): MetricDescription {
  return { id, help, kind: 'gauge', unit, statistic: 'Maximum', highlight };
}

/** CloudWatch's metrics by their names, then some of our own (without a namespace). */
export const DYNAMODB_METRICS: readonly MetricDescription[] = [
  counter(
    'ConsumedReadCapacityUnits',
    'Read units consumed. Divide by the seconds for a rate.',
    true,
  ),
  counter(
    'ConsumedWriteCapacityUnits',
    'Write units consumed. Divide by the seconds for a rate.',
    true,
  ),
  provisioned('Read'),
  provisioned('Write'),
  ...throttleEvents('Read'),
  ...throttleEvents('Write'),
  {
    id: 'SuccessfulRequestLatency',
    help: 'Time that DynamoDB took for requests that succeeded.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'p99',
    namespace: NAMESPACE,
  },
  counter('UserErrors', 'Requests refused because they were wrong, such as too large an item.'),
  ownGauge('Partitions', 'Count', 'Partitions of the table. They split and never merge.'),
  ownGauge(
    'HottestPartitionUtilization',
    'Percent',
    'What the busiest partition served in the last second, in percent of what it may.',
    true,
  ),
  ownGauge(
    'ReadBurstCreditLeft',
    'Percent',
    'Unused read capacity that is saved, in percent of what can be.',
  ),
  ownGauge(
    'WriteBurstCreditLeft',
    'Percent',
    'Unused write capacity that is saved, in percent of what can be.',
  ),
  {
    id: 'ReadRequestUnits',
    help: 'Read request units as billed on-demand.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'WriteRequestUnits',
    help: 'Write request units as billed on-demand.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
];

/** The instruments for reads, or for writes. */
interface AccessMeters {
  readonly consumed: Counter;
  readonly provisioned: Gauge;
  readonly requestUnits: Counter;
  readonly burstLeft: Gauge;
  readonly throttleEvents: Counter;
  readonly throttleEventsBy: Readonly<Record<ThrottleKind, Counter>>;
}

/** The instruments of one table, obtained once. */
export interface TableMeters {
  readonly by: Readonly<Record<ItemOperation, AccessMeters>>;
  readonly latency: DistributionRecorder;
  readonly userErrors: Counter;
  readonly partitions: Gauge;
  readonly hottest: Gauge;
}

/** Obtains the instruments of one table. */
export function tableMeters(instruments: Instruments): TableMeters {
  const accessMeters = (access: 'Read' | 'Write'): AccessMeters => {
    const keyRange = instruments.counter(`${access}KeyRangeThroughputThrottleEvents`);
    return {
      consumed: instruments.counter(`Consumed${access}CapacityUnits`),
      provisioned: instruments.gauge(`Provisioned${access}CapacityUnits`),
      requestUnits: instruments.counter(`${access}RequestUnits`),
      burstLeft: instruments.gauge(`${access}BurstCreditLeft`),
      throttleEvents: instruments.counter(`${access}ThrottleEvents`),
      throttleEventsBy: {
        table: instruments.counter(`${access}ProvisionedThroughputThrottleEvents`),
        partition: keyRange,
        peak: keyRange,
        quota: instruments.counter(`${access}AccountLimitThrottleEvents`),
      },
    };
  };
  return {
    by: { 'get-item': accessMeters('Read'), 'put-item': accessMeters('Write') },
    latency: instruments.distribution('SuccessfulRequestLatency'),
    userErrors: instruments.counter('UserErrors'),
    partitions: instruments.gauge('Partitions'),
    hottest: instruments.gauge('HottestPartitionUtilization'),
  };
}
