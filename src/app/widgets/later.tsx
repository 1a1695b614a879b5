import {
  createContext,
  useContext,
  useSyncExternalStore,
  type ComponentType,
  type ReactNode,
} from 'react';

type LoadState<Value> =
  | { readonly is: 'loading' }
  | { readonly is: 'there'; readonly value: Value }
  | { readonly is: 'missing'; readonly error: unknown };

/** Something that is loaded when it is first shown. */
export class Later<Value> {
  private state: LoadState<Value> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly load: () => Promise<Value>) {}

  /** What is known of it; the first call begins to load. */
  readonly now = (): LoadState<Value> => {
    if (this.state === undefined) {
      this.state = { is: 'loading' };
      this.load().then(
        (value) => this.become({ is: 'there', value }),
        (error: unknown) => this.become({ is: 'missing', error }),
      );
    }
    return this.state;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private become(state: LoadState<Value>): void {
    this.state = state;
    for (const listener of [...this.listeners]) listener();
  }
}

/**
 * The value once it is loaded, undefined before. Throws what kept it from loading, for the nearest boundary.
 *
 * Not `lazy` with Suspense: React shows what was waited for at a priority that never rises, so on a page that changes
 * fifteen times a second a slow machine would never come to it.
 */
export function useLater<Value>(later: Later<Value>): Value | undefined {
  const state = useSyncExternalStore(later.subscribe, later.now);
  if (state.is === 'missing') throw state.error;
  return state.is === 'there' ? state.value : undefined;
}

/** What stands in the place of a part that is still loading. */
export const Meanwhile = createContext<ReactNode>(null);

/** A component that is loaded when it is first shown; `Meanwhile` keeps its place. */
export function later<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> {
  const module = new Later(load);
  return function LaterComponent(props: Props) {
    const meanwhile = useContext(Meanwhile);
    const loaded = useLater(module);
    if (loaded === undefined) return meanwhile;
    return <loaded.default {...props} />;
  };
}
