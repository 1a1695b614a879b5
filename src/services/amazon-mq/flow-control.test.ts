import { describe, expect, test } from 'vitest';
import { addConsumers, brokerDiagram } from '../../testing/broker-diagram.ts';
import { CATALOG } from '../catalog.ts';

const STOPPED = { instanceCount: 0 };
/** One mebibyte of memory for each destination, in memory only: 512 messages of 1 KiB with their overhead. */
const SMALL = { pendingCursor: 'memory', destinationMemoryMebibytes: 1 };

describe('how fast producers can send', () => {
  test.each([
    ['efs', 'active-standby', 80],
    ['ebs', 'single', 500],
  ])(
    'A-31, MQ-6: five producers of persistent messages on %s',
    (storage, activemqDeployment, each) => {
      const diagram = brokerDiagram({ storage, activemqDeployment }, 3_000, { producers: 5 });
      const run = diagram.scenario.run({ seconds: 11 });
      const rate = run.sum(diagram.broker, 'EnqueueCount', { from: 1 }) / 10;
      expect(Math.abs(rate - 5 * each)).toBeLessThanOrEqual(0.01 * 5 * each);
    },
  );

  test('MQ-6: the same rate where messages move one by one', () => {
    const diagram = brokerDiagram({}, 1_000, { producers: 5 });
    const run = diagram.scenario.run({ seconds: 5 });
    expect(run.sum(diagram.broker, 'EnqueueCount', { from: 1 })).toBe(1_600);
  });

  test('MQ-6: a larger instance does not help persistent messages, and non-persistent ones need none', () => {
    const rate = (broker: object, wire: object): number => {
      const diagram = brokerDiagram({ ...broker }, 500, { producers: 1, ...wire });
      return (
        diagram.scenario.run({ seconds: 3 }).sum(diagram.broker, 'EnqueueCount', { from: 1 }) / 2
      );
    };
    expect(rate({ activemqInstanceType: 'mq.m5.large' }, {})).toBe(80);
    expect(rate({ activemqInstanceType: 'mq.m5.4xlarge' }, {})).toBe(80);
    expect(rate({}, { deliveryMode: 'non-persistent' })).toBe(500);
  });

  test('MQ-6: a transaction writes once for many messages', () => {
    const diagram = brokerDiagram({}, 1_500, { producers: 1, transactionMessages: 10 });
    const run = diagram.scenario.run({ seconds: 5 });
    const rate = run.sum(diagram.broker, 'EnqueueCount', { from: 1 }) / 4;
    expect(rate).toBeCloseTo(10 / (1 / 80 + 9 / 5_000), -1);
  });

  test('MQ-6: above 100 KB the throughput of storage is the limit', () => {
    const kinds = [{ sizeBytes: 1_024_000 }];
    const diagram = brokerDiagram({}, 100, { producers: 1 }, { kinds });
    const run = diagram.scenario.run({ seconds: 11 });
    expect(run.sum(diagram.broker, 'EnqueueCount', { from: 1 })).toBe(80);
  });

  test('MQ-5: consumers that acknowledge before the write is done make it unnecessary', () => {
    const rate = (concurrentStoreAndDispatch: boolean): number => {
      const diagram = brokerDiagram({ concurrentStoreAndDispatch }, 600, { producers: 1 });
      addConsumers(diagram, 1, { instanceCount: 4 });
      return (
        diagram.scenario.run({ seconds: 3 }).sum(diagram.broker, 'EnqueueCount', { from: 1 }) / 2
      );
    };
    expect(rate(false)).toBe(80);
    expect(rate(true)).toBeGreaterThan(4 * 80);
  });
});

describe('producer flow control', () => {
  test('A-31, MQ-4: with a stopped consumer memory is used up, and then no producer gets anything in', () => {
    const diagram = brokerDiagram(SMALL, 1_000, { producers: 5 });
    addConsumers(diagram, 10, STOPPED);
    const run = diagram.scenario.run({ seconds: 6 });
    const { broker } = diagram;
    const firstSecond = run.sum(broker, 'EnqueueCount', { from: 0, to: 1 });
    expect(Math.abs(firstSecond - 400)).toBeLessThanOrEqual(5);
    expect(run.sum(broker, 'EnqueueCount')).toBe(512);
    expect(run.sum(broker, 'EnqueueCount', { from: 3 })).toBe(0);
    expect(run.maximum(broker, 'MemoryUsage')).toBe(100);
    expect(run.maximum(broker, 'BlockedProducers')).toBe(5);
    expect(run.notices(broker)).toEqual([
      'Producers are blocked: the memory of the destination is used up',
    ]);
    expect(run.books(broker).inFlight).toBe(run.books(broker).received);
  });

  test('MQ-4: a slow consumer stops producers: they send at its pace', () => {
    const diagram = brokerDiagram(SMALL, 100, { producers: 5 });
    addConsumers(diagram, 100, { instanceCount: 1, slotsPerInstance: 5 });
    const run = diagram.scenario.run({ seconds: 30 });
    const rate = run.sum(diagram.broker, 'EnqueueCount', { from: 20 }) / 10;
    expect(Math.abs(rate - 50)).toBeLessThanOrEqual(1);
    expect(run.lost(diagram.broker)).toBe(0);
  });

  test('MQ-4: the blocked send holds up the servers in front, which run out of slots', () => {
    const diagram = brokerDiagram(SMALL, 0);
    const { scenario, broker } = diagram;
    const users = scenario.node('clients', { requestsPerSecond: 200 });
    const web = scenario.node('ec2-fleet', {
      instanceCount: 1,
      slotsPerInstance: 50,
      waitingMax: 10,
      serviceTime: { kind: 'constant', value: 5 },
    });
    scenario.wire(users, web, 'request', { attemptsMax: 1 });
    scenario.wire(web, broker, 'send-to-broker');
    const run = scenario.run({ seconds: 15 });
    expect(run.average(web, 'BusySlots', { from: 10 })).toBe(50);
    expect(run.average(web, 'CPUUtilization', { from: 10 })).toBe(0);
    expect(run.refused(web, 'ec2.queue-full')).toBeGreaterThan(1_000);
  });

  test('MQ-4: with sendFailIfNoSpace the send fails at once', () => {
    const settings = { ...SMALL, sendFailIfNoSpace: true };
    const diagram = brokerDiagram(settings, 100, { attemptsMax: 1 });
    const run = diagram.scenario.run({ seconds: 15 });
    expect(run.refused(diagram.broker, 'amazon-mq.no-space')).toBeGreaterThan(900);
    expect(run.maximum(diagram.broker, 'BlockedMessages')).toBe(0);
  });

  test('MQ-4: waiting messages that are kept on disk leave memory for others', () => {
    const diagram = brokerDiagram({ destinationMemoryMebibytes: 1 }, 1_000, { producers: 5 });
    addConsumers(diagram, 10, STOPPED);
    const run = diagram.scenario.run({ seconds: 5 });
    expect(run.maximum(diagram.broker, 'MemoryUsage')).toBeCloseTo(70, 5);
    expect(run.sum(diagram.broker, 'EnqueueCount', { from: 1 })).toBe(1_600);
  });

  test('MQ-4: a full store blocks persistent messages, whatever memory is left', () => {
    const micro = { activemqInstanceType: 'mq.t3.micro', activemqDeployment: 'single' };
    const kinds = [{ sizeBytes: 100_000_000 }];
    const diagram = brokerDiagram(
      micro,
      10,
      { producers: 50, timeoutMilliseconds: 300_000 },
      { kinds },
    );
    const run = diagram.scenario.run({ seconds: 100 });
    // 20 GB hold 199 messages of 100 MB with their overhead.
    expect(run.sum(diagram.broker, 'EnqueueCount')).toBe(199);
    expect(run.maximum(diagram.broker, 'StorePercentUsage')).toBeLessThanOrEqual(100);
    expect(run.maximum(diagram.broker, 'BlockedProducers')).toBeGreaterThan(0);
  });

  test('MQ-4: large flows are blocked and go on as small ones do', () => {
    const diagram = brokerDiagram(SMALL, 20_000, { producers: 500 });
    addConsumers(diagram, 100, { instanceCount: 10, slotsPerInstance: 100 });
    const run = diagram.scenario.run({ seconds: 6 });
    const rate = run.sum(diagram.broker, 'EnqueueCount', { from: 2 }) / 4;
    expect(rate).toBeLessThanOrEqual(5_400);
    expect(rate).toBeGreaterThan(4_000);
    expect(run.maximum(diagram.broker, 'MemoryUsage')).toBe(100);
  });
});

describe('RabbitMQ', () => {
  const RABBIT = { engine: 'rabbitmq', rabbitmqInstanceType: 'mq.m7g.medium' };

  test('MQ-10: unlimited prefetch fills the memory, and the alarm blocks all publishers', () => {
    const kinds = [{ sizeBytes: 500_000 }];
    const wire = { producers: 50 };
    const diagram = brokerDiagram(RABBIT, 1_500, wire, { kinds });
    addConsumers(diagram, 60_000, { instanceCount: 2 });
    const run = diagram.scenario.run({ seconds: 8 });
    const { broker } = diagram;
    expect(run.maximum(broker, 'RabbitMQMemUsed')).toBeGreaterThan(
      run.average(broker, 'RabbitMQMemLimit'),
    );
    expect(run.notices(broker)).toContain('All publishers are blocked: memory alarm');
    expect(run.sum(broker, 'EnqueueCount', { from: 6 })).toBe(0);
    expect(() => run.act({ kind: 'act', node: broker, action: 'reboot', settings: {} })).toThrow(
      /MQ-10/,
    );
  });

  test('MQ-10: with a prefetch the same backlog waits on disk, until the disk alarm', () => {
    const kinds = [{ sizeBytes: 500_000 }];
    const diagram = brokerDiagram(RABBIT, 1_900, { producers: 50 }, { kinds });
    addConsumers(diagram, 60_000, { instanceCount: 2 }, { prefetch: 10 });
    const run = diagram.scenario.run({ seconds: 8 });
    expect(run.notices(diagram.broker)).toContain('All publishers are blocked: disk alarm');
    const free = run.values(diagram.broker, 'RabbitMQDiskFree', 'Minimum');
    const limit = run.average(diagram.broker, 'RabbitMQDiskFreeLimit');
    // What was under way when the alarm came is still stored: less than half of what is kept free.
    expect(Math.min(...free)).toBeLessThan(limit);
    expect(Math.min(...free)).toBeGreaterThan(limit / 2);
  });

  test.each([true, false])('MQ-14: a full queue refuses; publisher confirms: %s', (confirms) => {
    const settings = { ...RABBIT, queueLengthMax: 100 };
    const diagram = brokerDiagram(settings, 100, { confirms, attemptsMax: 1 });
    const run = diagram.scenario.run({ seconds: 5 });
    const { broker } = diagram;
    expect(run.refused(broker, 'amazon-mq.queue-full') > 300).toBe(confirms);
    expect(run.lost(broker, 'amazon-mq.queue-full') > 300).toBe(!confirms);
    expect(run.sum(broker, 'EnqueueCount')).toBe(100);
  });

  test('MQ-LIMITS: a message above the maximum size is refused', () => {
    const diagram = brokerDiagram(RABBIT, 10, {}, { kinds: [{ sizeBytes: 600_000 }] });
    const run = diagram.scenario.run({ seconds: 5 });
    expect(run.refused(diagram.broker, 'amazon-mq.message-too-long')).toBeGreaterThan(40);
  });
});

describe('connections', () => {
  test('MQ-15: more connections than the instance type takes are refused', () => {
    const diagram = brokerDiagram({ activemqInstanceType: 'mq.t3.micro' }, 100, { producers: 400 });
    const run = diagram.scenario.run({ seconds: 2 });
    expect(run.average(diagram.broker, 'CurrentConnectionsCount')).toBe(300);
    expect(run.sum(diagram.broker, 'ConnectionsRefused')).toBe(100);
  });

  test('MQ-15: who gets no connection at all is told', () => {
    const diagram = brokerDiagram({ activemqInstanceType: 'mq.t3.micro' }, 0, { producers: 300 });
    const { scenario, broker } = diagram;
    const late = scenario.node('clients', { requestsPerSecond: 10 });
    scenario.wire(late, broker, 'send-to-broker', { attemptsMax: 1 });
    const run = scenario.run({ seconds: 5 });
    expect(run.refused(broker, 'amazon-mq.connection-limit')).toBeGreaterThan(20);
  });

  test('MQ-16: ActiveMQ counts connections per protocol', () => {
    const diagram = brokerDiagram({ activemqInstanceType: 'mq.t3.micro' }, 0, { producers: 300 });
    const { scenario, broker } = diagram;
    const other = scenario.node('clients', { requestsPerSecond: 10 });
    scenario.wire(other, broker, 'send-to-broker', { protocol: 'stomp', producers: 300 });
    const run = scenario.run({ seconds: 3 });
    expect(run.average(broker, 'CurrentConnectionsCount')).toBe(600);
  });

  test('MQ-16: a protocol that the engine does not speak is refused on the canvas', () => {
    const rabbit = brokerDiagram({ engine: 'rabbitmq' }, 10, { protocol: 'stomp' });
    expect(() => rabbit.scenario.run({ seconds: 1 })).toThrow(
      /stomp is not spoken by RabbitMQ \(MQ-16\)/,
    );
    const active = brokerDiagram({}, 10, { protocol: 'amqp-0-9-1' });
    expect(() => active.scenario.run({ seconds: 1 })).toThrow(/MQ-16/);
  });
});

describe('what CreateBroker refuses', () => {
  test('MQ-2: EBS for an active/standby pair, or for a t3.micro', () => {
    expect(() => brokerDiagram({ storage: 'ebs' }, 1).scenario.run({ seconds: 1 })).toThrow(/MQ-2/);
    const micro = {
      storage: 'ebs',
      activemqDeployment: 'single',
      activemqInstanceType: 'mq.t3.micro',
    };
    expect(() => brokerDiagram(micro, 1).scenario.run({ seconds: 1 })).toThrow(
      /mq.t3.micro \(MQ-2\)/,
    );
  });

  test('MQ-2: the storage type stays when somebody changes it later', () => {
    const diagram = brokerDiagram({ activemqDeployment: 'single' }, 1_500, { producers: 1 });
    diagram.scenario.at(2, {
      kind: 'configure',
      node: diagram.broker,
      config: { activemqDeployment: 'single', storage: 'ebs' },
    });
    const run = diagram.scenario.run({ seconds: 5 });
    expect(run.sum(diagram.broker, 'EnqueueCount', { from: 3 })).toBe(160);
    expect(run.notices(diagram.broker)[0]).toContain('fixed at creation');
  });

  test('MQ-METRICS: every metric that AWS publishes is named as CloudWatch names it', () => {
    const metrics = CATALOG.get('amazon-mq')?.metrics ?? [];
    const published = metrics.filter(({ namespace }) => namespace === 'AWS/AmazonMQ');
    expect(published.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['StorePercentUsage', 'InFlightCount', 'RabbitMQMemUsed', 'AckRate']),
    );
  });
});
