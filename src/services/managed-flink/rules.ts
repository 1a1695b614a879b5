import type { Rule } from '../contract.ts';

const SCALING = 'Managed Service for Apache Flink Developer Guide, scaling';
const AUTOMATIC = 'Managed Service for Apache Flink Developer Guide, automatic scaling';
const FAULTS = 'Managed Service for Apache Flink Developer Guide, fault tolerance';
const TROUBLE = 'Managed Service for Apache Flink Developer Guide, troubleshooting';
const FLINK = 'Apache Flink documentation';

/** The documented behaviours of Flink applications and how far applications here have them. */
export const RULES: readonly Rule[] = [
  {
    id: 'MF-1',
    statement:
      'An application has parallelism / parallelism per KPU, rounded up, KPUs. One more is billed for orchestration.',
    source: SCALING,
    status: 'modelled',
  },
  {
    id: 'MF-2',
    statement:
      'After 15 minutes of CPU at 75 % or more the parallelism doubles, after 6 hours below 10 % it halves: never below the configured parallelism, nor above the maximum parallelism or the KPU quota. Meanwhile the application is AUTOSCALING and processes nothing until it restarts from a snapshot.',
    source: AUTOMATIC,
    status: 'simplified',
    deviation:
      'How long the downtime is, is not documented: a setting says it. The CPU is the average of all KPUs.',
  },
  {
    id: 'MF-3',
    statement:
      'After a failure the job restarts after 10 s, again and again, from its last checkpoint. The sources go back, so up to one checkpoint interval of work is repeated: state counts everything once, sinks get results at least once.',
    source: FAULTS,
    status: 'simplified',
    deviation:
      'A checkpoint uploads all of the state at a model rate and not only what changed. Event times and keys that are drawn are drawn anew for records that are read again.',
  },
  {
    id: 'MF-4',
    statement:
      'Source subtasks beyond the number of shards have nothing to read. A shard is polled five times a second; after a refused read the connector waits up to 300 ms, then up to 1.5 times as long, at most 1 s. Records that the KPL aggregated are taken apart.',
    source: FLINK,
    status: 'simplified',
    deviation:
      'Shards are dealt out in turn; the connector goes by hashes of their ids. It fails the job after three refused reads in a row; here it keeps trying. An aggregate is in a checkpoint as a whole or not at all.',
  },
  {
    id: 'MF-5',
    statement:
      'A tumbling window gives one result per key and window. Of sliding windows each event belongs to size / slide, rounded up. A session of a key ends when no event came for the gap. A window fires when the watermark passes its end.',
    source: FLINK,
    status: 'simplified',
    deviation:
      'Results are counts per key. When a window fires for more than 100 keys, its results go on as one crowd whose keys are drawn.',
  },
  {
    id: 'MF-6',
    statement:
      'The watermark is the latest event time less the bound and 1 ms, given out every 200 ms. The smallest of all shards counts, so that one silent shard holds back all windows unless an idleness timeout is set.',
    source: FLINK,
    status: 'modelled',
  },
  {
    id: 'MF-7',
    statement:
      'An event is too late when the watermark has reached the end of its window plus the allowed lateness, however old it is: then it is dropped, or goes to a side output. Within the allowed lateness the window gives an updated result at once.',
    source: FLINK,
    status: 'simplified',
    deviation:
      'Between two restarts the watermark begins anew, as in Flink. How far events are out of order is drawn by the application’s own settings, for no client sends time stamps.',
  },
  {
    id: 'MF-8',
    statement:
      'A slow sink or slow windows fill the buffers, the sources read slower, millisBehindLatest rises, and checkpoints take longer until they time out.',
    source: TROUBLE,
    status: 'simplified',
    deviation:
      'Buffers hold one second of work in front of each subtask, and a sink 10,000 results. A subtask works with its share of a vCPU and does not borrow what its neighbours leave.',
  },
  {
    id: 'MF-9',
    statement:
      'One key is processed by one subtask. It can be saturated while the CPU is low on average, so that automatic scaling does not react.',
    source: 'Follows from keyed streams; Apache Flink, KeyGroupRangeAssignment',
    status: 'modelled',
  },
];
