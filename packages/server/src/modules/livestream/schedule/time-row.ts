import { type RoomTimeRow, roomTimeRowSchema } from '@jianhu/contract';

const HOUR_MS = 3_600_000;
const LONGEST_MS = 24 * HOUR_MS;
const PAST_MS = 24 * HOUR_MS;
const AHEAD_MS = 90 * 24 * HOUR_MS;

const NAMES: Readonly<Record<string, string>> = { roomId: '直播间编号', startsAt: '开始时间', endsAt: '结束时间' };

export type ReadTime =
  | { readonly kind: 'read'; readonly row: RoomTimeRow }
  | { readonly kind: 'refused'; readonly roomId: string | null; readonly zh: string; readonly en: string };

/** One announced time as it came: whole, or refused with what to do about it. */
export function readTime(given: unknown, now: Date): ReadTime {
  const parsed = roomTimeRowSchema.safeParse(given);
  const said = typeof given === 'object' && given !== null && 'roomId' in given ? given.roomId : null;
  const refuse = (zh: string, en: string): ReadTime => ({
    kind: 'refused',
    roomId: typeof said === 'string' ? said.slice(0, 128) : null,
    zh,
    en,
  });
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'row').slice(0, 40);
    return refuse(
      `“${NAMES[field] ?? field}”缺失或格式不对，请核对`,
      `“${field}” is missing or has another form; instants need their offset`,
    );
  }
  const [starts, ends] = [Date.parse(parsed.data.startsAt), Date.parse(parsed.data.endsAt)];
  if (ends <= starts || ends - starts > LONGEST_MS)
    return refuse('结束须晚于开始，且不超过24小时', 'The end has to be behind the beginning, by 24 hours at most');
  if (ends < now.getTime() - PAST_MS || starts > now.getTime() + AHEAD_MS)
    return refuse('只收前一日至后90日的预告', 'Times of yesterday up to ninety days ahead are taken');
  return { kind: 'read', row: parsed.data };
}
