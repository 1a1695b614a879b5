import { choice, defineFields, number, text } from '../../../schema/build.ts';
import type { ConfigOf } from '../../../schema/field.ts';
import { HADOOP_FACTS as HADOOP } from '../hadoop-facts.ts';

/** Types that run over files; a Sqoop import reads a database instead. */
const FILE_TYPES = ['mapreduce', 'hive', 'pig', 'oozie', 'mahout'] as const;

const inputFields = defineFields({
  inputGibibytes: number({
    title: 'Input',
    help: 'How much the step reads. Every 128 MiB of it become one map.',
    default: 100,
    minimum: 0.001,
    maximum: 10_240,
    unit: 'GiB',
    slider: 'logarithmic',
    facts: [HADOOP.blockMebibytes],
  }),
  inputLocation: choice({
    title: 'Input is in',
    help: 'HDFS keeps blocks on the core nodes, where maps can run beside them. S3 outlives the cluster, and every read crosses the network.',
    default: 'hdfs',
    choices: [
      { value: 'hdfs', title: 'HDFS', help: 'Copied in while the cluster starts.' },
      { value: 's3', title: 'S3 (EMRFS)', help: 'A wire to a bucket makes the reads real.' },
    ],
    shownWhen: { field: 'type', is: FILE_TYPES },
  }),
  fileCount: number({
    title: 'Files',
    help: 'The input is in so many files of one size. Each takes a map at least, so many small files mean many maps.',
    default: 1,
    minimum: 1,
    maximum: 100_000,
    unit: 'files',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'type', is: FILE_TYPES },
  }),
  compression: choice({
    title: 'Compression',
    help: 'A gzip file cannot be split: one map reads all of it.',
    default: 'splittable',
    choices: [
      { value: 'splittable', title: 'None or bzip2', help: 'Split at every block.' },
      { value: 'gzip', title: 'gzip', help: 'One map per file, whatever its size.' },
    ],
    shownWhen: { field: 'type', is: FILE_TYPES },
  }),
});

const typeFields = defineFields({
  jobs: number({
    title: 'Jobs',
    help: 'Hive and Pig: the script is compiled to so many jobs, one after the other. Oozie: so many run side by side, and one more joins them. Mahout: passes over the same input.',
    default: 3,
    minimum: 1,
    maximum: 20,
    unit: 'jobs',
    whole: true,
    shownWhen: { field: 'type', is: ['hive', 'pig', 'oozie', 'mahout'] },
  }),
  partitionsReadPercent: number({
    title: 'Partitions read',
    help: 'Hive: the WHERE clause leaves so much of a partitioned table to read. 100 %: a full scan.',
    default: 100,
    minimum: 1,
    maximum: 100,
    unit: '%',
    slider: 'linear',
    shownWhen: { field: 'type', is: ['hive'] },
  }),
  engine: choice({
    title: 'Engine',
    help: 'MapReduce writes what one job hands to the next into HDFS. Tez keeps it on local disks and needs no new start.',
    default: 'mapreduce',
    choices: [
      { value: 'mapreduce', title: 'MapReduce' },
      { value: 'tez', title: 'Tez' },
    ],
    shownWhen: { field: 'type', is: ['hive', 'pig'] },
  }),
  connections: number({
    title: 'Connections',
    help: 'Sqoop: so many maps import side by side, each over a connection of its own.',
    default: HADOOP.sqoopMaps.value,
    minimum: 1,
    maximum: 64,
    unit: 'maps',
    whole: true,
    shownWhen: { field: 'type', is: ['sqoop'] },
    facts: [HADOOP.sqoopMaps],
  }),
  databaseMegabytesPerSecond: number({
    title: 'Database serves',
    help: 'Sqoop: what the database delivers to all connections together. Beyond that, more connections are only slower ones.',
    default: 100,
    minimum: 1,
    maximum: 10_000,
    unit: 'MB/s',
    slider: 'logarithmic',
    shownWhen: { field: 'type', is: ['sqoop'] },
  }),
});

const reduceFields = defineFields({
  reduceTasks: number({
    title: 'Reducers',
    help: '0: the maps write the result themselves, and nothing is sorted.',
    default: 8,
    minimum: 0,
    maximum: 1_000,
    unit: 'reducers',
    whole: true,
    shownWhen: { field: 'type', is: FILE_TYPES },
  }),
  mapOutputPercent: number({
    title: 'Map output',
    help: 'What the maps put out, in percent of what they read.',
    default: 20,
    minimum: 0,
    maximum: 1_000,
    unit: '%',
    shownWhen: { field: 'type', is: FILE_TYPES },
  }),
  combinePercent: number({
    title: 'Left by the combiner',
    help: 'A combiner sums up on the map’s node what goes to the same reducer. 100 %: there is none.',
    default: 100,
    minimum: 0.1,
    maximum: 100,
    unit: '%',
    slider: 'linear',
    shownWhen: { field: 'type', is: FILE_TYPES },
  }),
  hotKeyPercent: number({
    title: 'Hottest key',
    help: 'Share of the map output that belongs to one key. All of it goes to one reducer, however many there are.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
    shownWhen: { field: 'type', is: FILE_TYPES },
  }),
  outputLocation: choice({
    title: 'Output goes to',
    help: 'What is in HDFS is gone with the cluster.',
    default: 's3',
    choices: [
      { value: 's3', title: 'S3 (EMRFS)' },
      { value: 'hdfs', title: 'HDFS' },
    ],
  }),
});

/** What a step does. */
export const STEP_FIELDS = defineFields({
  name: text({
    title: 'Name',
    help: 'Requests of a kind with this name submit this step; all others submit the first one.',
    default: 'Count words',
    lengthMax: 60,
  }),
  type: choice({
    title: 'Type',
    help: 'Which application runs it.',
    default: 'mapreduce',
    choices: [
      { value: 'mapreduce', title: 'Hadoop jar (MapReduce)', help: 'One job.' },
      { value: 'hive', title: 'Hive query', help: 'SQL over files, compiled to jobs.' },
      { value: 'pig', title: 'Pig script', help: 'A data flow, compiled to a chain of jobs.' },
      { value: 'oozie', title: 'Oozie workflow', help: 'Jobs side by side, then a join.' },
      { value: 'mahout', title: 'Mahout', help: 'Reads the same input again and again.' },
      { value: 'sqoop', title: 'Sqoop import', help: 'Copies a database over connections.' },
    ],
  }),
  ...inputFields,
  ...typeFields,
  ...reduceFields,
});
export type StepConfig = ConfigOf<typeof STEP_FIELDS>;
