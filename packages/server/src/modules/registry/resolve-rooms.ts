import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

export interface ResolvedPlace {
  /** Null for a shop outside any room. */
  readonly liveRoomId: string | null;
  readonly shopId: string | null;
  readonly title: string;
  readonly operatorId: string | null;
  readonly operatorNameZh: string | null;
  readonly countyCode: string | null;
  readonly demo: boolean;
}

/** `platform` is the domain or code as registered. */
export interface RoomKey {
  readonly platform: string;
  readonly roomId: string;
}
export interface ShopKey {
  readonly platform: string;
  readonly shopId: string;
}

type Answer = ResolvedPlace & { readonly place: number };

/** An answer per key, in the order of the keys; null where the room is not registered. */
export async function resolveRooms(tx: Tx, keys: readonly RoomKey[]): Promise<readonly (ResolvedPlace | null)[]> {
  const { rows } = await sql<Answer>`
    select k.place, r.id as "liveRoomId", r.shop_id as "shopId", r.title_zh as title,
      r.operator_id as "operatorId", o.name_zh as "operatorNameZh", r.county_code as "countyCode", r.demo
    from unnest(${keys.map((each) => each.platform)}::text[], ${keys.map((each) => each.roomId)}::text[])
        with ordinality k(platform, key, place)
      join registry.platform_names() p on p.domain = k.platform
      join registry.live_room r on r.platform_id = p.id and r.platform_room_id = k.key and not r.withdrawn
      left join registry.operator o on o.id = r.operator_id`.execute(tx);
  return inOrder(keys, rows);
}

/** An answer per key, in the order of the keys; null where the shop is not registered. */
export async function resolveShops(tx: Tx, keys: readonly ShopKey[]): Promise<readonly (ResolvedPlace | null)[]> {
  const { rows } = await sql<Answer>`
    select k.place, null::uuid as "liveRoomId", s.id as "shopId", s.name_zh as title,
      s.operator_id as "operatorId", o.name_zh as "operatorNameZh", s.county_code as "countyCode", s.demo
    from unnest(${keys.map((each) => each.platform)}::text[], ${keys.map((each) => each.shopId)}::text[])
        with ordinality k(platform, key, place)
      join registry.platform_names() p on p.domain = k.platform
      join registry.shop s on s.platform_id = p.id and s.platform_shop_id = k.key and not s.withdrawn
      left join registry.operator o on o.id = s.operator_id`.execute(tx);
  return inOrder(keys, rows);
}

function inOrder(keys: readonly unknown[], answers: readonly Answer[]): (ResolvedPlace | null)[] {
  const byPlace = new Map(answers.map(({ place, ...resolved }) => [place, resolved]));
  return keys.map((_, at) => byPlace.get(at + 1) ?? null);
}

/** Moves forward when rooms were last heard; an older instant changes nothing. */
export async function markHeard(
  tx: Tx,
  heard: readonly { readonly liveRoomId: string; readonly at: Date }[],
): Promise<void> {
  if (heard.length === 0) return;
  await sql`insert into registry.room_heard (live_room_id, last_heard_at)
    select id, max(at) from unnest(${heard.map((each) => each.liveRoomId)}::uuid[], ${heard.map((each) => each.at)}::timestamptz[])
      as h(id, at) group by id order by id
    on conflict (live_room_id) do update set last_heard_at = excluded.last_heard_at
      where registry.room_heard.last_heard_at < excluded.last_heard_at`.execute(tx);
}
