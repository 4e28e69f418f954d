import { useEffect } from 'react';
import { useMedia } from '../../ui/media.ts';

const WIDE = '(min-width: 761px)';

interface Choice<Row> {
  readonly chosen: Row | undefined;
  readonly next: Row | undefined;
  readonly choose: (id: string | undefined) => void;
  readonly move: (delta: 1 | -1) => void;
}

/** Which row of the queue is open; the row after it is named so that it can be loaded beforehand. */
export function useChoice<Row extends { readonly id: string }>(
  rows: readonly Row[],
  id: string | undefined,
  onChoose: (id: string | undefined) => void,
): Choice<Row> {
  const index = rows.findIndex((row) => row.id === id);
  const wide = useMedia(WIDE);
  const first = rows[0]?.id;
  useEffect(() => {
    if (id === undefined && first !== undefined && wide) onChoose(first);
    // NOTE: on a phone the list itself is the first pane, so nothing is chosen by itself
  }, [id, first, wide]); // oxlint-disable-line react/exhaustive-deps -- onChoose is made anew on each render
  return {
    chosen: rows[index],
    next: index < 0 ? undefined : rows[index + 1],
    choose: onChoose,
    move: (delta) => {
      const target = rows[index + delta];
      if (target) onChoose(target.id);
    },
  };
}
