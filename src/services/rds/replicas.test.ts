import { expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

/** A program that queries at a steady rate. */
function program(requestsPerSecond: number, config: AnyConfig, wire: AnyConfig) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond });
  const database = scenario.node('rds', config);
  scenario.wire(clients, database, 'query-database', { attemptsMax: 1, ...wire });
  return { scenario, clients, database };
}

test('RDS-4: the lag grows by writes ÷ applied − 1 a second, and shrinks the same way', () => {
  const config = { deployment: 'single-az', readReplicas: 1, applyWritesPerSecond: 50 };
  const { scenario, clients, database } = program(100, config, { readPercent: 0 });
  scenario.at(20, {
    kind: 'configure',
    node: clients,
    config: { arrivals: 'constant', requestsPerSecond: 25 },
  });
  const run = scenario.run({ seconds: 40 });
  const lagAt = (second: number): number =>
    run.average(database, 'ReplicaLag', { from: second, to: second + 1 });
  expect(lagAt(15) - lagAt(5)).toBeCloseTo(10 * (100 / 50 - 1), 0);
  expect(lagAt(38) - lagAt(28)).toBeCloseTo(10 * (25 / 50 - 1), 0);
});

test('RDS-3: reads scale with replicas, each with connections of its own; writes do not', () => {
  const wire = { readEndpoint: 'reader', readPercent: 80, poolConnections: 10 };
  const config = { readReplicas: 2, readCpuTime: { kind: 'constant', value: 10 } };
  const { scenario, database } = program(200, config, wire);
  const run = scenario.run({ seconds: 10 });
  expect(run.average(database, 'RDSReaderAverageDatabaseConnections', { from: 2 })).toBe(5);
  // 160 reads of 10 ms on two replicas of two vCPUs each.
  const readers = run.average(database, 'RDSReaderAverageCPUUtilization', { from: 2 });
  expect(Math.abs(readers - 40)).toBeLessThan(4);
  expect(run.maximum(database, 'CPUUtilization')).toBeLessThan(15);
});

test('RDS-3: a new replica takes its time, and the I/O of a Single-AZ source stands still for a minute', () => {
  const config = { deployment: 'single-az', replicaCreateSeconds: 90 };
  const { scenario, database } = program(10, config, { readPercent: 0, poolConnections: 700 });
  scenario.at(5, { kind: 'configure', node: database, config: { ...config, readReplicas: 1 } });
  const run = scenario.run({ seconds: 100 });
  expect(run.sum(database, 'WriteQueries', { from: 6, to: 64 })).toBe(0);
  expect(run.maximum(database, 'AvailableReaders', { to: 94 })).toBe(0);
  expect(run.maximum(database, 'AvailableReaders')).toBe(1);
});

test('RDS-5: the replicas of Aurora share the volume: no IOPS of their own, and milliseconds of lag', () => {
  const config = { engine: 'aurora-mysql', instanceClass: 'db.r5.large', readReplicas: 1 };
  const { scenario, database } = program(500, config, { readPercent: 50 });
  const run = scenario.run({ seconds: 6 });
  expect(run.maximum(database, 'AuroraReplicaLagMaximum')).toBeLessThan(100);
  expect(run.maximum(database, 'DiskQueueDepth')).toBe(0);
  const writes = run.sum(database, 'WriteQueries');
  expect(run.sum(database, 'VolumeWriteIOPs')).toBeGreaterThanOrEqual(2 * writes);
});

test('RDS-6: auto scaling adds Aurora Replicas after some minutes and removes only its own', () => {
  const config = {
    engine: 'aurora-mysql',
    instanceClass: 'db.r5.large',
    readReplicas: 1,
    replicaScaling: 'cpu',
    targetValue: 40,
    scaledReplicasMin: 1,
    scaledReplicasMax: 3,
    replicaCreateSeconds: 300,
    readCpuTime: { kind: 'constant', value: 40 },
  };
  const wire = { readEndpoint: 'reader', readPercent: 100 };
  // 35 reads of 40 ms: 70 % of two vCPUs.
  const { scenario, clients, database } = program(35, config, wire);
  scenario.at(620, {
    kind: 'configure',
    node: clients,
    config: { arrivals: 'constant', requestsPerSecond: 1 },
  });
  const run = scenario.run({ seconds: 1_800 });
  const readers = (second: number): number =>
    run.average(database, 'AvailableReaders', { from: second, to: second + 1 });
  expect(readers(500)).toBe(1);
  expect(readers(560)).toBe(2);
  // Fifteen minutes below the low threshold, and the replica that a person made stays.
  expect(readers(1_790)).toBe(1);
  expect(run.notices(database).join('\n')).toContain('Aurora Auto Scaling');
});
