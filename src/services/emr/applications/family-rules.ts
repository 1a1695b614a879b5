import type { Rule } from '../../contract.ts';

/** What makes each member of Hadoop’s family worth knowing. */
export const FAMILY_RULES: readonly Rule[] = [
  {
    id: 'EMR-FAMILY',
    statement:
      'Releases differ in their applications: Mahout is in 5.x only, Sqoop up to 6.x. Application masters run on core nodes only in 5.x.',
    source: 'Amazon EMR Release Guide; Amazon EMR Management Guide, understand node types',
    status: 'modelled',
  },
  {
    id: 'EMR-HIVE',
    statement:
      'A Hive query is compiled to jobs. Partitions that the WHERE clause leaves out are not read. With Tez, what one job hands to the next is not written to HDFS, and one application master serves all.',
    source: 'Apache Hive and Apache Tez documentation',
    status: 'simplified',
    deviation:
      'The number of jobs and the share of partitions are set, not derived from SQL. A Tez job still asks for a container, at once.',
  },
  {
    id: 'EMR-PIG',
    statement: 'A Pig script becomes a chain of jobs, each over the output of the one before.',
    source: 'Apache Pig documentation',
    status: 'simplified',
    deviation: 'All jobs of the chain shrink their input alike.',
  },
  {
    id: 'EMR-OOZIE',
    statement:
      'An Oozie workflow is a graph of jobs: a fork runs them side by side, and the join waits for all.',
    source: 'Apache Oozie documentation',
    status: 'simplified',
    deviation: 'One fork and one join; there are no triggers by time or by data.',
  },
  {
    id: 'EMR-MAHOUT',
    statement: 'Each iteration of a Mahout algorithm is a job that reads the whole input again.',
    source: 'Apache Mahout documentation, MapReduce algorithms',
    status: 'modelled',
  },
  {
    id: 'EMR-SQOOP',
    statement:
      'A Sqoop import is a job of maps, four by default, each with a connection to the database, which is what limits it.',
    source: 'Apache Sqoop User Guide',
    status: 'simplified',
    deviation: 'The database is a rate, shared evenly by the connections.',
  },
  {
    id: 'EMR-HBASE',
    statement:
      'A table is split into regions by row key, each on one region server. A hot region has no more than its server; when a server is lost, its regions are unavailable until ZooKeeper’s session of 90 s is over and others take them.',
    source: 'Apache HBase Reference Guide',
    status: 'simplified',
    deviation:
      'Every core node has a region server with a request rate, which is an assumption. Regions do not split, and their files take no room in HDFS.',
  },
  {
    id: 'EMR-ZOOKEEPER',
    statement:
      'ZooKeeper decides by majority: three servers survive the loss of one. Without a quorum nobody takes over regions.',
    source: 'Apache ZooKeeper documentation',
    status: 'modelled',
  },
  {
    id: 'EMR-FLUME',
    statement:
      'A Flume agent has a source, a channel and a sink. The channel evens out bursts; when it is full, the source refuses.',
    source: 'Apache Flume User Guide; not an application of EMR',
    status: 'simplified',
    deviation: 'One agent with one channel, whose sink writes to HDFS at a set rate.',
  },
  {
    id: 'EMR-AMBARI',
    statement:
      'Ambari provisions and watches clusters of other distributions: for every component how many are up of how many.',
    source: 'Apache Ambari documentation; not in EMR, whose own control plane does it',
    status: 'simplified',
    deviation: 'Its view is the last line of the face.',
  },
];
