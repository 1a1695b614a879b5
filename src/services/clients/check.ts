import type { FieldProblem } from '../../schema/parse.ts';
import type { ClientsConfig } from './fields.ts';

/** Problems among several settings of a traffic source. */
export function checkClients(config: ClientsConfig): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!config.kinds.some((kind) => kind.share > 0)) {
    problems.push({ path: 'kinds', message: 'at least one request kind needs a share above 0' });
  }
  const needsCounts =
    config.model === 'open-loop' &&
    config.rateShape === 'recorded' &&
    config.recording === 'custom';
  if (needsCounts && config.recordedCounts.length === 0) {
    problems.push({
      path: 'recordedCounts',
      message: 'your own recording needs at least one count',
    });
  }
  return problems;
}
