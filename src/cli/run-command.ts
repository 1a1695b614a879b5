import { DEFAULT_GRAIN, type GrainChoice } from '../base/grain-choice.ts';
import { fromSeconds } from '../base/units.ts';
import type { Experiment } from '../diagram/document.ts';
import { Run } from '../engine/run.ts';
import type { RunnableCatalog } from '../services/contract.ts';
import { SampleHistory } from '../telemetry/sample-history.ts';
import { ExitCode, stopped, type Outcome } from './exit-code.ts';
import { reportText } from './report.ts';
import { summarise, type RunSummary } from './run-summary.ts';

/** How `spillway run` runs. */
export interface RunOptions {
  readonly seconds: number;
  /** In place of the experiment's own seed. */
  readonly seed?: number;
  /** In place of the experiment's own grain. */
  readonly grain?: GrainChoice;
  readonly json: boolean;
}

/** Runs an experiment and reports; fails when an objective of the file was not met. */
export function runCommand(
  experiment: Experiment,
  catalog: RunnableCatalog,
  options: RunOptions,
): Outcome {
  const chosen = {
    ...experiment,
    seed: options.seed ?? experiment.seed,
    grain: options.grain ?? experiment.grain ?? DEFAULT_GRAIN,
  };
  const compiled = Run.compile(chosen, catalog);
  if (!compiled.ok) {
    const problems = compiled.problems.map((problem) => problem.message).join('\n');
    return stopped(`The diagram cannot run:\n${problems}\n`, ExitCode.InvalidFile);
  }
  const run = compiled.value;
  const history = new SampleHistory(1, SECONDS_JUDGED);
  try {
    advanceInPieces(run, options.seconds, history);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return stopped(`The engine stopped: ${message}\n`, ExitCode.EngineFault);
  }
  const summary = summarise(chosen, run, history, catalog);
  const output = options.json ? `${JSON.stringify(summary, null, 2)}\n` : reportText(summary);
  return missed(summary)
    ? { output, errors: missedText(summary), exitCode: ExitCode.ObjectiveMissed }
    : { output, errors: '', exitCode: ExitCode.Ok };
}

/** Seconds that are kept for a judgement whether the run is steady: as many as the page has. */
const SECONDS_JUDGED = 3_600;

/** Rows are handed over each simulated minute, and old ones forgotten, so that memory stays flat. */
function advanceInPieces(run: Run, seconds: number, history: SampleHistory): void {
  for (let reached = 0; reached < seconds; reached += 60) {
    run.advance(fromSeconds(Math.min(seconds, reached + 60)));
    for (const block of run.takeBlocks()) {
      if (block.periodSeconds === history.periodSeconds) history.add(block);
    }
  }
}

function missed(summary: RunSummary): boolean {
  return summary.objectives.some((verdict) => !verdict.met);
}

function missedText(summary: RunSummary): string {
  const count = summary.objectives.filter((verdict) => !verdict.met).length;
  return `${count} of ${summary.objectives.length} objectives missed.\n`;
}
