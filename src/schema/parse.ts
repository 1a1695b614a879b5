import type { Result } from '../base/result.ts';
import type { ChoiceField, ConfigOf, Field, FieldSet, ListField, TextField } from './field.ts';
import { parseDistribution } from './parse-distribution.ts';
import { parseNumber } from './parse-number.ts';
import { parseEntries, parseNumbers } from './parse-numbers.ts';
import {
  asRecord,
  describeValue,
  ownValue,
  pathAt,
  pathOf,
  ProblemList,
  type FieldProblem,
} from './problem-list.ts';
import { isSameSetting } from './same-setting.ts';

export type { FieldProblem } from './problem-list.ts';

/** A configuration with every field at its default. */
export function defaultsOf<Set extends FieldSet>(fields: Set): ConfigOf<Set> {
  const config: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<Field>(fields)) config[name] = field.default;
  return config as ConfigOf<Set>;
}

/**
 * Reads an untrusted value as a configuration. Missing fields take their defaults; unknown names, wrong types,
 * non-finite numbers and values out of range are problems, all of them reported.
 */
export function parseConfig<Set extends FieldSet>(
  fields: Set,
  value: unknown,
): Result<ConfigOf<Set>, FieldProblem> {
  const problems = new ProblemList();
  const config = parseFields(fields, value, '', problems);
  if (problems.problems.length > 0) return { ok: false, problems: problems.problems };
  // Nothing was wrong, so every field of the set has been read by its own kind.
  return { ok: true, value: config as ConfigOf<Set> };
}

/** The part of a configuration that differs from the defaults: what documents and links store. */
export function withoutDefaults<Set extends FieldSet>(
  fields: Set,
  config: ConfigOf<Set>,
): Record<string, unknown> {
  const stored: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<Field>(fields)) {
    const value = ownValue(config, name);
    if (value === undefined || isSameSetting(value, field.default)) continue;
    stored[name] = field.kind === 'list' ? withoutEntryDefaults(field as ListField, value) : value;
  }
  return stored;
}

function withoutEntryDefaults(field: ListField, value: unknown): unknown {
  const entries = value as readonly ConfigOf<FieldSet>[];
  return entries.map((entry) => withoutDefaults(field.item, entry));
}

function parseFields(
  fields: FieldSet,
  value: unknown,
  path: string,
  problems: ProblemList,
): Readonly<Record<string, unknown>> {
  const record = asRecord(value);
  if (!record) {
    problems.add(path, `must be a group of settings, not ${describeValue(value)}`);
    return {};
  }
  for (const name of Object.keys(record)) {
    if (Object.hasOwn(fields, name)) continue;
    const known = Object.keys(fields).join(', ') || 'none';
    problems.add(pathOf(path, name), `unknown setting; the settings are: ${known}`);
  }
  const config: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<Field>(fields)) {
    const given = ownValue(record, name);
    config[name] =
      given === undefined ? field.default : parseField(field, given, pathOf(path, name), problems);
  }
  return config;
}

/** Reads one setting, or notes what is wrong with it and returns undefined. */
function parseField(field: Field, value: unknown, path: string, problems: ProblemList): unknown {
  switch (field.kind) {
    case 'number':
      return parseNumber(value, field, path, problems);
    case 'choice':
      return parseChoice(field, value, path, problems);
    case 'boolean':
      if (typeof value === 'boolean') return value;
      problems.add(path, `must be true or false, not ${describeValue(value)}`);
      return undefined;
    case 'text':
      return parseText(field, value, path, problems);
    case 'distribution':
      return parseDistribution(field, value, path, problems);
    case 'series':
      return parseNumbers(value, { minimum: 0, maximum: field.lengthMax }, field, path, problems);
    case 'list':
      return parseList(field as ListField, value, path, problems);
  }
}

function parseChoice(
  field: ChoiceField,
  value: unknown,
  path: string,
  problems: ProblemList,
): string | undefined {
  const found = field.choices.find((choice) => choice.value === value);
  if (found) return found.value;
  const known = field.choices.map((choice) => choice.value).join(', ');
  problems.add(path, `must be one of ${known}, not ${describeValue(value)}`);
  return undefined;
}

function parseText(
  field: TextField,
  value: unknown,
  path: string,
  problems: ProblemList,
): string | undefined {
  if (typeof value === 'string' && value.length <= field.lengthMax) return value;
  const given = typeof value === 'string' ? `${value.length} characters` : describeValue(value);
  problems.add(path, `must be a text of at most ${field.lengthMax} characters, not ${given}`);
  return undefined;
}

function parseList(field: ListField, value: unknown, path: string, problems: ProblemList): unknown {
  const lengths = { minimum: field.lengthMin, maximum: field.lengthMax };
  const entries = parseEntries(value, lengths, `entries (${field.itemTitle})`, path, problems);
  return entries?.map((entry, position) =>
    parseFields(field.item, entry, pathAt(path, position), problems),
  );
}
