import { MOST_ROOM_TIMES, type RoomTimeResults } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { type Column, readUpload } from '../../../infra/table-file/index.ts';
import { appendEntry } from '../../audit/index.ts';
import { announceTimes, type ScheduleContext } from './announce-times.ts';

const COLUMNS: readonly Column[] = [
  { field: 'platform', headers: ['平台域名', 'platform'], required: true },
  { field: 'roomId', headers: ['直播间编号', 'roomId'], required: true },
  { field: 'startsAt', headers: ['开始时间', 'startsAt'], required: true },
  { field: 'endsAt', headers: ['结束时间', 'endsAt'], required: true },
  { field: 'cancelled', headers: ['取消', 'cancelled'] },
];
/** `2026-11-27 20:00` in a file of an office is a time of this place. */
const LOCAL = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$/;

/** Times from a file of one table, of rooms that the officer sees. */
export async function importTimes(ctx: ScheduleContext, caller: Caller, bytes: Uint8Array): Promise<RoomTimeResults> {
  const { columns, rows } = await readUpload({ columns: COLUMNS, bytes });
  if (rows.length > MOST_ROOM_TIMES) throw new AppError('roomTimes.tooMany', 413, { most: MOST_ROOM_TIMES });
  const read = rows.map(({ cells }) => {
    const textOf = (field: string): string => cells[columns.get(field) ?? -1]?.text.trim() ?? '';
    const cancelled = ['是', 'true', '1'].includes(textOf('cancelled'));
    const row = {
      roomId: textOf('roomId'),
      startsAt: instantOf(textOf('startsAt')),
      endsAt: instantOf(textOf('endsAt')),
    };
    return { platform: textOf('platform'), row: { ...row, cancelled } };
  });
  const told = await announceTimes(ctx, { told: 'officer', rows: read, scope: caller, trial: false });
  // Lines as the file counts them, its head included.
  const results = { ...told, rows: told.rows.map((one) => ({ ...one, line: rows[one.line - 1]?.line ?? one.line })) };
  const detail = { taken: results.taken, refused: results.refused };
  await inScope(ctx.infra.db, caller, (tx) =>
    appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'roomTimes',
      objectId: caller.actorRef,
      action: 'roomTimes.imported',
      detail,
    }),
  );
  return results;
}

function instantOf(text: string): string {
  const local = LOCAL.exec(text);
  return local ? `${local[1]}T${local[2]}${local[3] ?? ':00'}+08:00` : text;
}
