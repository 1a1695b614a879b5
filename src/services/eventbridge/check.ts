import { checkSubmitting } from '../../protocols/submitting-fields.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import type { BusConfig, DeadLetterSettings, TargetSettings } from './fields.ts';

/** Problems among the rules of a bus. */
export function checkBus({ rules }: BusConfig): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const names = new Set<string>();
  for (const { name } of rules) {
    if (name.trim() === '') problems.push({ path: 'rules', message: 'a rule has a name (EB-1)' });
    else if (names.has(name)) {
      const message = `two rules are called ${name}: the name of a rule is unique on its bus (EB-1)`;
      problems.push({ path: 'rules', message });
    }
    names.add(name);
  }
  return problems;
}

/** A target belongs to a rule that the bus has. */
export function checkTarget(settings: AnyConfig, own: AnyConfig): readonly FieldProblem[] {
  return ruleProblems((settings as TargetSettings).rule, own);
}

/** The same for a target that is a job queue, with what it submits. */
export function checkJobTarget(
  settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly config: AnyConfig },
): readonly FieldProblem[] {
  return [...checkTarget(settings, own), ...checkSubmitting(settings, own, peer)];
}

/** A dead-letter queue is a standard queue, for all rules or for one that the bus has (EB-3). */
export function checkDeadLetterQueue(
  settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly service: string; readonly config: AnyConfig },
): readonly FieldProblem[] {
  if (peer.service !== 'sqs' || peer.config.queueType === 'fifo') {
    return [{ path: '', message: 'dead letters go to a standard queue (EB-3)' }];
  }
  const { rule } = settings as DeadLetterSettings;
  return rule === '' ? [] : ruleProblems(rule, own);
}

function ruleProblems(name: string, own: AnyConfig): readonly FieldProblem[] {
  const { rules } = own as BusConfig;
  if (rules.some((rule) => rule.name === name)) return [];
  const known = rules.map((rule) => rule.name).join(', ');
  const message =
    known === ''
      ? `must be the name of a rule, and the bus has none (EB-1)`
      : `must be the name of a rule of the bus (${known}), not “${name}” (EB-1)`;
  return [{ path: 'rule', message }];
}
