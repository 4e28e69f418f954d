/** How many answered in one group, and the stars that they gave together. */
export interface Answers {
  readonly answers: number;
  readonly stars: number;
}

export interface Figures {
  readonly answers: number | null;
  readonly average: number | null;
}

const HIDDEN: Figures = { answers: null, average: null };

/**
 * Of so few that one could be recognised there is no figure. The others are coarse, the count in steps of the fewest and the average in
 * halves: from exact ones of two months the one answer between them would follow.
 */
export function figuresOf({ answers, stars }: Answers, fewest: number): Figures {
  if (answers < fewest) return HIDDEN;
  return { answers: answers - (answers % fewest), average: Math.round((2 * stars) / answers) / 2 };
}

/**
 * Figures of the groups of one table beside their total. What is hidden must not follow from the total either: where all that is hidden
 * together is still too few, the smallest of the others is hidden with it.
 */
export function hideFew(groups: ReadonlyMap<string, Answers>, fewest: number): Map<string, Figures> {
  const bySize = [...groups].toSorted(([, one], [, other]) => one.answers - other.answers);
  let hidden = 0;
  const figures = bySize.map(([key, one]): [string, Figures] => {
    const isFew = one.answers < fewest || (hidden > 0 && hidden < fewest);
    if (isFew) hidden += one.answers;
    return [key, isFew ? HIDDEN : figuresOf(one, fewest)];
  });
  return new Map(figures);
}
