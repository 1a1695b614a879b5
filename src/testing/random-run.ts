import fc from 'fast-check';
import { fromSeconds } from '../base/units.ts';
import { without } from '../diagram/commands.ts';
import type { Diagram, DiagramNode, Experiment } from '../diagram/document.ts';
import { Run } from '../engine/run.ts';
import type { Field } from '../schema/field.ts';
import { RandomDocuments } from './random-documents.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';

/** Simulated seconds that a random experiment is worth running: its interventions come within them. */
export const RANDOM_RUN_SECONDS = 10;

/** Events after which a random run is cut off, so that an unlucky diagram does not hold up the rest. */
export const RANDOM_RUN_EVENTS_MAX = 20_000;

const DOCUMENTS = new RandomDocuments(RUNNABLE_CATALOG, 'near');

/** By how much the rates of all traffic are multiplied: one by one, and in cohorts. */
const LOADS = [1, 1, 100];

/**
 * Experiments that run: any services of the catalog, wired and set as they may be, with little traffic or much, and
 * interventions. A service that is added to the catalog takes part without a word here.
 */
export const randomRunnable: fc.Arbitrary<Experiment> = fc
  .tuple(
    DOCUMENTS.experiment(fromSeconds(RANDOM_RUN_SECONDS) / 8, ['clients']),
    fc.constantFrom(...LOADS),
  )
  .map(([experiment, load]) => {
    const nodes = experiment.diagram.nodes.map((node) => underLoad(node, load));
    return { ...experiment, diagram: runnable({ ...experiment.diagram, nodes }) };
  });

/** The run of an experiment that {@link randomRunnable} made, at time 0. */
export function started(experiment: Experiment): Run {
  const compiled = Run.compile(experiment, RUNNABLE_CATALOG);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  return compiled.value;
}

/** The node with its rates of requests multiplied, as far as its fields allow. */
function underLoad(node: DiagramNode, load: number): DiagramNode {
  const fields = Object.entries<Field>(RUNNABLE_CATALOG.get(node.service)?.fields ?? {});
  const rates = fields.flatMap(([name, field]) => {
    if (field.kind !== 'number' || field.unit !== 'requests/s' || load === 1) return [];
    const rate = Number(node.config[name] ?? field.default) * load;
    return [[name, Math.min(rate, field.maximum)] as const];
  });
  return rates.length === 0
    ? node
    : { ...node, config: { ...node.config, ...Object.fromEntries(rates) } };
}

/** Puts back to the defaults what a service refuses together, and takes out what is refused even so. */
function runnable(diagram: Diagram): Diagram {
  const refused = refusedElements(diagram);
  if (refused.size === 0) return diagram;
  const mended = {
    ...diagram,
    nodes: diagram.nodes.map((node) => (refused.has(node.number) ? { ...node, config: {} } : node)),
    wires: diagram.wires.map((wire) =>
      refused.has(wire.number) ? { ...wire, settings: {} } : wire,
    ),
  };
  const stillRefused = refusedElements(mended);
  if (stillRefused.size === 0) return mended;
  return runnable(without(mended, stillRefused, stillRefused));
}

function refusedElements(diagram: Diagram): ReadonlySet<number> {
  const compiled = Run.compile({ diagram, seed: 0, interventions: [] }, RUNNABLE_CATALOG);
  if (compiled.ok) return new Set();
  return new Set(compiled.problems.flatMap(({ element }) => element ?? []));
}
