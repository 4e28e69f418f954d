import { useCallback, useEffect, useState } from 'react';

const SECOND_MS = 1_000;

interface Shown<T> {
  readonly value: T;
  readonly until: number;
}

/** A value that is on the screen for so many seconds and then gone; also when the window is left, since nobody watches it then. */
export function useShown<T>(seconds: number): {
  readonly value: T | null;
  readonly secondsLeft: number;
  readonly show: (value: T) => void;
  readonly hide: () => void;
} {
  const [shown, setShown] = useState<Shown<T> | null>(null);
  const [now, setNow] = useState(0);
  const hide = useCallback(() => setShown(null), []);
  useEffect(() => {
    if (shown === null) return undefined;
    const tick = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= shown.until) setShown(null);
    }, SECOND_MS);
    const leave = (): void => {
      if (document.visibilityState === 'hidden') setShown(null);
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      clearInterval(tick);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [shown]);
  return {
    value: shown?.value ?? null,
    secondsLeft: shown === null ? 0 : Math.max(0, Math.ceil((shown.until - now) / SECOND_MS)),
    show: (value) => {
      setNow(Date.now());
      setShown({ value, until: Date.now() + seconds * SECOND_MS });
    },
    hide,
  };
}
