import type { MetricDescription } from '../../telemetry/metric.ts';

const NAMESPACE = 'AWS/Events';

/** A counter of CloudWatch's. */
const counted = <const Id extends string>(
  id: Id,
  help: string,
  highlight = false,
): MetricDescription & { readonly id: Id } => ({
  id,
  help,
  kind: 'counter',
  unit: 'Count',
  statistic: 'Sum',
  namespace: NAMESPACE,
  highlight,
});

/** The metrics of an event bus, by CloudWatch's names where it has them. */
export const METRICS = [
  counted('PutEventsEntriesCount', 'Events that the bus accepted.', true),
  counted(
    'PutEventsApproximateThrottledCount',
    'Events that were refused because the quota of PutEvents requests was used up.',
  ),
  counted('MatchedEvents', 'Events that matched at least one rule.', true),
  counted('TriggeredRules', 'Rules that events matched: one event can count several times.'),
  counted('Invocations', 'Attempts to hand an event to a target, retries included.', true),
  counted('SuccessfulInvocationAttempts', 'Attempts that the target took.'),
  counted('RetryInvocationAttempts', 'Attempts that were retries.'),
  counted('FailedInvocations', 'Events that were given up at a target for good.', true),
  counted('ThrottledRules', 'Invocations that had to wait because the quota was used up.'),
  counted('DeadLetterInvocations', 'Events that were given up and had no dead-letter queue.'),
  counted('InvocationsSentToDlq', 'Events that ended in a dead-letter queue.'),
  counted('InvocationsFailedToBeSentToDlq', 'Events that the dead-letter queue did not take.'),
  {
    id: 'IngestionToInvocationStartLatency',
    help: 'From the bus’s acceptance of an event to the start of the first invocation. More than 30 s is trouble.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'p99',
    namespace: NAMESPACE,
  },
  {
    id: 'PendingInvocations',
    help: 'Deliveries that wait for their turn or for a retry.',
    kind: 'gauge',
    unit: 'Count',
    statistic: 'Maximum',
    highlight: true,
  },
  {
    id: 'BilledEvents',
    help: 'Events as billed: one for each 64 KB.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
  {
    id: 'ArchivedBytes',
    help: 'Bytes that went into the archive.',
    kind: 'counter',
    unit: 'Bytes',
    statistic: 'Sum',
  },
  {
    id: 'ArchiveSize',
    help: 'Bytes that the archive holds.',
    kind: 'gauge',
    unit: 'Bytes',
    statistic: 'Average',
  },
  {
    id: 'ReplayedEvents',
    help: 'Events that replays put on the bus again.',
    kind: 'counter',
    unit: 'Count',
    statistic: 'Sum',
  },
] as const satisfies readonly MetricDescription[];
export type MetricId = (typeof METRICS)[number]['id'];
