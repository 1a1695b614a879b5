import type { AnyConfig, FieldSet } from '../../schema/field.ts';

/** Fields under one heading; the empty heading comes first. */
export interface FieldGroup {
  readonly title: string;
  readonly names: readonly string[];
}

/** Fields by group, in the order in which the groups first appear. */
export function groupsOf(fields: FieldSet): readonly FieldGroup[] {
  const groups = new Map<string, string[]>([['', []]]);
  for (const [name, field] of Object.entries(fields)) {
    const title = field.group ?? '';
    const names = groups.get(title);
    if (names) names.push(name);
    else groups.set(title, [name]);
  }
  return Array.from(groups, ([title, names]) => ({ title, names }));
}

/** Whether a field matters at present: the field that it depends on is shown and has one of the values. */
export function isShown(fields: FieldSet, name: string, config: AnyConfig): boolean {
  const visited = new Set<string>();
  let current = fields[name];
  let currentName = name;
  while (current?.shownWhen && !visited.has(currentName)) {
    visited.add(currentName);
    const { field, is } = current.shownWhen;
    const value = config[field];
    if (!is.some((allowed) => allowed === value)) return false;
    currentName = field;
    current = fields[field];
  }
  return true;
}
