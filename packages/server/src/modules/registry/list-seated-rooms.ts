import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { tradeOf, type TradeRules } from './trades.ts';

/** A registered room with all that a screen of many rooms says of it. */
export interface SeatedRoom {
  readonly id: string;
  /** Domain or code of the platform, as sources name it. */
  readonly platform: string;
  readonly platformNameZh: string;
  readonly roomId: string;
  readonly titleZh: string;
  readonly operatorId: string | null;
  readonly operatorNameZh: string | null;
  readonly countyCode: string | null;
  readonly trade: string | null;
  readonly demo: boolean;
}

/** Every registered room behind the wall of the caller. */
export async function listSeatedRooms(tx: Tx, rules: TradeRules): Promise<SeatedRoom[]> {
  return readSeatedRooms(tx, rules, { platform: null, roomId: null });
}

/** The room of that platform and number; null where it is not registered, or not for the caller to see. */
export async function findSeatedRoom(
  tx: Tx,
  rules: TradeRules,
  key: { readonly platform: string; readonly roomId: string },
): Promise<SeatedRoom | null> {
  return (await readSeatedRooms(tx, rules, key))[0] ?? null;
}

async function readSeatedRooms(
  tx: Tx,
  rules: TradeRules,
  { platform, roomId }: { readonly platform: string | null; readonly roomId: string | null },
): Promise<SeatedRoom[]> {
  const { rows } = await sql<SeatedRoom>`
    select r.id, coalesce(p.domain, '') as platform, coalesce(p.name_zh, '') as "platformNameZh", r.platform_room_id as "roomId",
      r.title_zh as "titleZh", r.operator_id as "operatorId", o.name_zh as "operatorNameZh", r.county_code as "countyCode", ${tradeOf(rules)} as trade, r.demo
    from registry.live_room r
      left join registry.platform_names() p on p.id = r.platform_id
      left join registry.operator o on o.id = r.operator_id
    where not r.withdrawn and r.status = 'registered'
      and (${roomId}::text is null or (r.platform_room_id = ${roomId} and p.domain = ${platform}))
    order by r.id`.execute(tx);
  return rows;
}

/** Rooms heard since an instant, with when they were heard last. */
export async function listHeardSince(
  tx: Tx,
  since: Date,
): Promise<readonly { readonly liveRoomId: string; readonly at: Date }[]> {
  const { rows } = await sql<{ liveRoomId: string; at: Date }>`
    select live_room_id as "liveRoomId", last_heard_at as at from registry.room_heard where last_heard_at > ${since}`.execute(
    tx,
  );
  return rows;
}
