import type { AbnormalEntry } from '@jianhu/contract';

interface Told {
  readonly entryNo: string;
  readonly toldAt: Date;
  readonly uscc: string;
  readonly articleZh: string;
  readonly decisionNo: string;
  readonly organZh: string;
  readonly onDay: string;
  readonly demo: boolean;
}

/** What the publicity system told of one entry of the list. */
export type AbnormalNotice =
  | (Told & { readonly act: 'entered'; readonly why: AbnormalEntry['ground'] })
  | (Told & { readonly act: 'removed'; readonly why: NonNullable<AbnormalEntry['removed']>['how'] });

/**
 * The entries as they stand, newest first. Of an entry and of its removal the word with the latest date of its own holds, whatever came
 * last; a removal whose entry was not told yet says nothing.
 */
export function foldAbnormal(notices: readonly AbnormalNotice[]): AbnormalEntry[] {
  const inOrder = notices.toSorted((a, b) => a.toldAt.getTime() - b.toldAt.getTime());
  const entries = [...Map.groupBy(inOrder, ({ entryNo, demo }) => `${demo} ${entryNo}`).values()];
  return entries
    .flatMap((told): AbnormalEntry[] => {
      const entered = told.findLast((one) => one.act === 'entered');
      if (entered?.act !== 'entered') return [];
      const removed = told.findLast((one) => one.act === 'removed');
      const { entryNo, why: ground, articleZh, decisionNo, organZh, onDay: enteredOn, demo } = entered;
      const end = removed?.act === 'removed' ? removalOf(removed) : null;
      return [{ entryNo, ground, articleZh, decisionNo, organZh, enteredOn, removed: end, demo }];
    })
    .toSorted((a, b) => (a.enteredOn < b.enteredOn ? 1 : -1));
}

interface AbnormalChange {
  readonly act: AbnormalNotice['act'];
  readonly entry: AbnormalEntry;
}

/** What a notice changed for whoever waits for news: an entry that began or ceased to stand. A word of before, or a corrected one, is none. */
export function changeBy(
  { entryNo, demo }: Pick<AbnormalNotice, 'entryNo' | 'demo'>,
  before: readonly AbnormalEntry[],
  after: readonly AbnormalEntry[],
): AbnormalChange | null {
  const find = (entries: readonly AbnormalEntry[]) =>
    entries.find((one) => one.entryNo === entryNo && one.demo === demo);
  const entry = find(after);
  if (!entry) return null;
  const stood = find(before)?.removed === null;
  const stands = entry.removed === null;
  return stood === stands ? null : { act: stands ? 'entered' : 'removed', entry };
}

/** The same as they stood on a day. */
export function abnormalOn(entries: readonly AbnormalEntry[], day: string): AbnormalEntry[] {
  return entries
    .filter(({ enteredOn }) => enteredOn <= day)
    .map((one) => (one.removed !== null && one.removed.removedOn > day ? { ...one, removed: null } : one));
}

function removalOf({
  why: how,
  articleZh,
  decisionNo,
  organZh,
  onDay: removedOn,
}: AbnormalNotice & { act: 'removed' }) {
  return { how, articleZh, decisionNo, organZh, removedOn };
}
