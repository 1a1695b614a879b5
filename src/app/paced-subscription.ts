/**
 * Follows something that changes often: `listener` is told at most once in so many milliseconds, of a change after a
 * rest at once, of the last change in any case. Returns what ends it.
 */
export function subscribePaced(
  subscribe: (listener: () => void) => () => void,
  listener: () => void,
  intervalMilliseconds: number,
): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    toldAt = performance.now();
    listener();
  };
  const stop = subscribe(() => {
    if (timer !== undefined) return;
    const wait = toldAt + intervalMilliseconds - performance.now();
    if (wait <= 0) tell();
    else timer = setTimeout(tell, wait);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
