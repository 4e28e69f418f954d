type Work = () => Promise<void>;

/** What is to happen when: pieces of work of one instant run side by side, instants one after the other. */
export interface Agenda {
  add(at: Date, work: Work): void;
  /** Takes the earliest instant with all its work; null when there is none left before `until`. */
  next(until: Date): { readonly at: Date; readonly work: readonly Work[] } | null;
}

export function createAgenda(): Agenda {
  const byInstant = new Map<number, Work[]>();
  return {
    add(at, work) {
      const known = byInstant.get(at.getTime());
      if (known) known.push(work);
      else byInstant.set(at.getTime(), [work]);
    },
    next(until) {
      let first = until.getTime();
      for (const instant of byInstant.keys()) if (instant < first) first = instant;
      const work = byInstant.get(first);
      if (!work || first >= until.getTime()) return null;
      byInstant.delete(first);
      return { at: new Date(first), work };
    },
  };
}
