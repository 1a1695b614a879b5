import { describe, expect, test } from 'vitest';
import { BYTES_PER_GIBIBYTE } from '../../base/units.ts';
import { EmrDiagram, FIRST_MAP_SECONDS } from '../../testing/emr-diagram.ts';
import { mapSlots, splitSizes, waves } from './mapreduce/splits.ts';

const MAPS_ALONE = { reduceTasks: 0, mapOutputPercent: 0 };
const NODE_MB = 12_288;

describe('the golden case: 100 GiB on four m5.xlarge', () => {
  test('EMR-11: 100 GiB are 800 maps of 128 MiB', () => {
    const files = { bytes: 100 * BYTES_PER_GIBIBYTE, files: 1, splittable: true };
    expect(splitSizes(files)).toHaveLength(800);
  });

  test('EMR-12: 16 slots, less two for the application master, make 58 waves', () => {
    const slots = mapSlots([NODE_MB, NODE_MB, NODE_MB, NODE_MB], 3_072, 6_144);
    expect(slots).toBe(14);
    expect(waves(800, slots)).toBe(58);
  });

  test('EMR-12: 58 waves of 30 s take 1,740 s', () => {
    const scenario = new EmrDiagram(MAPS_ALONE);
    const run = scenario.start();
    run.advanceTo(FIRST_MAP_SECONDS + 57 * 30 + 29);
    expect(run.face(scenario.cluster)).toMatchObject({
      job: { maps: 800, mapsDone: 798, mapsRunning: 2, wave: 58, waves: 58 },
    });
    run.advanceTo(FIRST_MAP_SECONDS + 1_740 + 2);
    expect(run.face(scenario.cluster)).toMatchObject({ job: null, stepsCompleted: 1 });
    expect(run.total(scenario.cluster, 'StepDuration', 'Maximum')).toBe(FIRST_MAP_SECONDS + 1_740);
  });

  test('EMR-12: with eight task nodes more, 46 slots make 18 waves of 540 s', () => {
    const slots = mapSlots(
      Array.from({ length: 12 }, () => NODE_MB),
      3_072,
      6_144,
    );
    expect(slots).toBe(46);
    expect(waves(800, slots)).toBe(18);
    const scenario = new EmrDiagram(MAPS_ALONE, {
      taskGroups: [{ instanceType: 'm5.xlarge', count: 8, market: 'on-demand' }],
    });
    const run = scenario.run({ seconds: FIRST_MAP_SECONDS + 600 });
    expect(run.total(scenario.cluster, 'StepDuration', 'Maximum')).toBe(FIRST_MAP_SECONDS + 540);
  });

  test('EMR-12: the seconds before the first wave is full and after the last are idle, all others busy', () => {
    const scenario = new EmrDiagram(MAPS_ALONE);
    const run = scenario.run({ seconds: FIRST_MAP_SECONDS + 1_800 });
    const busy = { from: FIRST_MAP_SECONDS + 1, to: FIRST_MAP_SECONDS + 57 * 30 };
    // 14 maps and the application master.
    expect(run.average(scenario.cluster, 'ContainerAllocated', busy)).toBe(15);
    expect(run.average(scenario.cluster, 'YARNMemoryAvailablePercentage', busy)).toBe(0);
  });
});
