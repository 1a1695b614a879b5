import { boolean, choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { AURORA_FIELDS } from './aurora-fields.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import { CLASS_NAMES, classOf, type ClassName } from './instance-classes.ts';
import { MODEL_FIELDS } from './model-fields.ts';

const STORAGE = 'Storage';
const ON_RDS = { field: 'engine', is: ['mysql', 'postgresql'] } as const;

const CLASS_CHOICES = CLASS_NAMES.map((value: ClassName) => {
  const { vcpuCount, memoryGibibytes } = classOf(value);
  return { value, title: `${value} (${vcpuCount.value} vCPU, ${memoryGibibytes.value} GiB)` };
});

/** Settings of a database. */
export const RDS_FIELDS = defineFields({
  engine: choice({
    title: 'Engine',
    help: 'RDS runs the engine on an instance with storage of its own. Aurora has one storage volume over three zones that all instances of the cluster share.',
    default: 'mysql',
    choices: [
      { value: 'mysql', title: 'RDS for MySQL' },
      { value: 'postgresql', title: 'RDS for PostgreSQL' },
      { value: 'aurora-mysql', title: 'Aurora MySQL' },
      { value: 'aurora-postgresql', title: 'Aurora PostgreSQL' },
    ],
  }),
  deployment: choice({
    title: 'Availability',
    help: 'What happens when the primary or its zone fails. Aurora fails over to a replica, if there is one.',
    default: 'multi-az-instance',
    choices: [
      { value: 'single-az', title: 'Single-AZ DB instance' },
      {
        value: 'multi-az-instance',
        title: 'Multi-AZ DB instance',
        help: 'One standby in another zone, written to at the same time. It serves no reads.',
      },
      {
        value: 'multi-az-cluster',
        title: 'Multi-AZ DB cluster',
        help: 'Two standbys that serve reads; a write waits for one of them.',
      },
    ],
    facts: [FACTS.multiAzFailoverSecondsMin, FACTS.multiAzFailoverSecondsMax],
    shownWhen: ON_RDS,
  }),
  ...AURORA_FIELDS.capacity,
  instanceClass: choice<ClassName>({
    title: 'DB instance class',
    help: 'vCPUs decide how many queries run at once, memory how many connections there can be. Changing it is an outage. Aurora offers the classes from db.t3.medium without m5 and m6g.',
    default: 'db.m5.large',
    choices: CLASS_CHOICES,
    shownWhen: { field: 'capacityType', is: ['provisioned'] },
  }),
  readReplicas: number({
    title: 'Read replicas',
    help: 'Copies that serve reads. Those of RDS follow with a lag; Aurora Replicas share the volume and are also what the cluster fails over to. A new one takes minutes.',
    default: 0,
    minimum: 0,
    maximum: FACTS.readReplicasMax.value,
    unit: 'replicas',
    whole: true,
    slider: 'linear',
    facts: [FACTS.readReplicasMax, FACTS.replicaCreateSeconds],
  }),
  ...AURORA_FIELDS.scaling,
  backupRetentionDays: number({
    title: 'Backup retention period',
    help: '0 switches automated backups off. Read replicas of RDS need them.',
    default: FACTS.backupRetentionDays.value,
    minimum: 0,
    maximum: 35,
    unit: 'days',
    whole: true,
    facts: [FACTS.backupRetentionDays],
  }),
  connectionLimit: choice({
    title: 'max_connections',
    help: 'The default follows from the memory of the class. A parameter group may set another number, but each connection needs memory.',
    default: 'formula',
    choices: [
      { value: 'formula', title: 'By the class (default)' },
      { value: 'parameter-group', title: 'Set in the parameter group' },
    ],
    facts: [
      FACTS.mySqlBytesPerConnection,
      FACTS.postgreSqlBytesPerConnection,
      FACTS.memoryOverheadMebibytes,
    ],
  }),
  connectionsMax: number({
    title: 'Connections',
    help: 'Attempts above it are refused: too many connections.',
    default: 1_000,
    minimum: 10,
    maximum: FACTS.connectionsMaxCeiling.value,
    unit: 'connections',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.connectionsMaxCeiling],
    shownWhen: { field: 'connectionLimit', is: ['parameter-group'] },
  }),
  proxy: boolean({
    title: 'RDS Proxy',
    help: 'Takes any number of client connections and lends each query one of few database connections. Clients keep their connections during a fail-over.',
    default: false,
    facts: [FACTS.proxyFailoverReductionPercent],
  }),
  proxyConnectionsPercent: number({
    title: 'Connection pool maximum',
    help: 'How many of max_connections the proxy may open. Queries beyond that wait in the proxy.',
    default: FACTS.proxyConnectionsPercent.value,
    minimum: 1,
    maximum: 100,
    unit: '%',
    whole: true,
    facts: [FACTS.proxyConnectionsPercent],
    shownWhen: { field: 'proxy', is: [true] },
  }),
  storageType: choice({
    title: 'Storage type',
    help: 'What the volume does in I/O operations a second. I/O above it queues.',
    default: 'gp3',
    choices: [
      { value: 'gp2', title: 'General purpose, gp2', help: '3 IOPS per GiB, and bursts.' },
      { value: 'gp3', title: 'General purpose, gp3', help: '3,000 IOPS, 12,000 from 400 GiB.' },
      { value: 'io1', title: 'Provisioned IOPS, io1' },
    ],
    group: STORAGE,
    facts: [FACTS.gp3BaselineIops, FACTS.gp3StripedIops, FACTS.gp2IopsPerGibibyte],
    shownWhen: ON_RDS,
  }),
  storageGibibytes: number({
    title: 'Allocated storage',
    help: 'It can grow and never shrink. IOPS of gp2 grow with it. Aurora grows by itself; there it is what is stored.',
    default: 100,
    minimum: FACTS.storageGibibytesMin.value,
    maximum: FACTS.storageGibibytesMax.value,
    unit: 'GiB',
    whole: true,
    slider: 'logarithmic',
    group: STORAGE,
    facts: [FACTS.storageGibibytesMin, FACTS.storageGibibytesMax, FACTS.gp2CreditsMax],
  }),
  provisionedIops: number({
    title: 'Provisioned IOPS',
    help: 'For io1, and for gp3 from 400 GiB beyond its 12,000.',
    default: 3_000,
    minimum: 1_000,
    maximum: FACTS.io1IopsMax.value,
    unit: 'IOPS',
    whole: true,
    slider: 'logarithmic',
    group: STORAGE,
    facts: [FACTS.io1IopsMax, FACTS.gp3IopsMax],
    shownWhen: { field: 'storageType', is: ['gp3', 'io1'] },
  }),
  burstCreditPercent: number({
    title: 'I/O credit at the start',
    help: 'How full the burst bucket of gp2 is when the run begins.',
    default: 100,
    minimum: 0,
    maximum: 100,
    unit: '%',
    group: STORAGE,
    facts: [FACTS.gp2CreditsMax],
    shownWhen: { field: 'storageType', is: ['gp2'] },
  }),
  ...MODEL_FIELDS,
});
export type DatabaseConfig = ConfigOf<typeof RDS_FIELDS>;
