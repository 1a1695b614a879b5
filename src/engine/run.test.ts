import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import type { Experiment, InterventionAct } from '../diagram/document.ts';
import { Scenario } from '../testing/scenario.ts';
import { TOY_CATALOG } from '../testing/toy-services.ts';
import { Run } from './run.ts';

function compiled(experiment: Experiment): Run {
  const result = Run.compile(experiment, TOY_CATALOG);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join());
  return result.value;
}

function twoNodes(): { scenario: Scenario; source: number; server: number; wire: number } {
  const scenario = new Scenario(TOY_CATALOG);
  const source = scenario.node('toy-source', { perSecond: 50 });
  const server = scenario.node('toy-server');
  const wire = scenario.wire(source, server, 'request', { attemptsMax: 2 });
  return { scenario, source, server, wire };
}

describe('a run', () => {
  it('ENG-1: keeps the books of every node and of the whole', () => {
    const { scenario, source, server } = twoNodes();
    const run = scenario.run({ seconds: 30 });
    const sent = run.sum(source, 'Sent');
    expect(sent).toBeGreaterThan(1_000);
    const books = run.books(source);
    expect(books.received).toBe(books.completed + books.inFlight);
    expect(run.sum(server, 'Served')).toBe(run.sum('diagram', 'Succeeded'));
  });

  it('ENG-1: names the reason of every refusal and loss, by node', () => {
    const { scenario, source, server } = twoNodes();
    scenario.at(10, { kind: 'configure', node: server, config: { closed: true } });
    const run = scenario.run({ seconds: 20 });
    const lost = run.lost(source, 'toy.closed');
    expect(lost).toBeGreaterThan(0);
    expect(run.books(source).lost[0]?.arisenAt).toBe(server);
    expect(run.refused(server, 'toy.closed')).toBeGreaterThanOrEqual(2 * lost);
    expect(run.sum({ kind: 'loss', node: server, reason: 'toy.closed' }, 'Lost')).toBe(lost);
  });

  it('ENG-2: a removed node loses what is inside and its callers time out', () => {
    const { scenario, source, server } = twoNodes();
    scenario.at(10.001, { kind: 'remove-node', node: server });
    const run = scenario.run({ seconds: 60 });
    expect(run.lost(server, 'engine.node-removed')).toBe(run.lost(source, 'caller.timed-out'));
    expect(run.books(source).inFlight).toBe(0);
  });

  it('ENG-2: a node that was removed and comes back works again, in the same books', () => {
    const { scenario, source, server, wire } = twoNodes();
    const [, node] = scenario.experiment().diagram.nodes;
    const [drawn] = scenario.experiment().diagram.wires;
    if (!node || !drawn) throw new Error('the scenario has a server and a wire');
    scenario.at(10, { kind: 'remove-wire', wire });
    scenario.at(10, { kind: 'remove-node', node: server });
    scenario.at(20, { kind: 'add-node', node });
    scenario.at(20, { kind: 'add-wire', wire: drawn });
    const run = scenario.run({ seconds: 60 });
    expect(run.sum(source, 'Sent', { from: 30 })).toBeGreaterThan(1_000);
    expect(run.books(server).received).toBe(
      run.books(server).completed + run.books(server).inFlight + run.lost(server),
    );
    expect(run.run.books()).toHaveLength(2);
  });

  it('ENG-3: is the same however it is cut into pieces', () => {
    const { scenario } = twoNodes();
    const whole = compiled(scenario.experiment());
    whole.advance(fromSeconds(20));
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20_000_000 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (moments, eventsMax) => {
          const pieces = compiled(scenario.experiment());
          for (const moment of moments.sort((a, b) => a - b)) pieces.advance(moment, eventsMax);
          pieces.advance(fromSeconds(20));
          expect(pieces.fingerprint()).toEqual(whole.fingerprint());
        },
      ),
      { numRuns: 25 },
    );
  });

  it('ENG-3: replays interventions to the same fingerprints', () => {
    const { scenario, source, server, wire } = twoNodes();
    const live = compiled(scenario.experiment());
    const acts: InterventionAct[] = [
      { kind: 'configure', node: source, config: { perSecond: 200 } },
      { kind: 'configure-wire', wire, settings: { timeoutMilliseconds: 15 } },
      { kind: 'configure', node: server, config: { serviceMilliseconds: 5 } },
      { kind: 'remove-wire', wire },
      {
        kind: 'add-wire',
        wire: { number: 9, kind: 'request', from: source, to: server, settings: {} },
      },
    ];
    const interventions = acts.map((act, index) => {
      live.advance(fromSeconds(3 * (index + 1)) + 12_345 * index);
      const outcome = live.intervene(act);
      if (!outcome.ok) throw new Error(outcome.problems.join());
      return outcome.value;
    });
    live.advance(fromSeconds(30));
    const replay = compiled({ ...scenario.experiment(), interventions });
    replay.advance(fromSeconds(30));
    expect(replay.fingerprint()).toEqual(live.fingerprint());
  });

  it('ENG-3: another seed is another run', () => {
    const { scenario } = twoNodes();
    const prints = [1, 2].map((seed) => {
      const run = compiled(scenario.experiment(seed));
      run.advance(fromSeconds(5));
      return run.fingerprint();
    });
    expect(prints[0]?.events).not.toBe(prints[1]?.events);
    expect(prints[0]?.results).not.toBe(prints[1]?.results);
  });

  it('ENG-4: order, titles, positions and unconnected nodes do not matter', () => {
    const { scenario } = twoNodes();
    const experiment = scenario.experiment();
    const { diagram } = experiment;
    const shuffled: Experiment = {
      ...experiment,
      diagram: {
        ...diagram,
        nodes: [
          { number: 77, service: 'toy-server', title: 'Alone', x: 5, y: 5, config: {} },
          ...[...diagram.nodes].reverse().map((node) => ({ ...node, title: 'x', x: 99 })),
        ],
      },
    };
    const [first, second] = [experiment, shuffled].map((each) => {
      const run = compiled(each);
      run.advance(fromSeconds(10));
      return run.fingerprint();
    });
    expect(second).toEqual(first);
  });

  it('ENG-3: an act that is not possible is refused and changes nothing', () => {
    const { scenario, source } = twoNodes();
    const run = compiled(scenario.experiment());
    run.advance(fromSeconds(1));
    const refused = [
      run.intervene({ kind: 'configure', node: source, config: { perSecond: Number.NaN } }),
      run.intervene({ kind: 'configure', node: 99, config: {} }),
      run.intervene({ kind: 'act', node: source, action: 'explode', settings: {} }),
      run.intervene({ kind: 'remove-wire', wire: 99 }),
    ];
    expect(refused.every((outcome) => !outcome.ok)).toBe(true);
    run.advance(fromSeconds(10));
    const untouched = compiled(scenario.experiment());
    untouched.advance(fromSeconds(10));
    expect(run.fingerprint()).toEqual(untouched.fingerprint());
  });

  it('ENG-1: says what keeps a diagram from running, and where', () => {
    const { scenario } = twoNodes();
    const experiment = scenario.experiment();
    const broken: Experiment = {
      ...experiment,
      diagram: {
        ...experiment.diagram,
        nodes: [
          ...experiment.diagram.nodes,
          { number: 50, service: 'constructor', title: 'Odd', x: 0, y: 0, config: {} },
          {
            number: 51,
            service: 'toy-source',
            title: 'Fast',
            x: 0,
            y: 0,
            config: { perSecond: -1 },
          },
        ],
      },
    };
    const result = Run.compile(broken, TOY_CATALOG);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems.map(({ element }) => element)).toEqual([50, 51]);
    expect(result.problems[0]?.message).toContain('no service "constructor"');
    expect(result.problems[1]?.message).toContain('perSecond');
  });
});
