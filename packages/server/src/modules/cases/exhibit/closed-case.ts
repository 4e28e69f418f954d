import type { StateRow } from '../matter/store.ts';

/** Settled, with nothing but its archive to come: its file is told as it was decided. */
export const CLOSED = 'closed';

export function isClosed({ state, state_kind: kind }: Pick<StateRow, 'state' | 'state_kind'>): boolean {
  return kind === 'end' || state === CLOSED;
}
