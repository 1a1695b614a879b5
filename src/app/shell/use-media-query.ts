import { useSyncExternalStore } from 'react';

/** Whether a media query holds now, such as `(max-width: 700px)`. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the screen is a phone's: panels become tabs below the canvas. The style sheets use the same number. */
export function useNarrowScreen(): boolean {
  return useMediaQuery('(max-width: 700px)');
}

/** Whether the person asked the system for less motion. */
export function useReducedMotion(): boolean {
  return useMediaQuery('(prefers-reduced-motion: reduce)');
}
