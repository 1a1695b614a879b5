import { useSyncExternalStore } from 'react';

/** A value outside React that components can follow. */
export interface ExternalValue<Value> {
  get(): Value;
  set(value: Value): void;
  subscribe(listener: () => void): () => void;
}

/** Makes a value that components follow with {@link useExternalValue}. Setting an equal value tells nobody. */
export function externalValue<Value>(initial: Value): ExternalValue<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What a component needs of a value; it renders again only when that changes. */
export function useExternalValue<Value, Selected>(
  value: ExternalValue<Value>,
  select: (value: Value) => Selected,
): Selected {
  return useSyncExternalStore(value.subscribe, () => select(value.get()));
}
