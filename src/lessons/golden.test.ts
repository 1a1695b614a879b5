import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { fromFileText, toFileText } from '../diagram/file.ts';
import { Run } from '../engine/run.ts';
import { CATALOG } from '../services/catalog.ts';
import { serviceIndexOf } from '../services/wiring.ts';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { ScenarioRun } from '../testing/scenario-run.ts';
import { EXAMPLES } from './examples.ts';
import type { Example } from './example.ts';
import { FAN_OUT } from './fan-out.ts';
import { RENDER_FARM } from './render-farm.ts';
import { STATIC_STABILITY } from './static-stability.ts';

const GOLDEN_SECONDS = 120;
/** No divisor of the seconds, so that most looks fall between two samples. */
const LOOKS = 1_999;

function start({ experiment }: Example): ScenarioRun {
  const compiled = Run.compile(experiment, RUNNABLE_CATALOG);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  return new ScenarioRun(compiled.value);
}

describe('the examples', () => {
  it('ENG-3: run to the stored fingerprints', async () => {
    const fingerprints = Object.fromEntries(
      EXAMPLES.map((example) => {
        const run = start(example).advanceTo(GOLDEN_SECONDS);
        return [example.id, run.run.fingerprint()];
      }),
    );
    await expect(`${JSON.stringify(fingerprints, null, 2)}\n`).toMatchFileSnapshot('golden.json');
  });

  it('ENG-3: are all the diagrams of this folder, so that none ships without a fingerprint', async () => {
    const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' });
    const modules = files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const shipped = await Promise.all(
      modules.map(async (name): Promise<readonly unknown[]> => {
        const exported: Record<string, unknown> = await import(`./${name}`);
        return Object.values(exported).filter(
          (value) => typeof value === 'object' && value !== null && 'experiment' in value,
        );
      }),
    );
    expect(new Set(shipped.flat())).toEqual(new Set(EXAMPLES));
  });

  it.each(EXAMPLES)('ENG-3: $id is not changed by being looked at', (example) => {
    const untouched = start(example).advanceTo(GOLDEN_SECONDS).run;
    const { run: watched } = start(example);
    for (let look = 1; look <= LOOKS; look += 1) {
      watched.advance(Math.round((fromSeconds(GOLDEN_SECONDS) * look) / LOOKS));
      watched.faces();
      watched.books();
      watched.takeBlocks();
      watched.takeNotices();
    }
    expect(watched.fingerprint()).toEqual(untouched.fingerprint());
  });

  it.each(EXAMPLES)('$id is a valid document', ({ experiment }) => {
    const parsed = fromFileText(toFileText(experiment), serviceIndexOf(CATALOG));
    expect(parsed).toEqual({ ok: true, value: experiment });
  });

  it('have ids of their own', () => {
    expect(new Set(EXAMPLES.map(({ id }) => id)).size).toBe(EXAMPLES.length);
  });

  it('SNS-1, SNS-3: fan-out turns a hundred messages into two hundred and ten deliveries', () => {
    const run = start(FAN_OUT).advanceTo(GOLDEN_SECONDS);
    const published = run.sum(2, 'NumberOfMessagesPublished');
    expect(run.sum(2, 'NumberOfNotificationsDelivered') / published).toBeCloseTo(2.1, 1);
    expect(run.sum(2, 'NumberOfNotificationsFilteredOut') / published).toBeCloseTo(0.9, 1);
  });

  it('ENG-8, FLT-ZONE: with room for a zone a shop goes on, without it customers are refused for minutes', () => {
    const run = start(STATIC_STABILITY).advanceTo(240);
    const refusedShare = (balancer: number, from: number, to: number): number =>
      1 - run.sum(balancer + 1, 'RequestsServed', { from, to }) / (150 * (to - from));
    expect(refusedShare(2, 130, 160)).toBeLessThan(0.02);
    expect(refusedShare(5, 130, 160)).toBeGreaterThan(0.2);
  });

  it('BAT-14: the render farm loses hosts at minute 17 and still finishes what was submitted', () => {
    const run = start(RENDER_FARM).advanceTo(2_400);
    expect(run.sum(2, 'AttemptsRetried', { from: 1_000, to: 1_040 })).toBeGreaterThan(5);
    expect(run.sum(2, 'JobsFailed')).toBe(0);
    expect(run.sum(2, 'ArrayJobsSucceeded')).toBeGreaterThan(15);
    expect(run.sum(2, 'SpotDollars')).toBeGreaterThan(run.sum(2, 'OnDemandDollars'));
  });
});
