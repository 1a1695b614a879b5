import { useState } from 'react';
import type { AnyConfig, FieldSet } from '../../schema/field.ts';
import { parseConfig, withoutDefaults, type FieldProblem } from '../../schema/parse.ts';

/** A configuration that is being edited: what the form shows, and what is wrong with it. */
export interface ConfigEditor {
  readonly config: AnyConfig;
  readonly problems: readonly FieldProblem[];
  change(config: AnyConfig): void;
}

/**
 * Edits a stored configuration. Valid changes are stored at once; one that is not stays in the form with its
 * problems beside it, and what was stored remains as it was.
 */
export function useConfigEditor(
  fields: FieldSet,
  stored: AnyConfig,
  check: ((config: AnyConfig) => readonly FieldProblem[]) | undefined,
  store: (config: AnyConfig) => void,
): ConfigEditor {
  const [refused, setRefused] = useState<{
    readonly config: AnyConfig;
    readonly problems: readonly FieldProblem[];
    readonly stored: AnyConfig;
  } | null>(null);
  if (refused?.stored === stored) {
    return { config: refused.config, problems: refused.problems, change };
  }
  const parsed = parseConfig(fields, stored);
  return {
    config: parsed.ok ? parsed.value : stored,
    problems: parsed.ok ? (check?.(parsed.value) ?? []) : parsed.problems,
    change,
  };

  function change(config: AnyConfig): void {
    const attempt = parseConfig(fields, config);
    const problems = attempt.ok ? (check?.(attempt.value) ?? []) : attempt.problems;
    if (!attempt.ok || problems.length > 0) {
      setRefused({ config, problems, stored });
      return;
    }
    setRefused(null);
    store(withoutDefaults(fields, attempt.value));
  }
}
