import { useEffect, useRef, useState } from 'react';

/**
 * Follows a value that changes with every frame, but at most once in so many milliseconds. The interval may change
 * meanwhile: it is reckoned from when the value was last taken over.
 */
export function usePaced<Value>(value: Value, intervalMilliseconds: number): Value {
  const [shown, setShown] = useState(value);
  const shownAt = useRef(-Infinity);
  useEffect(() => {
    const wait = Math.max(0, shownAt.current + intervalMilliseconds - performance.now());
    const timer = setTimeout(() => {
      shownAt.current = performance.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, intervalMilliseconds]);
  return shown;
}
