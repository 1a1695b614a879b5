/** Exit codes that a CI job can tell apart. */
export const ExitCode = {
  Ok: 0,
  /** The run finished but an objective was not met. */
  ObjectiveMissed: 1,
  /** The command line is wrong. */
  Usage: 2,
  /** The file cannot be read or is not a valid experiment. */
  InvalidFile: 3,
  /** The engine stopped: a fault of the program. */
  EngineFault: 4,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What a command prints and how the process ends. */
export interface Outcome {
  readonly output: string;
  readonly errors: string;
  readonly exitCode: ExitCode;
}

/** A command that succeeded. */
export function finished(output: string): Outcome {
  return { output, errors: '', exitCode: ExitCode.Ok };
}

/** A command that could not do its work. */
export function stopped(errors: string, exitCode: ExitCode): Outcome {
  return { output: '', errors, exitCode };
}
