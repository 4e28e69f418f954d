import type { getWallRoom, Observation, ResponseOf, WallSegment } from '@jianhu/contract';

type RoomNow = ResponseOf<typeof getWallRoom>;
type Goods = RoomNow['goods'][number];
type Minute = RoomNow['minutes'][number];

const MINUTE_MS = 60_000;

/** What was said, the newest last; a segment without words says nothing. */
export function listSegments(rows: readonly Observation[], limit: number): WallSegment[] {
  const segments = rows.flatMap((row) =>
    row.kind === 'segment' && (row.speech ?? row.screen)
      ? [
          {
            externalId: row.externalId,
            at: new Date(row.at).toISOString(),
            speech: row.speech?.text ?? null,
            screen: row.screen?.text ?? null,
          },
        ]
      : [],
  );
  return segments.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(-limit);
}

/** Goods on show with the words and the prices that came last, the newest first. */
export function listGoods(rows: readonly Observation[]): Goods[] {
  const goods = new Map<string, Goods>();
  const put = (itemId: string, at: string, part: Partial<Goods>): void => {
    const none = { itemId, title: null, listFen: null, strikeThroughFen: null, transactionFen: null, at };
    const known = goods.get(itemId) ?? none;
    goods.delete(itemId);
    goods.set(itemId, { ...known, ...part, at: known.at > at ? known.at : at });
  };
  for (const row of rows) {
    if (row.kind === 'listing') put(row.itemId, new Date(row.at).toISOString(), { title: row.title });
    if (row.kind === 'price')
      put(row.itemId, new Date(row.at).toISOString(), {
        listFen: row.listFen,
        strikeThroughFen: row.strikeThroughFen ?? null,
        transactionFen: row.transactionFen ?? null,
      });
  }
  return [...goods.values()].toSorted((a, b) => (a.at > b.at ? -1 : 1));
}

/** Segments, comments and findings by minute; silent minutes as zeros, so that a gap is seen. */
export function countMinutes(
  rows: readonly Observation[],
  findings: readonly { readonly observedAt: string }[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Minute[] {
  const first = Math.floor(fromMs / MINUTE_MS) + 1;
  const minutes = Array.from({ length: Math.floor(toMs / MINUTE_MS) - first + 1 }, (_, at) => ({
    at: new Date((first + at) * MINUTE_MS).toISOString(),
    segments: 0,
    comments: 0,
    findings: 0,
  }));
  const minuteOf = (at: string) => minutes[Math.floor(Date.parse(at) / MINUTE_MS) - first];
  for (const row of rows) {
    const minute = minuteOf(row.at);
    if (minute && row.kind === 'segment') minute.segments += 1;
    if (minute && row.kind === 'comment') minute.comments += 1;
  }
  for (const { observedAt } of findings) {
    const minute = minuteOf(observedAt);
    if (minute) minute.findings += 1;
  }
  return minutes;
}
