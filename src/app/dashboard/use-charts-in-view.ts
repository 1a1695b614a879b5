import { useCallback, useEffect, useRef, useState } from 'react';

/** Charts drawn at a time at most: each costs some 10 ms an update. */
const DRAWN_MAX = 6;

/**
 * Which of the charts in a sideways scrolling row are drawn: those in view, at most six. `watch` is the ref of a
 * card whose element carries the chart's id in `data-chart`.
 */
export function useChartsInView(ids: readonly string[]): {
  readonly drawn: ReadonlySet<string>;
  readonly watch: (card: HTMLElement | null) => (() => void) | undefined;
} {
  const [inView, setInView] = useState<ReadonlySet<string>>(new Set());
  const observer = useRef<IntersectionObserver | null>(null);
  const cards = useRef(new Set<HTMLElement>());
  useEffect(() => {
    const watching = new IntersectionObserver((entries) => {
      setInView((before) => {
        const next = new Set(before);
        for (const { target, isIntersecting } of entries) {
          const id = target.getAttribute('data-chart') ?? '';
          if (isIntersecting) next.add(id);
          else next.delete(id);
        }
        return next;
      });
    });
    observer.current = watching;
    for (const card of cards.current) watching.observe(card);
    return () => {
      observer.current = null;
      watching.disconnect();
    };
  }, []);
  const watch = useCallback((card: HTMLElement | null) => {
    if (card === null) return undefined;
    cards.current.add(card);
    observer.current?.observe(card);
    return () => {
      cards.current.delete(card);
      observer.current?.unobserve(card);
    };
  }, []);
  return { drawn: new Set(ids.filter((id) => inView.has(id)).slice(0, DRAWN_MAX)), watch };
}
