import { useEffect, useRef, useState } from 'react';

/** Follows a value that changes with every frame, but at most once in so many milliseconds. */
export function usePaced<Value>(value: Value, intervalMilliseconds: number): Value {
  const [shown, setShown] = useState(value);
  const dueAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, dueAt.current - performance.now());
    const timer = setTimeout(() => {
      dueAt.current = performance.now() + intervalMilliseconds;
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, intervalMilliseconds]);
  return shown;
}
