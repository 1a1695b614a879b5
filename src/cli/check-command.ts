import type { Experiment } from '../diagram/document.ts';
import { Run } from '../engine/run.ts';
import type { RunnableCatalog } from '../services/contract.ts';
import { ExitCode, finished, stopped, type Outcome } from './exit-code.ts';

/** Says whether an experiment that could be read can also run. */
export function checkCommand(
  experiment: Experiment,
  catalog: RunnableCatalog,
  json: boolean,
): Outcome {
  const { diagram, interventions } = experiment;
  const compiled = Run.compile(experiment, catalog);
  if (!compiled.ok) {
    const messages = compiled.problems.map((problem) => problem.message);
    const text = json
      ? `${JSON.stringify({ valid: false, problems: compiled.problems }, null, 2)}\n`
      : `${messages.join('\n')}\n`;
    return stopped(text, ExitCode.InvalidFile);
  }
  const counts = {
    nodes: diagram.nodes.length,
    wires: diagram.wires.length,
    interventions: interventions.length,
    objectives: diagram.objectives.length,
  };
  return finished(
    json
      ? `${JSON.stringify({ valid: true, ...counts }, null, 2)}\n`
      : `${diagram.title}: valid, ${counts.nodes} nodes, ${counts.wires} wires, ${counts.interventions} interventions, ${counts.objectives} objectives\n`,
  );
}
