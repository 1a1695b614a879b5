import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { Scenario } from '../testing/scenario.ts';
import { Run } from './run.ts';

/** A producer library that is wired to two streams, of which its port takes one. */
function twoStreams() {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const producer = scenario.node('kinesis-producer-library');
  const first = scenario.node('kinesis-data-streams');
  const second = scenario.node('kinesis-data-streams');
  const kept = scenario.wire(producer, first, 'put-records');
  const excess = scenario.wire(producer, second, 'put-records');
  return { experiment: scenario.experiment(), kept, excess };
}

test('a wire beyond the greatest number of its calling port keeps a diagram from running, and is named', () => {
  const { experiment, excess } = twoStreams();
  const result = Run.compile(experiment, RUNNABLE_CATALOG);
  if (result.ok) throw new Error('the diagram has one wire too many');
  expect(result.problems).toEqual([
    {
      element: excess,
      message: expect.stringMatching(
        /^(.+) → .+: \1 has one wire on which it can put records, and may not have more$/,
      ) as string,
    },
  ]);
});

test('such a wire is refused in a run too, until another made room', () => {
  const { experiment, kept, excess } = twoStreams();
  const { diagram } = experiment;
  const wires = diagram.wires.filter(({ number }) => number === kept);
  const wire = diagram.wires.find(({ number }) => number === excess);
  const run = Run.compile({ ...experiment, diagram: { ...diagram, wires } }, RUNNABLE_CATALOG);
  if (!run.ok || !wire) throw new Error('one wire is allowed');
  const added = run.value.intervene({ kind: 'add-wire', wire });
  expect(added).toMatchObject({
    ok: false,
    problems: [expect.stringContaining('may not have more')],
  });
  expect(run.value.intervene({ kind: 'remove-wire', wire: kept }).ok).toBe(true);
  expect(run.value.intervene({ kind: 'add-wire', wire }).ok).toBe(true);
});
