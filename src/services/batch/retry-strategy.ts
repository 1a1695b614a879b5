import type { DefinitionConfig } from './job-fields.ts';

/** Why an attempt failed: an exit code other than 0, a lost host, or a container that did not start. */
export type FailureCause = 'exit-code' | 'host' | 'container';

/** Whether the retry strategy of a definition gives a job another attempt (BAT-8). */
export function mayRetry(
  { attempts, evaluateOnExit }: DefinitionConfig,
  attemptsMade: number,
  cause: FailureCause,
): boolean {
  if (attemptsMade >= attempts) return false;
  switch (evaluateOnExit) {
    case 'any':
      return true;
    case 'host-only':
      return cause === 'host';
    case 'exit-code-only':
      return cause === 'exit-code';
  }
}
