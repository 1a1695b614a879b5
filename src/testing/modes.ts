import { expect } from 'vitest';
import type { GrainChoice } from '../base/grain-choice.ts';
import { toMilliseconds } from '../base/units.ts';
import { tickOf } from '../kernel/grain.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** How finely a story is run. */
export interface Mode {
  readonly mode: 'exact' | 'aggregated';
  readonly grain: GrainChoice;
}

/** Message by message, and counted per tick of 10 ms: what is documented holds in both. */
export const MODES: readonly Mode[] = [
  { mode: 'exact', grain: 'exact' },
  { mode: 'aggregated', grain: 'automatic' },
];

/** How far a documented number may be missed, as a share of it. */
const SHARE_MAX = 0.02;
const HALF_TICK_MILLISECONDS = toMilliseconds(tickOf('automatic')) / 2;

/** Runs a story in a mode. Fails when some flow is to move on the grid and none is large enough to. */
export function runIn(
  { mode, grain }: Mode,
  scenario: Scenario,
  seconds: number,
  seed = 1,
): ScenarioRun {
  const run = scenario.start(seed, grain);
  const isOnGrid = hasGrid(run) || hasGrid(run.advanceTo(seconds));
  expect(isOnGrid, `some flow moves on the grid, ${mode}`).toBe(mode === 'aggregated');
  return run.advanceTo(seconds);
}

/** A documented rate, count or share, within 2 % of it. */
export function expectDocumented(measured: number, documented: number): void {
  expectWithin(measured, documented, SHARE_MAX * documented);
}

/** A documented time in milliseconds, within 2 % of it or half a tick, whichever is more. */
export function expectMilliseconds(measured: number, documented: number): void {
  expectWithin(measured, documented, Math.max(SHARE_MAX * documented, HALF_TICK_MILLISECONDS));
}

function expectWithin(measured: number, documented: number, distance: number): void {
  expect(measured).toBeGreaterThanOrEqual(documented - distance);
  expect(measured).toBeLessThanOrEqual(documented + distance);
}

function hasGrid({ run }: ScenarioRun): boolean {
  return Object.values(run.flows())
    .flat()
    .some(({ tickMicroseconds }) => tickMicroseconds > 0);
}
