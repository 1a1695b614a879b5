import type {
  MetricDescription,
  MetricKind,
  MetricUnit,
  Statistic,
} from '../../telemetry/metric.ts';

const NAMESPACE = 'AWS/ElastiCache';

function metric(
  id: string,
  kind: MetricKind,
  unit: MetricUnit,
  statistic: Statistic,
  help: string,
  options: Pick<MetricDescription, 'highlight'> = {},
): MetricDescription {
  return { id, kind, unit, statistic, help, namespace: NAMESPACE, ...options };
}

function own(
  id: string,
  kind: MetricKind,
  unit: MetricUnit,
  statistic: Statistic,
  help: string,
): MetricDescription {
  return { id, kind, unit, statistic, help };
}

const HIGHLIGHT = { highlight: true };

/** CloudWatch's metrics by their names, over all nodes of the cluster, then some of our own (without a namespace). */
export const ELASTICACHE_METRICS: readonly MetricDescription[] = [
  metric(
    'CacheHitRate',
    'gauge',
    'Percent',
    'Average',
    'Lookups that found their entry, of all in the last second.',
    HIGHLIGHT,
  ),
  metric('CacheHits', 'counter', 'Count', 'Sum', 'Lookups that found their entry.', HIGHLIGHT),
  metric('CacheMisses', 'counter', 'Count', 'Sum', 'Lookups that found no entry.', HIGHLIGHT),
  metric('GetTypeCmds', 'counter', 'Count', 'Sum', 'Commands that look up.'),
  metric('SetTypeCmds', 'counter', 'Count', 'Sum', 'Commands that set.'),
  metric(
    'GetTypeCmdsLatency',
    'distribution',
    'None',
    'Average',
    'Microseconds that a lookup waits for the command thread and runs.',
  ),
  metric(
    'SetTypeCmdsLatency',
    'distribution',
    'None',
    'Average',
    'Microseconds that a set waits for the command thread and runs.',
  ),
  metric('GetHits', 'counter', 'Count', 'Sum', 'The same as CacheHits, as Memcached names it.'),
  metric('GetMisses', 'counter', 'Count', 'Sum', 'The same as CacheMisses, as Memcached names it.'),
  metric('CmdGet', 'counter', 'Count', 'Sum', 'The same as GetTypeCmds, as Memcached names it.'),
  metric('CmdSet', 'counter', 'Count', 'Sum', 'The same as SetTypeCmds, as Memcached names it.'),
  metric('Evictions', 'counter', 'Count', 'Sum', 'Entries that made room for others.', HIGHLIGHT),
  metric('Reclaimed', 'counter', 'Count', 'Sum', 'Entries whose time to live ended.'),
  metric('CurrItems', 'gauge', 'Count', 'Average', 'Entries in all shards.'),
  metric(
    'BytesUsedForCache',
    'gauge',
    'Bytes',
    'Average',
    'Memory that entries take in all shards.',
  ),
  metric(
    'DatabaseMemoryUsagePercentage',
    'gauge',
    'Percent',
    'Maximum',
    'Memory in use of what a shard has for entries; the fullest shard.',
  ),
  metric(
    'EngineCPUUtilization',
    'gauge',
    'Percent',
    'Maximum',
    'Share of the last second in which the command thread of the busiest node ran commands.',
    HIGHLIGHT,
  ),
  metric(
    'CPUUtilization',
    'gauge',
    'Percent',
    'Maximum',
    'The same as a share of all vCPUs of the node: with one command thread on two vCPUs at most 50.',
  ),
  metric(
    'CurrConnections',
    'gauge',
    'Count',
    'Maximum',
    'Connections that clients keep, over all nodes.',
  ),
  metric('NewConnections', 'counter', 'Count', 'Sum', 'Connections that clients opened.'),
  metric(
    'ReplicationLag',
    'gauge',
    'Seconds',
    'Maximum',
    'How far the replicas are behind their primary.',
  ),
  own(
    'CommandTime',
    'distribution',
    'Milliseconds',
    'p99',
    'Time from a command to its answer, as the application sees it.',
  ),
  own(
    'CommandsRefused',
    'counter',
    'Count',
    'Sum',
    'Commands that found no node, no connection or no memory.',
  ),
  own(
    'EntriesNotReplicated',
    'counter',
    'Count',
    'Sum',
    'Entries that a fail-over lost because no replica had them yet.',
  ),
  own('Nodes', 'gauge', 'Count', 'Average', 'Nodes that are paid for.'),
  own('Shards', 'gauge', 'Count', 'Average', 'Shards, or nodes of Memcached.'),
  own('MemoryForEntries', 'gauge', 'Bytes', 'Average', 'Memory that all shards have for entries.'),
];
