import {
  type CountedRow,
  dutyFigureAccess,
  type Finding,
  type listCounted as operation,
  type QueryOf,
  type ResponseOf,
} from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { notAPageKey } from '../../../infra/page-key.ts';
import type { CityContext } from './city-context.ts';
import { hourBefore } from './city-screen.ts';

const KEY = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_([\w-]{1,80})$/;

/** The rows that a figure counts, behind the wall of whoever asks, for whom its permission opens them. */
export async function listCounted(
  { infra, sources, timesOf }: CityContext,
  caller: Caller,
  query: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const { figure, conduct, countyCode, limit } = query;
  const permission = dutyFigureAccess[figure];
  if (!caller.permissions.has(permission)) throw new AppError('access.denied', 403, { permission });
  const before = query.after === undefined ? undefined : keyIn(query.after);
  const now = infra.clock.now();
  const page = { countyCode, limit: limit + 1, ...(before && { before }) };
  const rows = await inScope(infra.db, caller, async (tx): Promise<readonly CountedRow[]> => {
    if (figure !== 'hits') return sources.clues.listDuty(tx, { ...page, figure, conduct, times: timesOf(now) });
    const found = await sources.detection.listRoomHits(tx, caller, { ...page, ...hourBefore(now) });
    return found.map(rowOf);
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last ? `${last.at}_${last.id}` : null,
    asOf: now.toISOString(),
  };
}

function rowOf(finding: Finding): CountedRow {
  const { id, liveRoomTitle, platform, roomId, category, matched, countyCode, operatorId, observedAt, demo } = finding;
  return {
    kind: 'finding',
    id,
    titleZh: liveRoomTitle ?? roomId ?? platform,
    conductZh: category,
    detail: matched,
    countyCode,
    state: null,
    at: observedAt,
    operatorId,
    room: roomId === null ? null : { platform, roomId },
    demo,
  };
}

function keyIn(after: string): { readonly at: string; readonly id: string } {
  const [, at, id] = KEY.exec(after) ?? [];
  if (at !== undefined && id !== undefined) return { at, id };
  throw notAPageKey();
}
