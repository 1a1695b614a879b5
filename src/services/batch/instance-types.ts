import { INSTANCE_TYPE_NAMES, INSTANCE_TYPES, type InstanceType } from '../instance-types.ts';

/** An instance type that compute environments may use, with its name. */
export interface OfferedType extends InstanceType {
  readonly name: string;
}

/** The families that compute environments may use. */
const FAMILIES = ['c5', 'm5', 'r5'];

/** Every instance type that compute environments may use, by family and then by size. */
export const OFFERED_TYPES: readonly OfferedType[] = FAMILIES.flatMap((family) =>
  INSTANCE_TYPE_NAMES.filter((name) => name.startsWith(`${family}.`)).map((name) => ({
    name,
    ...INSTANCE_TYPES[name],
  })),
);

/** Names in a text that separates them by commas. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The types that a name stands for: one type, or all sizes of a family; none for an unknown name. */
export function typesNamed(name: string): readonly OfferedType[] {
  return OFFERED_TYPES.filter((type) => type.name === name || type.name.startsWith(`${name}.`));
}

/** The types that a list of types and families allows, each once. */
export function typesIn(text: string): readonly OfferedType[] {
  return [...new Set(namesIn(text).flatMap(typesNamed))];
}
