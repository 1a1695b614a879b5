import type { AnyConfig, ConfigOf, FieldSet } from '../schema/field.ts';
import { defaultsOf, parseConfig } from '../schema/parse.ts';

/** What a document stores of a configuration, with the defaults filled in; the defaults alone while it is invalid. */
export function fullConfig<Set extends FieldSet>(fields: Set, stored: AnyConfig): ConfigOf<Set> {
  const parsed = parseConfig(fields, stored);
  return parsed.ok ? parsed.value : defaultsOf(fields);
}
