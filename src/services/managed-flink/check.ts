import type { FieldProblem } from '../../schema/parse.ts';
import { highestParallelism, keyGroupCount, kpusFor } from './application-size.ts';
import { FACTS } from './facts.ts';
import type { ApplicationConfig } from './fields.ts';

/** Problems among the settings of an application. */
export function checkApplication(config: ApplicationConfig): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { parallelism, parallelismPerKpu, kpuQuota } = config;
  const kpus = kpusFor(parallelism, parallelismPerKpu);
  if (kpus > kpuQuota) {
    const most = highestParallelism(config, keyGroupCount(parallelism));
    problems.push({
      path: 'parallelism',
      message: `must be at most ${most} with the KPU quota of ${kpuQuota}: ${parallelism} subtasks need ${kpus} KPU (MF-1)`,
    });
  }
  if (config.windowType === 'sliding') problems.push(...slideProblems(config));
  return problems;
}

function slideProblems({ windowSeconds, slideSeconds }: ApplicationConfig): FieldProblem[] {
  const windowsMax = FACTS.windowsPerEventMax.value;
  if (slideSeconds > windowSeconds) {
    const message = `must be at most the window size of ${windowSeconds} s, not ${slideSeconds} s: events between two windows would be in none (MF-5)`;
    return [{ path: 'slideSeconds', message }];
  }
  if (windowSeconds / slideSeconds <= windowsMax) return [];
  const windows = Math.ceil(windowSeconds / slideSeconds);
  const message = `must be longer: with ${slideSeconds} s each event belongs to ${windows} windows, more than the ${windowsMax} that are simulated (MF-5)`;
  return [{ path: 'slideSeconds', message }];
}
