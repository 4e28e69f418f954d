/** Which seqs of one room and source were taken; seqs rise by one, but bodies that travel beside each other may change places. */
export interface TakenSeqs {
  readonly highest: number | null;
  /** Stretches below the highest of which nothing came yet, first and last included, in their order. */
  readonly missing: readonly SeqStretch[];
  /** Below it nobody knows any more which ones came. */
  readonly knownFrom: number;
}

export type SeqStretch = readonly [first: number, last: number];

/** Late comes for the first time behind a higher one; undecided may be either late or repeated. */
export type SeqStanding = 'ahead' | 'late' | 'repeated' | 'undecided';

export const NOTHING_TAKEN: TakenSeqs = { highest: null, missing: [], knownFrom: 0 };

/** A minute of bodies that all changed places leaves fewer; a room takes 1 KB at most. */
const MOST_STRETCHES = 32;

export function standingOfSeq({ highest, missing, knownFrom }: TakenSeqs, seq: number): SeqStanding {
  if (highest === null || seq > highest) return 'ahead';
  if (seq < knownFrom) return 'undecided';
  return missing.some(([first, last]) => seq >= first && seq <= last) ? 'late' : 'repeated';
}

export function takeSeq(taken: TakenSeqs, seq: number): TakenSeqs {
  const { highest, missing, knownFrom } = taken;
  const next = (highest ?? -1) + 1;
  if (seq >= next)
    return bounded({ highest: seq, missing: seq > next ? [...missing, [next, seq - 1]] : missing, knownFrom });
  const at = missing.findIndex(([first, last]) => seq >= first && seq <= last);
  const stretch = missing[at];
  if (stretch === undefined) return taken;
  const [first, last] = stretch;
  const left: SeqStretch[] = [];
  if (first < seq) left.push([first, seq - 1]);
  if (last > seq) left.push([seq + 1, last]);
  return bounded({ ...taken, missing: missing.toSpliced(at, 1, ...left) });
}

/** What either of two readers of the same log has seen. */
export function joinTaken(a: TakenSeqs, b: TakenSeqs): TakenSeqs {
  if (a.highest === null || b.highest === null) return a.highest === null ? b : a;
  const highest = Math.max(a.highest, b.highest);
  const knownFrom = Math.max(a.knownFrom, b.knownFrom);
  const missing = openStretches(a).flatMap(([first, last]) =>
    openStretches(b).flatMap((other): SeqStretch[] => {
      const [from, to] = [Math.max(first, other[0], knownFrom), Math.min(last, other[1], highest)];
      return from <= to ? [[from, to]] : [];
    }),
  );
  return bounded({ highest, missing, knownFrom });
}

// Nothing came of what stands above the highest.
function openStretches({ highest, missing }: TakenSeqs): readonly SeqStretch[] {
  return [...missing, [(highest ?? -1) + 1, Infinity]];
}

// The oldest stretch is given up, and what stands below its end with it.
function bounded(taken: TakenSeqs): TakenSeqs {
  const surplus = taken.missing.length - MOST_STRETCHES;
  const last = taken.missing[surplus - 1]?.[1];
  if (last === undefined) return taken;
  return { ...taken, missing: taken.missing.slice(surplus), knownFrom: last + 1 };
}
