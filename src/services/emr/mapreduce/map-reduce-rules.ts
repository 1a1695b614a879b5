import type { Rule } from '../../contract.ts';

const HADOOP = 'Apache Hadoop, mapred-default.xml';

/** How jobs run on YARN. */
export const MAP_REDUCE_RULES: readonly Rule[] = [
  {
    id: 'EMR-11',
    statement:
      'A file is one map for every 128 MiB begun, at least one; a gzip file cannot be split and is one map whatever its size. Many small files are many maps.',
    source: 'Apache Hadoop; Amazon EMR Management Guide, process gzipped files',
    status: 'modelled',
  },
  {
    id: 'EMR-12',
    statement:
      'Map slots are the sum over the nodes of the NodeManager’s memory divided by that of a map, less what the application master takes. Waves are maps divided by slots, rounded up: 800 maps on four m5.xlarge have 14 slots, 58 waves.',
    source: 'Amazon EMR Release Guide, task configuration; derived',
    status: 'modelled',
  },
  {
    id: 'EMR-13',
    statement:
      'A map’s output is combined, if there is a combiner, given to reducers by the hash of its key, sorted in a buffer of 100 MB that is spilled at 80 %, and merged ten spills at a time on the local disk.',
    source: HADOOP,
    status: 'simplified',
    deviation:
      'Sizes are shares of the input, and disk time is an assumed rate. One hottest key can be set; all others spread evenly.',
  },
  {
    id: 'EMR-14',
    statement:
      'Reducers are asked for when 5 % of the maps are done. They fetch map outputs as these come, and reduce only when all maps are done; meanwhile they hold memory that maps could use.',
    source: HADOOP,
    status: 'simplified',
    deviation:
      'A reducer fetches at its share of the node’s network. While maps wait, reducers hold at most half of the memory, the ramp-up limit of Hadoop’s application master (recalled).',
  },
  {
    id: 'EMR-15',
    statement:
      'A reducer takes as long as its partition is large. The job ends with the last, so one hot key makes one reducer decide.',
    source: 'Derived',
    status: 'modelled',
  },
  {
    id: 'EMR-16',
    statement:
      'A failed attempt is tried again, on another node, up to four times in all; then the job fails. A node with three failures of a job is not used by it. Ten minutes without progress are a failure, too.',
    source: HADOOP,
    status: 'simplified',
    deviation: 'Attempts fail on their way with a share that is set; none hangs.',
  },
  {
    id: 'EMR-17',
    statement:
      'A node without heartbeats is lost after 600 s: what ran there runs again, and so do its completed maps while reducers need their outputs. A reclaimed spot node is noticed at once.',
    source: 'Apache Hadoop, yarn-default.xml',
    status: 'simplified',
    deviation:
      'EMR orders a replacement when YARN has given the node up. An application master that was lost begins anew once; completed maps are kept.',
  },
  {
    id: 'EMR-18',
    statement:
      'A task that runs for longer than the mean and a standard deviation, and would not be done before a twin, gets one; at most 10 % of the running tasks have a twin, and the first to finish counts.',
    source: HADOOP,
    status: 'simplified',
    deviation:
      'Stragglers are looked for every 15 s, and how long a task still runs is known exactly, not estimated.',
  },
  {
    id: 'EMR-19',
    statement:
      'Maps over HDFS are given to nodes that hold their block, if there are any; task nodes hold none and always read from afar, as every read from S3 does.',
    source: 'Amazon EMR Management Guide, plan file systems; aws/aws-emr-best-practices',
    status: 'simplified',
    deviation:
      'There are no racks. A map reads while it computes, and the slower of the two counts; from afar it has its share of the node’s network.',
  },
  {
    id: 'EMR-20',
    statement:
      'S3 is strongly consistent, so EMRFS needs no consistent view. Its request rates per prefix slow tasks down when they are exceeded.',
    source: 'Amazon EMR Release Guide, consistent view; rates recalled',
    status: 'simplified',
    deviation:
      'Only with a wire to a bucket: each map reads its split, and each writer its part, in requests of 128 MiB that are retried. Without one, the network of the node alone counts.',
  },
];
