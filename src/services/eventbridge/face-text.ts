import type { BusFaceState, FaceRule, FaceTarget } from './face-state.ts';

/** What a screen reader says of the face. */
export function describeBus(state: BusFaceState): string {
  const parts = ['Event bus', ...state.rules.map(ruleText)];
  if (state.rules.length === 0) parts.push('no rules: every event is gone');
  if (state.hasDeadLetterQueue) parts.push(`${state.deadLettered} in dead-letter queues`);
  if (state.archivedBytes !== null) parts.push(`archive of ${state.archivedBytes} bytes`);
  if (state.replays > 0) parts.push(`${state.replays} replays running`);
  return parts.join('; ');
}

/** Which events a rule is about, in few letters. */
export function patternText({ pattern, matchPercent, isEnabled }: FaceRule): string {
  if (!isEnabled) return 'disabled';
  const kinds = pattern.trim() === '' ? 'all' : pattern.trim();
  return matchPercent === 100 ? kinds : `${kinds}, ${matchPercent} %`;
}

function ruleText(rule: FaceRule): string {
  const targets = rule.targets.map(targetText).join(', ');
  return `${rule.name} (${patternText(rule)}): ${rule.matched} matched, ${targets === '' ? 'no targets' : `to ${targets}`}`;
}

function targetText({ title, delivered, pending, givenUp }: FaceTarget): string {
  const waiting = pending > 0 ? ` ${pending} waiting` : '';
  const lost = givenUp > 0 ? ` ${givenUp} given up` : '';
  return `${title} ${delivered} delivered${waiting}${lost}`;
}
