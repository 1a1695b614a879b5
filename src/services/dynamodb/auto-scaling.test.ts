import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { standaloneNode } from '../../testing/standalone-node.ts';
import { checkTable } from './check.ts';
import { priceOfTable } from './price.ts';
import { DYNAMODB } from './service.ts';
import { TABLE_FIELDS } from './fields.ts';

const KEYS = new KeySpace('item', { kind: 'uniform', keyCount: 100_000 });
const STEPS_PER_SECOND = 10;
const SCALED = { autoScaling: 'writes', burst: false };

/** A table that is written to at a rate which the test sets; how many units it wants at each whole second. */
class WrittenTable {
  private readonly node;
  private readonly table;
  /** Changes so far, as `at 300 s: 100 → 143`. */
  readonly changes: string[] = [];
  throttled = 0;
  private served: number;

  constructor(private readonly config: AnyConfig = {}) {
    this.node = standaloneNode(DYNAMODB, {
      ...SCALED,
      itemLatency: { kind: 'constant', value: 5 },
      ...config,
    });
    const wire = { number: 2, kind: 'access-items', peerTitle: 'Peer' } as const;
    this.table = this.node.instance.serve('access-items', wire);
    this.node.instance.start();
    this.served = this.capacity;
  }

  get capacity(): number {
    return (this.node.instance.face().writes as { served: number }).served;
  }

  get notices(): readonly string[] {
    return this.node.notices.map(({ text }) => text);
  }

  /** Until `seconds`, wants to write `perSecond` items of one unit, a multiple of ten. */
  write(seconds: number, perSecond: number): this {
    const { simulation } = this.node;
    while (simulation.now < fromSeconds(seconds)) {
      for (let step = 0; step < STEPS_PER_SECOND; step += 1) {
        if (perSecond > 0) this.request(perSecond / STEPS_PER_SECOND);
        simulation.advance(simulation.now + fromSeconds(1 / STEPS_PER_SECOND));
      }
      this.node.closeSecond();
      if (this.capacity !== this.served) {
        this.changes.push(`at ${simulation.now / 1e6} s: ${this.served} → ${this.capacity}`);
        this.served = this.capacity;
      }
    }
    return this;
  }

  configure(changed: AnyConfig): this {
    const all = { ...defaultsOf(DYNAMODB.fields), ...SCALED, ...this.config, ...changed };
    this.node.instance.configure(all);
    return this;
  }

  private request(count: number): void {
    const state = { attempt: 0, bornAt: 0, source: 9, poison: false, tick: 0 };
    const cohort: Cohort = {
      count,
      kind: 'item',
      keys: KEYS,
      key: KEYS_UNDRAWN,
      sizeBytes: 1_000,
      ...state,
    };
    this.table.access('put-item', false, cohort, ({ failures }) => {
      for (const failure of failures) this.throttled += failure.count;
    });
  }
}

describe('auto scaling', () => {
  test('DDB-33: a saturated table without burst goes 100 → 143 → 205 → 293', () => {
    const table = new WrittenTable({ writeUnitsMax: 293 }).write(1_200, 1_000);
    expect(table.changes.map((change) => change.replace(/.*: /, ''))).toEqual([
      '100 → 143',
      '143 → 205',
      '205 → 293',
    ]);
  });

  test('DDB-33: with burst the true demand shows, and one step is enough', () => {
    const table = new WrittenTable({ burst: true }).write(600, 200);
    expect(table.changes).toEqual(['at 240 s: 100 → 286']);
    expect(table.throttled).toBe(0);
  });

  test('DDB-31, DDB-37: answers a step up after two minutes of evidence, in four minutes', () => {
    const table = new WrittenTable().write(120, 10).write(359, 90);
    expect(table.changes).toEqual([]);
    table.write(600, 90);
    expect(table.changes).toEqual(['at 360 s: 100 → 129']);
    expect(table.notices).toContain(
      'Auto scaling: write utilization is above its target, 100 → 129 WCU',
    );
  });

  test('DDB-31, DDB-37: answers a step down after fifteen minutes, in seventeen', () => {
    const table = new WrittenTable({ writeUnitsMin: 20 }).write(120, 60).write(1_800, 20);
    expect(table.changes).toEqual([`at ${120 + 17 * 60} s: 100 → 29`]);
  });

  test('DDB-31: between the low threshold and the target nothing happens', () => {
    expect(new WrittenTable().write(1_200, 50).write(2_400, 70).changes).toEqual([]);
  });

  test('DDB-32: the new capacity brings utilisation back to the target, within the limits', () => {
    expect(new WrittenTable({ writeTargetPercent: 50 }).write(400, 80).capacity).toBe(160);
    expect(new WrittenTable({ writeUnitsMax: 120 }).write(400, 90).capacity).toBe(120);
    expect(new WrittenTable({ writeUnitsMin: 70 }).write(1_300, 10).capacity).toBe(70);
  });

  test('DDB-30: reads and writes have policies of their own', () => {
    expect(new WrittenTable({ autoScaling: 'reads' }).write(600, 90).changes).toEqual([]);
    expect(new WrittenTable({ autoScaling: 'off' }).write(600, 90).changes).toEqual([]);
    expect(new WrittenTable({ autoScaling: 'reads-and-writes' }).write(600, 90).capacity).toBe(129);
  });

  test('DDB-30: a capacity outside the limits is moved into them', () => {
    const table = new WrittenTable({ writeUnitsMin: 150 }).write(120, 0);
    expect(table.changes).toEqual(['at 60 s: 100 → 150']);
  });

  test('DDB-30: what a person sets holds, and scaling goes on from there; ended, the setting holds again', () => {
    const table = new WrittenTable()
      .write(600, 90)
      .configure({ storedGigabytes: 2 })
      .write(660, 90);
    expect(table.capacity).toBe(129);
    table.configure({ writeCapacityUnits: 200 }).write(780, 130);
    expect(table.capacity).toBe(200);
    table.configure({ writeCapacityUnits: 200, autoScaling: 'off' }).write(900, 190);
    expect(table.capacity).toBe(200);
  });

  test('DDB-35: an idle table goes to its minimum, unless silence is no datapoint as in the notes', () => {
    const today = new WrittenTable().write(120, 60).write(1_300, 0);
    expect(today.capacity).toBe(5);
    const noted = { zeroConsumption: 'missing' };
    const then = new WrittenTable(noted).write(120, 60).write(3_600, 0);
    expect(then.changes).toEqual([]);
    const withDummies = new WrittenTable(noted).write(120, 60).write(1_300, 10);
    expect(withDummies.capacity).toBe(15);
  });

  test('DDB-36: a spike shorter than the reaction is over when help comes, unless burst bridges it', () => {
    const spiked = (burst: boolean) =>
      new WrittenTable({ burst }).write(120, 50).write(200, 250).write(600, 50);
    expect(spiked(false).throttled).toBeGreaterThan(10_000);
    expect(spiked(true).throttled).toBe(0);
    expect(spiked(false).changes).toEqual([]);
  });

  test('DDB-34: without a decrease left the table stays as it is, and says so once', () => {
    const table = new WrittenTable();
    for (const [index, units] of [99, 98, 97, 96].entries()) {
      table.configure({ writeCapacityUnits: units }).write(120 * (index + 1), 60);
    }
    table.write(2_400, 10);
    expect(table.capacity).toBe(96);
    expect(table.notices.filter((text) => text.startsWith('Auto scaling waits'))).toHaveLength(1);
    expect(table.write(4_000, 10).capacity).toBe(15);
  });

  test('DDB-31: a scale-in cooldown holds back the next scale-in', () => {
    const inAfter = (scaleInCooldownSeconds: number) =>
      new WrittenTable({ scaleInCooldownSeconds, writeUnitsMin: 1 })
        .write(60, 60)
        .write(1_200, 20)
        .write(3_600, 10).changes;
    expect(inAfter(0)).toEqual(['at 1080 s: 100 → 29', 'at 2220 s: 29 → 15']);
    expect(inAfter(1_800)).toEqual(['at 1080 s: 100 → 29', 'at 2940 s: 29 → 15']);
  });
});

test('DDB-30: limits the wrong way round are refused', () => {
  const config = {
    ...defaultsOf(TABLE_FIELDS),
    autoScaling: 'reads',
    readUnitsMin: 50,
    readUnitsMax: 40,
  } as const;
  expect(checkTable(config)).toEqual([
    { path: 'readUnitsMin', message: 'must be at most the maximum of 40, not 50 (DDB-30)' },
  ]);
  expect(checkTable({ ...config, autoScaling: 'off' })).toEqual([]);
});

test('DDB-30: each policy costs two alarms', () => {
  const usage = { hours: 730, sum: () => 0, average: () => 0 };
  const config = { ...defaultsOf(TABLE_FIELDS), autoScaling: 'reads-and-writes' } as const;
  const line = priceOfTable(usage, config).find(({ title }) => title === 'Auto scaling alarms');
  expect(line?.usd).toBeCloseTo(0.4, 9);
});
