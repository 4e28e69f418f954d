import { useEffect, useState } from 'react';
import { ApiError } from '../api/call.ts';

export type Loaded<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: ApiError; readonly again: () => void };

/** Fetches once per key; what came for an earlier key is dropped. `again` fetches anew and keeps what is shown meanwhile, but no refusal. */
export function useLoad<T>(key: string, load: () => Promise<T>): readonly [Loaded<T>, again: () => void] {
  const [state, setState] = useState<{ readonly key: string; readonly loaded: Loaded<T> }>();
  const [turn, setTurn] = useState(0);
  const again = (): void => {
    setState((before) => (before?.loaded.kind === 'refused' ? undefined : before));
    setTurn((before) => before + 1);
  };
  useEffect(() => {
    let dropped = false;
    const settle = (loaded: Loaded<T>): void => {
      if (!dropped) setState({ key, loaded });
    };
    load().then(
      (value) => settle({ kind: 'here', value }),
      (error: unknown) => settle({ kind: 'refused', refusal: refusalOf(error), again }),
    );
    return () => {
      dropped = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the key stands for what `load` closes over
  }, [key, turn]);
  const shown = state?.key === key ? state.loaded : ({ kind: 'waiting' } as const);
  return [shown, again];
}

/** Whatever was thrown, as a sentence with a way on. */
export function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}
