import { describe, expect, test } from 'vitest';
import { fromSeconds, SECONDS_PER_HOUR } from '../../base/units.ts';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import type { Failure } from '../../protocols/answer.ts';
import type { ItemOperation } from '../../protocols/item-table.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { standaloneNode } from '../../testing/standalone-node.ts';
import { keyPosition } from './key-position.ts';
import { DYNAMODB } from './service.ts';

const KEYS = new KeySpace('item', { kind: 'uniform', keyCount: 100_000 });
const FIXED = { itemLatency: { kind: 'constant', value: 5 } };
const TABLE_ONLY = { burst: false, readCapacityUnits: 1 };

/** A table and the requests made of it. */
function createTable(config: AnyConfig = {}) {
  const node = standaloneNode(DYNAMODB, { ...FIXED, ...config });
  const wire = { number: 2, kind: 'access-items', peerTitle: 'Peer' } as const;
  const table = node.instance.serve('access-items', wire);
  node.instance.start();
  const outcome = { succeeded: 0, throttled: 0, failures: [] as Failure[] };
  const request = (operation: ItemOperation, cohort: Cohort, consistent = false): void =>
    table.access(operation, consistent, cohort, ({ succeeded, failures }) => {
      outcome.succeeded += succeeded;
      for (const failure of failures) outcome.throttled += failure.count;
      outcome.failures.push(...failures);
    });
  return {
    ...node,
    outcome,
    request,
    configure: (changed: AnyConfig) =>
      node.instance.configure({ ...defaultsOf(DYNAMODB.fields), ...FIXED, ...config, ...changed }),
    advanceTo: (seconds: number) => node.simulation.advance(fromSeconds(seconds)),
    /** Until `seconds`, makes the requests of `each` every `step` seconds. Returns what was throttled meanwhile. */
    drive(seconds: number, each: () => void, step = 0.1): number {
      const before = outcome.throttled;
      while (node.simulation.now < fromSeconds(seconds)) {
        each();
        node.simulation.advance(node.simulation.now + fromSeconds(step));
      }
      return outcome.throttled - before;
    },
    partitions: () => node.instance.face().partitionCount,
  };
}

function items(count: number, key: number = KEYS_UNDRAWN, sizeBytes = 1_000): Cohort {
  const state = { attempt: 0, bornAt: 0, source: 9, poison: false, tick: 0 };
  return { count, kind: 'item', keys: KEYS, key, sizeBytes, ...state };
}

/** A key in the range of positions from `low` to `high`. */
function keyIn(low: number, high: number): number {
  for (let key = 0; ; key += 1) {
    const position = keyPosition(KEYS.text(key));
    if (position >= low && position < high) return key;
  }
}

function reasonsOf(failures: readonly Failure[]): string[] {
  return [...new Set(failures.map(({ reason }) => reason.title))];
}

describe('a provisioned table', () => {
  test('DDB-17: 100 WCU and 300 s saved serve 200 writes a second for 300 s, then 100', () => {
    const table = createTable({ writeCapacityUnits: 100 });
    expect(table.drive(299, () => table.request('put-item', items(20)))).toBe(0);
    table.drive(301, () => table.request('put-item', items(20)));
    expect(table.drive(401, () => table.request('put-item', items(20)))).toBeCloseTo(100 * 100, -1);
    expect(reasonsOf(table.outcome.failures)).toEqual(['TableWriteProvisionedThroughputExceeded']);
    expect(table.total('WriteProvisionedThroughputThrottleEvents', 'Sum')).toBe(
      table.outcome.throttled,
    );
    expect(table.notices).toHaveLength(1);
  });

  test('DDB-16: saves again what it does not consume', () => {
    const table = createTable({ writeCapacityUnits: 100, savedBurstSeconds: 0 });
    table.advanceTo(60);
    table.request('put-item', items(6_500, keyIn(0, 1), 100));
    table.advanceTo(61);
    expect(table.outcome.succeeded).toBe(1_000);
    table.drive(70, () => table.request('put-item', items(90)));
    // One second's store, and the refill up to the last request at 69.9 s.
    expect(table.outcome.succeeded).toBe(100 + 6_990);
  });

  test('DDB-38, DDB-40: a cohort gets what the table has, and the rest is throttled with AWS’s words', () => {
    const table = createTable({ ...TABLE_ONLY, writeCapacityUnits: 100 });
    table.request('put-item', items(250, keyIn(0, 1)));
    table.request('get-item', items(5, keyIn(0, 1)));
    table.advanceTo(0.1);
    expect(table.outcome.succeeded).toBe(102);
    expect(table.outcome.failures).toMatchObject([
      { count: 150, reason: { title: 'TableWriteProvisionedThroughputExceeded' }, retryable: true },
      { count: 3, reason: { title: 'TableReadProvisionedThroughputExceeded' } },
    ]);
    expect(table.books()).toMatchObject({ received: 255, completed: 102 });
    expect(table.total('ConsumedWriteCapacityUnits', 'Sum')).toBe(100);
    expect(table.total('ConsumedReadCapacityUnits', 'Sum')).toBe(1);
    expect(table.total('SuccessfulRequestLatency', 'Average')).toBe(5);
  });

  test('DDB-5: refuses an item above 400 KB for good, and consumes nothing', () => {
    const table = createTable();
    table.request('put-item', items(3, 0, 409_601));
    table.request('put-item', items(1, 0, 409_600));
    table.advanceTo(1);
    expect(table.outcome.succeeded).toBe(1);
    expect(table.outcome.failures).toMatchObject([
      { count: 3, reason: { id: 'dynamodb.item-too-large' }, retryable: false },
    ]);
    expect(table.total('ConsumedWriteCapacityUnits', 'Sum')).toBe(400);
  });

  test('DDB-17: a write larger than the store is slow, not impossible', () => {
    const table = createTable({ ...TABLE_ONLY, writeCapacityUnits: 10 });
    table.drive(200, () => table.request('put-item', items(1, 0, 50 * 1_024)));
    expect(table.outcome.succeeded).toBeCloseTo((200 * 10) / 50, -1);
    expect(table.total('ConsumedWriteCapacityUnits', 'Sum')).toBeLessThanOrEqual(200 * 10 + 60);
  });

  test('DDB-1: 1,000 RCU serve 1,000 strong or 2,000 eventual reads of 4 KB a second', () => {
    for (const [consistent, expected] of [
      [true, 1_000],
      [false, 2_000],
    ] as const) {
      const table = createTable({ burst: false, readCapacityUnits: 1_000 });
      table.drive(11, () => table.request('get-item', items(400, KEYS_UNDRAWN, 4_096), consistent));
      expect(table.outcome.succeeded).toBe(expected * (1 + 10.9));
    }
  });

  test('DDB-18: throttles within a minute whose average is below what is provisioned', () => {
    const table = createTable({ ...TABLE_ONLY, writeCapacityUnits: 100 });
    expect(table.drive(20, () => table.request('put-item', items(20)))).toBeGreaterThan(1_800);
    table.advanceTo(60);
    expect(table.total('ConsumedWriteCapacityUnits', 'Sum') / 60).toBeLessThan(100);
  });
});

describe('partition limits', () => {
  const FOUR = { writeCapacityUnits: 400, storedGigabytes: 40 };

  /** 150 WCU a second to one partition and 70 to each of the others: 360 of the table's 400. */
  function driveUnevenly(table: ReturnType<typeof createTable>, seconds: number): number {
    const [hot = 0, ...others] = [0, 1, 2, 3].map((quarter) =>
      keyIn(quarter / 4, (quarter + 1) / 4),
    );
    return table.drive(seconds, () => {
      table.request('put-item', items(15, hot));
      for (const key of others) table.request('put-item', items(7, key));
    });
  }

  test('DDB-7: the even split throttles 50 a second once its store of 30,000 units is spent, after 600 s', () => {
    const table = createTable({ ...FOUR, partitionMode: 'legacy-even-split' });
    expect(table.partitions()).toBe(4);
    expect(driveUnevenly(table, 599)).toBe(0);
    driveUnevenly(table, 601);
    expect(driveUnevenly(table, 701)).toBeCloseTo(50 * 100, -1);
    expect(reasonsOf(table.outcome.failures)).toEqual(['TableWriteKeyRangeThroughputExceeded']);
  });

  test('DDB-11, DDB-15: adaptive capacity never throttles the same load', () => {
    const table = createTable({ ...FOUR, savedBurstSeconds: 0 });
    expect(driveUnevenly(table, 1_500)).toBe(0);
  });

  test('DDB-12: one item gets 1,000 WCU and 3,000 RCU a second, whatever the table has', () => {
    const table = createTable({ writeCapacityUnits: 10_000, readCapacityUnits: 20_000 });
    const hot = keyIn(0, 1);
    table.drive(100, () => {
      table.request('put-item', items(200, hot));
      table.request('get-item', items(600, hot, 4_096), true);
    });
    expect(table.total('ConsumedWriteCapacityUnits', 'Sum') / 100).toBeCloseTo(1_000, -2);
    expect(table.total('ConsumedReadCapacityUnits', 'Sum') / 100).toBeCloseTo(3_000, -2);
    expect(new Set(reasonsOf(table.outcome.failures))).toEqual(
      new Set(['TableWriteKeyRangeThroughputExceeded', 'TableReadKeyRangeThroughputExceeded']),
    );
    expect(table.instance.face()).toMatchObject({ writes: { served: 10_000 } });
  });

  test('DDB-14: two hot keys of one partition are parted after 600 s, and both are served then', () => {
    const table = createTable({ writeCapacityUnits: 3_000 });
    const before = table.partitions();
    const keys = [keyIn(0, 0.1), keyIn(0.1, 0.2)];
    const load = () => keys.forEach((key) => table.request('put-item', items(80, key)));
    expect(table.drive(600, load)).toBeGreaterThan(0.9 * 600 * 600);
    table.drive(602, load);
    expect(table.partitions()).toBe(Number(before) + 1);
    expect(table.drive(700, load)).toBe(0);
  });

  test('DDB-13: a split does not help when one key takes it all', () => {
    const table = createTable({ writeCapacityUnits: 3_000, splitForHeatDelaySeconds: 60 });
    const before = table.partitions();
    table.drive(300, () => table.request('put-item', items(200, keyIn(0, 1))));
    expect(table.partitions()).toBe(before);
    expect(table.notices.map(({ text }) => text)).toContain(
      'One key takes a whole partition: a split cannot help',
    );
  });

  test('DDB-10: a large cohort reaches the partitions by the weights of its keys', () => {
    const table = createTable({ ...FOUR, writeCapacityUnits: 40_000, partitionMode: 'adaptive' });
    for (let call = 0; call < 5; call += 1) table.request('put-item', items(3_000));
    table.advanceTo(2);
    expect(table.outcome.succeeded).toBe(15_000);
  });
});

describe('UpdateTable', () => {
  test('DDB-8, DDB-9: a raised capacity holds after 60 s, with more partitions; lowering keeps them', () => {
    const table = createTable({ ...TABLE_ONLY, writeCapacityUnits: 100 });
    table.configure({ writeCapacityUnits: 3_500 });
    expect(table.instance.face()).toMatchObject({ isUpdating: true, writes: { served: 100 } });
    table.advanceTo(61);
    expect(table.instance.face()).toMatchObject({ isUpdating: false, partitionCount: 4 });
    table.configure({ writeCapacityUnits: 10 });
    table.advanceTo(122);
    expect(table.instance.face()).toMatchObject({ writes: { served: 10 }, partitionCount: 4 });
    expect(table.notices.map(({ text }) => text)).toEqual([
      'UpdateTable to 1 RCU and 3500 WCU begins',
      'UpdateTable to 1 RCU and 3500 WCU is complete',
      'UpdateTable to 1 RCU and 10 WCU begins',
      'UpdateTable to 1 RCU and 10 WCU is complete',
    ]);
  });

  test('DDB-7: raised and lowered again, the even split leaves many partitions with small shares', () => {
    const legacy = {
      partitionMode: 'legacy-even-split',
      writeCapacityUnits: 400,
      readCapacityUnits: 1,
    };
    const table = createTable({ ...legacy, burst: false });
    table.configure({ writeCapacityUnits: 3_200 });
    table.advanceTo(61);
    expect(table.partitions()).toBe(4);
    table.configure({ writeCapacityUnits: 400 });
    table.advanceTo(122);
    const throttled = table.drive(222, () => table.request('put-item', items(15, keyIn(0, 1))));
    expect(throttled).toBe(150 * 100 - 100 * (1 + 99.9));
  });

  test('DDB-34: the fifth decrease in an hour is refused, and one more is possible an hour later', () => {
    const table = createTable({ writeCapacityUnits: 1_000, updateTableSeconds: 1 });
    const served = () => (table.instance.face().writes as { served: number }).served;
    const lowerTo = (writeCapacityUnits: number, seconds: number): number => {
      table.configure({ writeCapacityUnits });
      table.advanceTo(seconds);
      return served();
    };
    const steps = [900, 800, 700, 600, 500].map((units, step) => lowerTo(units, 10 * (step + 1)));
    expect(steps).toEqual([900, 800, 700, 600, 600]);
    table.advanceTo(SECONDS_PER_HOUR);
    expect(lowerTo(500, SECONDS_PER_HOUR + 10)).toBe(500);
    expect(lowerTo(400, SECONDS_PER_HOUR + 20)).toBe(500);
  });
});

describe('an on-demand table', () => {
  const ON_DEMAND = { capacityMode: 'on-demand' };

  test('DDB-19, DDB-24: serves 4,000 writes a second when new, and twice as much after holding that for 30 minutes', () => {
    const table = createTable(ON_DEMAND);
    expect(table.partitions()).toBe(4);
    const drive = (seconds: number) =>
      table.drive(seconds, () => table.request('put-item', items(10_000)), 1);
    drive(60);
    expect(table.total('ConsumedWriteCapacityUnits', 'Sum') / 60).toBeCloseTo(4_000, -3);
    drive(1_860);
    const before = table.total('ConsumedWriteCapacityUnits', 'Sum');
    drive(1_920);
    const rate = (table.total('ConsumedWriteCapacityUnits', 'Sum') - before) / 60;
    expect(rate / 8_000).toBeGreaterThan(0.95);
    expect(rate / 8_000).toBeLessThan(1.05);
  });

  test('DDB-20, DDB-21: keeps the capacity it had when it was provisioned, and is switched 4 times a day at most', () => {
    const table = createTable({ writeCapacityUnits: 8_000, updateTableSeconds: 1 });
    const modes: unknown[] = [];
    for (let change = 0; change < 5; change += 1) {
      table.configure(ON_DEMAND);
      table.advanceTo(100 * change + 50);
      modes.push(table.instance.face().mode);
      if (change === 0) expect(table.instance.face()).toMatchObject({ writes: { served: 8_000 } });
      table.configure({});
      table.advanceTo(100 * change + 100);
    }
    expect(modes).toEqual([...new Array<string>(4).fill('on-demand'), 'provisioned']);
  });
});
