import { useEffect, useState } from 'react';

/** True once the wait has lasted so many seconds; false again when it ends. */
export function useElapsed(waiting: boolean, seconds: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = window.setTimeout(() => setElapsed(true), seconds * 1_000);
    return () => {
      window.clearTimeout(timer);
      setElapsed(false);
    };
  }, [waiting, seconds]);
  return waiting && elapsed;
}
