/** Who takes over reads as much of the log again, without effects. */
const SNAPSHOT_MS = 30_000;
/** So many partitions are written down with one commit at least, and a share of those that are due. */
const LEAST = 4;
const SHARE = 1 / 8;

/**
 * Which of the partitions in a commit are written down with it: those that were not for longest, and never all at once, since whatever
 * is found meanwhile waits for it.
 */
export function chooseSnapshots<T extends { readonly partition: number }>(
  moves: readonly T[],
  savedAtMs: ReadonlyMap<number, number>,
  nowMs: number,
): readonly T[] {
  const savedAt = ({ partition }: T): number => savedAtMs.get(partition) ?? 0;
  const due = moves.filter((move) => nowMs - savedAt(move) >= SNAPSHOT_MS);
  return due.toSorted((a, b) => savedAt(a) - savedAt(b)).slice(0, Math.max(LEAST, Math.ceil(due.length * SHARE)));
}
