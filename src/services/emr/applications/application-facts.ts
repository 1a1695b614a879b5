import { defineFacts, type Fact } from '../../../schema/fact.ts';

function model(value: number, unit: string): Fact {
  return { value, unit, kind: 'model', source: 'Spillway', asOf: '2026-11' };
}

/** Numbers of HBase, ZooKeeper and Flume. */
export const APPLICATION_FACTS = defineFacts({
  zooKeeperSessionSeconds: {
    value: 90,
    unit: 's of silence until a region server counts as dead',
    kind: 'default',
    source: 'apache/hbase hbase-default.xml, zookeeper.session.timeout',
    asOf: '2026',
  },
  regionServerRequestsPerSecond: model(2_000, 'requests/s per region server'),
  hbaseMilliseconds: model(5, 'ms for a read or a write'),
  flumeChannelEvents: {
    value: 10_000,
    unit: 'events in a channel',
    kind: 'observed',
    source: 'Apache Flume User Guide, memory channel, example',
    asOf: '2022',
    note: 'The default of the memory channel is 100.',
  },
  flumeEventsPerSecond: model(5_000, 'events/s that a sink writes'),
  flumeMilliseconds: model(5, 'ms until a Flume source has answered'),
  flumeTickMilliseconds: model(100, 'ms between two transactions of the sink'),
});
