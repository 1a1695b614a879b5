import { defineFacts, type Fact } from '../../schema/fact.ts';

const OUR_MODEL = 'Spillway';

function hadoop(value: number, unit: string, file: string, property: string): Fact {
  return {
    value,
    unit,
    kind: 'default',
    source: `apache/hadoop ${file}-default.xml, ${property}`,
    asOf: '2026',
  };
}

function model(value: number, unit: string): Fact {
  return { value, unit, kind: 'model', source: OUR_MODEL, asOf: '2026-11' };
}

/** Defaults of Hadoop as EMR ships it, and what our model of it assumes. */
export const HADOOP_FACTS = defineFacts({
  blockMebibytes: hadoop(128, 'MiB per HDFS block and split', 'hdfs', 'dfs.blocksize'),
  taskAttemptsMax: hadoop(4, 'attempts of a task', 'mapred', 'mapreduce.map.maxattempts'),
  taskFailuresPerNodeMax: hadoop(
    3,
    'failures on a node until a job avoids it',
    'mapred',
    'mapreduce.job.maxtaskfailures.per.tracker',
  ),
  applicationAttemptsMax: hadoop(
    2,
    'attempts of an application master',
    'yarn',
    'yarn.resourcemanager.am.max-attempts',
  ),
  slowStartShare: hadoop(
    0.05,
    'of the maps are done when reducers are asked for',
    'mapred',
    'mapreduce.job.reduce.slowstart.completedmaps',
  ),
  reduceRampUpShare: {
    value: 0.5,
    unit: 'of the memory that reducers may hold while maps wait',
    kind: 'default',
    source: 'Apache Hadoop, yarn.app.mapreduce.am.job.reduce.rampup.limit (recalled)',
    asOf: '2026',
  },
  sortBufferMegabytes: hadoop(100, 'MB per map', 'mapred', 'mapreduce.task.io.sort.mb'),
  spillShare: hadoop(0.8, 'of the sort buffer', 'mapred', 'mapreduce.map.sort.spill.percent'),
  mergeFactor: hadoop(10, 'segments merged at a time', 'mapred', 'mapreduce.task.io.sort.factor'),
  shuffleInputShare: hadoop(
    0.7,
    'of a reducer’s memory for map outputs',
    'mapred',
    'mapreduce.reduce.shuffle.input.buffer.percent',
  ),
  shuffleMergeShare: hadoop(
    0.66,
    'of that buffer filled until it is merged to disk',
    'mapred',
    'mapreduce.reduce.shuffle.merge.percent',
  ),
  speculativeDeviations: hadoop(
    1,
    'standard deviations above the mean',
    'mapred',
    'mapreduce.job.speculative.slowtaskthreshold',
  ),
  speculativeShare: hadoop(
    0.1,
    'of the running tasks may have a twin',
    'mapred',
    'mapreduce.job.speculative.speculative-cap-running-tasks',
  ),
  nodeExpirySeconds: hadoop(
    600,
    's without a heartbeat until a node is lost to YARN',
    'yarn',
    'yarn.nm.liveness-monitor.expiry-interval-ms',
  ),
  dataNodeDeadSeconds: hadoop(
    630,
    's without a heartbeat until a DataNode is dead (2 × 300 + 10 × 3)',
    'hdfs',
    'dfs.namenode.heartbeat.recheck-interval, dfs.heartbeat.interval',
  ),
  replicationOfThree: {
    value: 3,
    unit: 'copies from 10 core nodes on; 2 from 4 on, 1 below',
    kind: 'default',
    source: 'Amazon EMR Release Guide, HDFS configuration',
    asOf: '2022-01',
  },
  sqoopMaps: {
    value: 4,
    unit: 'parallel connections of an import',
    kind: 'default',
    source: 'Apache Sqoop User Guide, --num-mappers',
    asOf: '2019',
  },
  taskStartSeconds: model(2, 's of a task before it reads'),
  missingBlockSeconds: model(30, 's of retries until a read of a lost block fails'),
  diskMegabytesPerSecond: model(100, 'MB/s of a task writing to or reading from its own disk'),
  mapSeconds: model(30, 's for a map over 128 MiB'),
  reduceMegabytesPerSecond: model(20, 'MB/s that a reducer works through'),
  replicationMegabytesPerSecond: model(40, 'MB/s that a DataNode copies lost replicas with'),
  speculationSeconds: model(15, 's between looks for stragglers'),
  masterStartSeconds: model(10, 's until an application master asks for containers'),
  shuffleUpdates: model(200, 'looks at how far the shuffle is, per job'),
  failoverSeconds: model(60, 's until another primary node has taken over'),
});
