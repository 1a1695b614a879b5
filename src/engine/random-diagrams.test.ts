import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { freeNumber } from '../diagram/apply-act.ts';
import type { Experiment } from '../diagram/document.ts';
import { CATALOG } from '../services/catalog.ts';
import type { Fingerprint } from '../telemetry/frame.ts';
import { wrongInCosts, wrongInRun } from '../testing/invariant-run.ts';
import {
  RANDOM_RUN_EVENTS_MAX,
  RANDOM_RUN_SECONDS,
  randomRunnable,
  started,
} from '../testing/random-run.ts';

/** Few and always the same, as a quick check; `random-diagrams.verify.ts` tries many others. */
const FEW = { numRuns: 10, seed: 1 };
const END = fromSeconds(RANDOM_RUN_SECONDS);

/** The fingerprint at the end, or null for a run that was cut off. */
function fingerprintOf(experiment: Experiment): Fingerprint | null {
  const run = started(experiment);
  return run.advance(END, RANDOM_RUN_EVENTS_MAX) ? run.fingerprint() : null;
}

describe('a run of any diagram', () => {
  it('ENG-1: keeps its books, its numbers in range and its percentiles in order, every second', () => {
    fc.assert(
      fc.property(randomRunnable, (experiment) => {
        expect(wrongInRun(experiment)).toEqual([]);
      }),
      FEW,
    );
  });

  it('ENG-1: never costs less when it goes on', () => {
    fc.assert(
      fc.property(randomRunnable, (experiment) => {
        expect(wrongInCosts(experiment)).toEqual([]);
      }),
      FEW,
    );
  });

  it('ENG-3: is the same in one piece, in many, and looked at in between', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: END }), { maxLength: 40 });
    fc.assert(
      fc.property(randomRunnable, cuts, fc.integer({ min: 1, max: 50 }), (experiment, at, few) => {
        const whole = fingerprintOf(experiment);
        if (whole === null) return;
        const pieces = started(experiment);
        for (const moment of at.sort((a, b) => a - b)) {
          pieces.advance(moment, few);
          pieces.faces();
          pieces.books();
        }
        pieces.advance(END);
        expect(pieces.fingerprint()).toEqual(whole);
      }),
      FEW,
    );
  });

  it('ENG-3: is the same when what was done is replayed', () => {
    fc.assert(
      fc.property(randomRunnable, (experiment) => {
        const live = started({ ...experiment, interventions: [] });
        const interventions = experiment.interventions.flatMap(({ at, act }) => {
          if (!live.advance(Math.max(at, live.now), RANDOM_RUN_EVENTS_MAX)) return [];
          const outcome = live.intervene(act);
          return outcome.ok ? [outcome.value] : [];
        });
        if (!live.advance(END, RANDOM_RUN_EVENTS_MAX)) return;
        // The last of the interventions may come after the end.
        const replay = started({ ...experiment, interventions });
        replay.advance(live.now);
        expect(replay.fingerprint()).toEqual(live.fingerprint());
      }),
      FEW,
    );
  });

  it('ENG-4: is the same with its nodes and wires in another order, named and placed otherwise', () => {
    fc.assert(
      fc.property(randomRunnable, (experiment) => {
        const { diagram } = experiment;
        const nodes = diagram.nodes.map((node) => ({ ...node, title: 'Other', x: 7, y: -7 }));
        const other = {
          ...diagram,
          title: 'Other',
          notes: '',
          objectives: [],
          nodes: nodes.reverse(),
          wires: [...diagram.wires].reverse(),
        };
        expect(fingerprintOf({ ...experiment, diagram: other })).toEqual(fingerprintOf(experiment));
      }),
      FEW,
    );
  });

  it('ENG-4: is the same beside a node that nothing is connected to', () => {
    const service = fc.constantFrom(...CATALOG.keys());
    fc.assert(
      fc.property(randomRunnable, service, (experiment, alone) => {
        const whole = fingerprintOf(experiment);
        const { diagram, interventions } = experiment;
        const number = freeNumber(diagram, interventions);
        const node = { number, service: alone, title: 'Alone', x: 0, y: 0, config: {} };
        const more = { ...diagram, nextNumber: number + 1, nodes: [node, ...diagram.nodes] };
        const run = started({ ...experiment, diagram: more });
        if (whole === null || !run.advance(END, 2 * RANDOM_RUN_EVENTS_MAX)) return;
        expect(run.fingerprint()).toEqual(whole);
      }),
      FEW,
    );
  });
});
