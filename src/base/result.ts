/**
 * The outcome of reading something that may be wrong: a value, or the list of what is wrong with it.
 * Used at every boundary (files, links, forms, imports) in place of exceptions.
 */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A result that holds a value. */
export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** A result that holds what is wrong. */
export function failure<Problem>(...problems: readonly Problem[]): {
  readonly ok: false;
  readonly problems: readonly Problem[];
} {
  return { ok: false, problems };
}
