import { parseArgs } from 'node:util';
import type { Experiment } from '../diagram/document.ts';
import type { RunnableCatalog } from '../services/contract.ts';
import { checkCommand } from './check-command.ts';
import { parseDurationSeconds } from './duration.ts';
import { exampleCommand } from './example-command.ts';
import { ExitCode, finished, stopped, type Outcome } from './exit-code.ts';
import { listCommand } from './list-command.ts';
import { readExperiment } from './read-experiment.ts';
import { runCommand } from './run-command.ts';

const SEED_MAX = 4_294_967_295;
const DEFAULT_DURATION = '10m';

export const USAGE = `Usage:
  spillway run FILE [--for 30m] [--seed 7] [--exact | --coarse] [--json]
                                                      run an experiment and report
  spillway check FILE [--json]                        say whether a file can run, and why not
  spillway list [--json]                              list services, settings and metrics
  spillway example [ID]                               print a shipped example, or list them

FILE is a .spillway.json file or a share link. --for takes s, m, h and d (default ${DEFAULT_DURATION}).
--exact moves every message by itself, however many there are; --coarse counts large flows by
the tenth of a second, or by the second where all they pass is settled by the second, for long
spans of time. Without either the file decides.

Exit codes: 0 done; 1 an objective of the file was missed; 2 wrong command line;
3 the file cannot be read or run; 4 the engine stopped.
`;

interface Arguments {
  readonly command: string | undefined;
  readonly file: string | undefined;
  readonly surplus: readonly string[];
  readonly duration: string;
  readonly seed: string | undefined;
  readonly exact: boolean;
  readonly coarse: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** Carries out a command line (without the program's name) with the services of `catalog`. Never throws. */
export function execute(words: readonly string[], catalog: RunnableCatalog): Outcome {
  const parsed = readArguments(words);
  if (typeof parsed === 'string') return usageError(parsed);
  const { command, file, surplus, json, help } = parsed;
  if (help || command === undefined) return finished(USAGE);
  if (surplus.length > 0) return usageError(`unexpected "${surplus.join(' ')}"`);
  switch (command) {
    case 'list':
      return file === undefined ? listCommand(catalog, json) : usageError(`unexpected "${file}"`);
    case 'example':
      return exampleCommand(file);
    case 'check':
      return withExperiment(file, catalog, (experiment) => checkCommand(experiment, catalog, json));
    case 'run':
      return run(parsed, catalog);
    default:
      return usageError(`there is no command "${command}"`);
  }
}

function run(
  { file, duration, seed: seedText, exact, coarse, json }: Arguments,
  catalog: RunnableCatalog,
): Outcome {
  const seconds = parseDurationSeconds(duration);
  if (seconds === undefined) {
    return usageError(`--for takes a span such as 90s, 30m or 1h30m, up to 31d, not "${duration}"`);
  }
  const seed = seedText === undefined ? undefined : Number(seedText);
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed <= SEED_MAX)) {
    return usageError(`--seed takes a whole number from 0 to ${SEED_MAX}, not "${seedText ?? ''}"`);
  }
  if (exact && coarse) return usageError('--exact and --coarse exclude each other');
  const options = {
    seconds,
    json,
    ...(seed === undefined ? {} : { seed }),
    ...(exact ? { grain: 'exact' as const } : {}),
    ...(coarse ? { grain: 'coarse' as const } : {}),
  };
  return withExperiment(file, catalog, (experiment) => runCommand(experiment, catalog, options));
}

function withExperiment(
  file: string | undefined,
  catalog: RunnableCatalog,
  work: (experiment: Experiment) => Outcome,
): Outcome {
  if (file === undefined) return usageError('which file?');
  const experiment = readExperiment(file, catalog);
  if (experiment.ok) return work(experiment.value);
  return stopped(`${experiment.problems.join('\n')}\n`, ExitCode.InvalidFile);
}

function readArguments(words: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        for: { type: 'string', default: DEFAULT_DURATION },
        seed: { type: 'string' },
        exact: { type: 'boolean', default: false },
        coarse: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [command, file, ...surplus] = positionals;
    const { for: duration, ...options } = values;
    return { command, file, surplus, duration, ...options, seed: options.seed };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function usageError(message: string): Outcome {
  return stopped(`spillway: ${message}\n\n${USAGE}`, ExitCode.Usage);
}
