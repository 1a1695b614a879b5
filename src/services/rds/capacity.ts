import { BYTES_PER_MEBIBYTE } from '../../base/units.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import type { DatabaseConfig } from './fields.ts';
import { classOf, isAurora } from './instance-classes.ts';

const MEBIBYTES_PER_GIBIBYTE = 1_024;

/** Whether the capacity of the instances moves with their load (RDS-10). */
export function isServerless({ engine, capacityType }: DatabaseConfig): boolean {
  return isAurora(engine) && capacityType === 'serverless';
}

/** The memory that max_connections follows from: of the class, or of the maximum capacity (RDS-10). */
function memoryGibibytes(config: DatabaseConfig): number {
  return isServerless(config)
    ? config.capacityUnitsMax * FACTS.capacityUnitGibibytes.value
    : classOf(config.instanceClass).memoryGibibytes.value;
}

/** Connections that one instance lets in: as the parameter group says, else by the documented formula (RDS-1). */
export function connectionsMaxOf(config: DatabaseConfig): number {
  if (config.connectionLimit === 'parameter-group') return config.connectionsMax;
  const gibibytes = memoryGibibytes(config);
  if (config.engine === 'aurora-mysql') {
    const byClass = classOf(config.instanceClass).auroraMySqlConnectionsMax?.value;
    const byMemory = Math.floor(gibibytes * FACTS.serverlessMySqlConnectionsPerGibibyte.value);
    return isServerless(config) ? byMemory : (byClass ?? byMemory);
  }
  const bytes = usableMebibytes(gibibytes) * BYTES_PER_MEBIBYTE;
  if (config.engine === 'mysql') return Math.floor(bytes / FACTS.mySqlBytesPerConnection.value);
  const byFormula = Math.floor(bytes / FACTS.postgreSqlBytesPerConnection.value);
  return Math.min(byFormula, FACTS.postgreSqlConnectionsMax.value);
}

/** DBInstanceClassMemory: what the operating system and RDS itself leave of the memory. */
function usableMebibytes(gibibytes: number): number {
  const overhead =
    FACTS.memoryOverheadMebibytes.value +
    gibibytes * FACTS.memoryOverheadMebibytesPerGibibyte.value;
  return gibibytes * MEBIBYTES_PER_GIBIBYTE - overhead;
}

/** vCPUs of an instance of a class, or of so many capacity units. */
export function vcpusOf(config: DatabaseConfig, capacityUnits: number): number {
  return isServerless(config)
    ? capacityUnits * FACTS.capacityUnitVcpus.value
    : classOf(config.instanceClass).vcpuCount.value;
}

/** I/O operations a second that the volume does lastingly and in bursts, and the credits that bursts live on (RDS-7). */
export interface VolumePerformance {
  readonly baselineIops: number;
  readonly burstIops: number;
  /** 0 where there are no bursts. */
  readonly creditsMax: number;
  /** Most operations that one query asks for. */
  readonly iosPerQueryMax: number;
}

/** What the storage of an RDS instance does; large I/O is limited by throughput first (RDS-7). */
export function performanceOf(config: DatabaseConfig): VolumePerformance {
  const { baselineIops, burstIops, creditsMax, mebibytesPerSecond } = nominal(config);
  const byThroughput = (mebibytesPerSecond * MEBIBYTES_PER_GIBIBYTE) / config.kibibytesPerIo;
  return {
    baselineIops: Math.min(baselineIops, byThroughput),
    burstIops: Math.min(burstIops, byThroughput),
    creditsMax,
    iosPerQueryMax: Math.max(config.iosPerRead, config.iosPerWrite),
  };
}

type NominalPerformance = Omit<VolumePerformance, 'iosPerQueryMax'> & {
  readonly mebibytesPerSecond: number;
};

function nominal(config: DatabaseConfig): NominalPerformance {
  const steady = (iops: number, mebibytesPerSecond: number): NominalPerformance => ({
    baselineIops: iops,
    burstIops: iops,
    creditsMax: 0,
    mebibytesPerSecond,
  });
  switch (config.storageType) {
    case 'io1':
      return steady(config.provisionedIops, FACTS.io1MebibytesPerSecondMax.value);
    case 'gp3':
      return isStriped(config)
        ? steady(
            Math.max(FACTS.gp3StripedIops.value, config.provisionedIops),
            FACTS.gp3StripedMebibytesPerSecond.value,
          )
        : steady(FACTS.gp3BaselineIops.value, FACTS.gp3BaselineMebibytesPerSecond.value);
    case 'gp2': {
      const wanted = config.storageGibibytes * FACTS.gp2IopsPerGibibyte.value;
      const baselineIops = Math.min(
        FACTS.gp2IopsMax.value,
        Math.max(FACTS.gp2IopsMin.value, wanted),
      );
      const bursts = baselineIops < FACTS.gp2BurstIops.value;
      return {
        baselineIops,
        burstIops: Math.max(baselineIops, FACTS.gp2BurstIops.value),
        creditsMax: bursts ? FACTS.gp2CreditsMax.value : 0,
        mebibytesPerSecond: FACTS.gp2MebibytesPerSecondMax.value,
      };
    }
  }
}

/** Whether gp3 is large enough to be striped over volumes, so that IOPS can be added. */
export function isStriped({ storageGibibytes }: DatabaseConfig): boolean {
  return storageGibibytes >= FACTS.gp3StripedFromGibibytes.value;
}
