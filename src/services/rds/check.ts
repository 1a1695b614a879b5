import type { FieldProblem } from '../../schema/parse.ts';
import { isServerless, isStriped } from './capacity.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import type { DatabaseConfig } from './fields.ts';
import { isAurora, usdPerHourOf } from './instance-classes.ts';

/** What CreateDBInstance and CreateDBCluster refuse. */
export function checkDatabase(config: DatabaseConfig): readonly FieldProblem[] {
  return [...classProblems(config), ...storageProblems(config), ...capacityProblems(config)];
}

function classProblems(config: DatabaseConfig): readonly FieldProblem[] {
  const { engine, instanceClass, readReplicas, backupRetentionDays } = config;
  const problems: FieldProblem[] = [];
  if (!isServerless(config) && usdPerHourOf(engine, instanceClass) === undefined) {
    const message = `must be a class that ${engine} offers, such as db.r5.large, not ${instanceClass} (RDS-5)`;
    problems.push({ path: 'instanceClass', message });
  }
  if (!isAurora(engine) && readReplicas > 0 && backupRetentionDays === 0) {
    const message = 'must be at least 1 day for an instance with read replicas, not 0 (RDS-3)';
    problems.push({ path: 'backupRetentionDays', message });
  }
  return problems;
}

function storageProblems(config: DatabaseConfig): readonly FieldProblem[] {
  const { engine, storageType, provisionedIops } = config;
  if (isAurora(engine) || storageType !== 'gp3') return [];
  const most = isStriped(config) ? FACTS.gp3IopsMax.value : FACTS.gp3BaselineIops.value;
  if (provisionedIops <= most) return [];
  const message = `must be at most ${most} for gp3 of ${config.storageGibibytes} GiB, not ${provisionedIops} (RDS-7)`;
  return [{ path: 'provisionedIops', message }];
}

function capacityProblems(config: DatabaseConfig): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { engine, capacityType, capacityUnitsMin, capacityUnitsMax } = config;
  if (capacityType === 'serverless' && !isAurora(engine)) {
    const message = `must be provisioned for ${engine}: Serverless v2 is for Aurora (RDS-10)`;
    problems.push({ path: 'capacityType', message });
  }
  if (!isServerless(config)) return problems;
  for (const path of ['capacityUnitsMin', 'capacityUnitsMax'] as const) {
    if (Number.isInteger(config[path] / FACTS.capacityStepUnits.value)) continue;
    problems.push({ path, message: `must be in steps of 0.5 ACU, not ${config[path]} (RDS-10)` });
  }
  if (capacityUnitsMin > capacityUnitsMax) {
    const message = `must be at most the maximum of ${capacityUnitsMax}, not ${capacityUnitsMin} (RDS-10)`;
    problems.push({ path: 'capacityUnitsMin', message });
  }
  return problems;
}
