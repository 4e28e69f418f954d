type Work = () => Promise<void>;

export interface Step {
  readonly at: Date;
  readonly work: Work;
}

/** What may be done side by side: each lane in the order of its instants, lanes in any order. */
export type Stretch = readonly (readonly Step[])[];

/** What is to happen when. Work without a lane divides time: all before it is done before, all after it after. */
export interface Agenda {
  /** @param lane the record that the work is about, where nothing but that record and its like is touched. */
  add(at: Date, work: Work, lane?: string): void;
  /** Takes what comes next: the work of one instant, or the lanes of the time up to the next work without one; null at `until`. */
  next(until: Date): Stretch | null;
}

export function createAgenda(): Agenda {
  let waiting: (Step & { readonly lane: string | undefined })[] = [];
  return {
    add(at, work, lane) {
      waiting.push({ at, work, lane });
    },
    next(until) {
      const due = waiting.filter(({ at }) => at < until).sort((a, b) => a.at.getTime() - b.at.getTime());
      const divider = due.find(({ lane }) => lane === undefined);
      // At one instant what concerns everybody goes first: it divides time there.
      const first = due[0]?.at.getTime() === divider?.at.getTime() ? divider : due[0];
      if (!first) return null;
      const taken = due.filter(({ at, lane }) =>
        first === divider
          ? lane === undefined && at.getTime() === first.at.getTime()
          : lane !== undefined && (!divider || at <= divider.at),
      );
      const gone = new Set(taken);
      waiting = waiting.filter((one) => !gone.has(one));
      return first === divider ? taken.map((one) => [one]) : [...Map.groupBy(taken, ({ lane }) => lane).values()];
    },
  };
}
