import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../../schema/field.ts';
import { EmrDiagram, FIRST_MAP_SECONDS as START } from '../../../testing/emr-diagram.ts';
import { hasQuorum } from './zookeeper.ts';

interface Outcome {
  readonly seconds: number;
  readonly maps: number;
  readonly written: number;
}

function outcome(step: AnyConfig, config: AnyConfig = {}): Outcome {
  const scenario = new EmrDiagram({ inputGibibytes: 4, reduceTasks: 4, ...step }, config);
  const run = scenario.run({ seconds: START + 2_000 });
  const { cluster } = scenario;
  return {
    seconds: run.total(cluster, 'StepDuration', 'Maximum') - START,
    maps: run.sum(cluster, 'NodeLocalMaps') + run.sum(cluster, 'RemoteMaps'),
    written: run.sum(cluster, 'HDFSBytesWritten'),
  };
}

describe('applications of steps', () => {
  test('EMR-HIVE: partition pruning reads a quarter, and is faster', () => {
    const scan = outcome({ type: 'hive', jobs: 1 });
    const pruned = outcome({ type: 'hive', jobs: 1, partitionsReadPercent: 25 });
    expect([scan.maps, pruned.maps]).toEqual([32, 8]);
    expect(pruned.seconds).toBeLessThan(scan.seconds);
  });

  test('EMR-HIVE: Tez writes nothing to HDFS between its jobs', () => {
    const mapReduce = outcome({ type: 'hive' });
    const tez = outcome({ type: 'hive', engine: 'tez' });
    expect(mapReduce.written).toBeGreaterThan(800e6);
    expect(tez.written).toBe(0);
    expect(tez.seconds).toBeLessThan(mapReduce.seconds - 15);
  });

  test('EMR-PIG: every job of a script reads what the one before put out', () => {
    const script = outcome({ type: 'pig', jobs: 2, mapOutputPercent: 50, reduceTasks: 1 });
    expect(script.maps).toBe(32 + 16);
  });

  test('EMR-OOZIE: a fork reads its parts side by side, and the join reads what they put out', () => {
    const fork = outcome({ type: 'oozie', jobs: 2, mapOutputPercent: 50, reduceTasks: 1 });
    expect(fork.maps).toBe(32 + 16);
    const chain = outcome({ type: 'pig', jobs: 3, mapOutputPercent: 50, reduceTasks: 1 });
    expect(fork.seconds).toBeLessThan(chain.seconds);
  });

  test('EMR-MAHOUT: every pass reads the whole input again', () => {
    expect(outcome({ type: 'mahout', jobs: 3 }, { releaseVersion: '5.x' }).maps).toBe(3 * 32);
  });

  test('EMR-SQOOP: more nodes import no faster than the database serves', () => {
    const release = { releaseVersion: '6.x' };
    const few = outcome({ type: 'sqoop' }, release);
    const many = outcome({ type: 'sqoop' }, { ...release, coreCount: 12 });
    expect(few.maps).toBe(4);
    expect(many.seconds).toBe(few.seconds);
    const half = outcome({ type: 'sqoop', databaseMegabytesPerSecond: 5 }, release);
    expect(half.seconds).toBeGreaterThan(few.seconds);
  });

  test('EMR-FAMILY: a step whose application is not in the release fails', () => {
    const lost = (type: string, releaseVersion: string): number => {
      const scenario = new EmrDiagram({ type, inputGibibytes: 1 }, { releaseVersion });
      return scenario.run({ seconds: START + 5 }).lost(scenario.cluster, 'emr.not-in-release');
    };
    expect([lost('mahout', '5.x'), lost('mahout', '6.x')]).toEqual([0, 1]);
    expect([lost('sqoop', '6.x'), lost('sqoop', '7.x')]).toEqual([0, 1]);
  });
});

describe('HBase', () => {
  function table(hotShare: number, config: AnyConfig = {}): EmrDiagram & { clients: number } {
    const scenario = new EmrDiagram(
      {},
      {
        hbase: true,
        runStepsAtStart: false,
        startSeconds: 10,
        regionServerRequestsPerSecond: 100,
        ...config,
      },
    );
    const clients = scenario.node('clients', {
      arrivals: 'constant',
      requestsPerSecond: 200,
      kinds: [{ keyDistribution: 'hot-key', hotSharePercent: hotShare }],
    });
    scenario.wire(clients, scenario.cluster, 'access-items', { attemptsMax: 1 });
    return Object.assign(scenario, { clients });
  }

  test('EMR-HBASE: a hot row key has one region server, however many there are', () => {
    const hot = table(90);
    const run = hot.run({ seconds: 60 });
    // For 50 s its server gets 180 requests a second and a quarter of the other 20, serves 100, and ten at once at first.
    const refused = 50 * (180 + 20 / 4 - 100) - 10;
    const deviation = Math.sqrt(10_000 * 0.925 * 0.075);
    const lost = run.lost(hot.clients, 'emr.region-server-busy');
    expect(Math.abs(lost - refused)).toBeLessThan(4 * deviation);
    // At half its rate a server is behind by ten requests with a probability of e^-12.6: 0.04 of 10,000 requests.
    const even = table(1);
    expect(even.run({ seconds: 60 }).lost(even.clients, 'emr.region-server-busy')).toBe(0);
  });

  test('EMR-HBASE: regions of a lost server are unavailable until its ZooKeeper session is over', () => {
    const spot = table(1, { coreMarket: 'spot' });
    spot.act(60, 'interrupt-spot');
    const run = spot.run({ seconds: 300 });
    // Reclaimed two minutes after the notice; 90 s later others have its regions.
    const requests = { from: 185, to: 265 };
    const gone = run.sum(spot.cluster, 'HBaseRequests', requests);
    // Three of four servers answer: of 80 s at 200 a second each request with a probability of 3/4.
    const deviation = Math.sqrt(16_000 * 0.75 * 0.25);
    expect(Math.abs(gone - 12_000)).toBeLessThan(4 * deviation);
    const back = run.sum(spot.cluster, 'HBaseRequests', { from: 275, to: 300 });
    // Three servers at two thirds of their rate: e^-8.7 of 5,000 requests, one or so, is refused.
    expect(back).toBeGreaterThanOrEqual(4_990);
  });

  test('EMR-ZOOKEEPER: three servers survive the loss of one, and four no more than three do', () => {
    const survives = (servers: number, lost: number) => hasQuorum(servers - lost, servers);
    expect([
      survives(1, 1),
      survives(3, 1),
      survives(3, 2),
      survives(4, 2),
      survives(5, 2),
    ]).toEqual([false, true, false, false, true]);
  });
});

test('EMR-FLUME: a channel takes a burst, and refuses when it is full', () => {
  const scenario = new EmrDiagram(
    {},
    {
      runStepsAtStart: false,
      startSeconds: 5,
      flumeChannelEvents: 1_000,
      flumeEventsPerSecond: 100,
    },
  );
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 200 });
  scenario.wire(clients, scenario.cluster, 'put-records', { attemptsMax: 1 });
  const run = scenario.run({ seconds: 30 });
  const lost = run.lost(clients, 'emr.flume-channel-full');
  // 6,000 events; 1,000 are in the channel, and 100 a second are written from second 5 on.
  expect(lost).toBeGreaterThan(2_400);
  expect(lost).toBeLessThan(2_700);
  expect(run.books(scenario.cluster).inFlight).toBeGreaterThan(980);
});
