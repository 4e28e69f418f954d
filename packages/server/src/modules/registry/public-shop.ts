import type { Shop } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';

/** A shop as its own page or its operator's file tells of it. */
export type ShopCard = Pick<
  Shop,
  'id' | 'nameZh' | 'platformNameZh' | 'platformShopId' | 'url' | 'status' | 'operatorId' | 'demo'
>;

const SHOP_COLUMNS = sql`s.id, s.name_zh as "nameZh", coalesce(p.name_zh, '') as "platformNameZh",
  s.platform_shop_id as "platformShopId", s.url, s.status, s.operator_id as "operatorId", s.demo`;
/** More shops than one operator can look after; a page shows no more. */
const MOST_SHOPS = 500;

/** The shops that an operator has now, by name. */
export async function listShopsOf(tx: Tx, operatorId: string): Promise<readonly ShopCard[]> {
  const { rows } = await sql<ShopCard>`
    select ${SHOP_COLUMNS} from registry.shop s left join registry.platform_names() p on p.id = s.platform_id
    where s.operator_id = ${operatorId} and not s.withdrawn order by s.name_zh, s.id limit ${MOST_SHOPS}`.execute(tx);
  return rows;
}

/** These shops in the order of their names, for pages that anybody may open. */
export async function readPublicShops(tx: Tx, ids: readonly string[]): Promise<readonly ShopCard[]> {
  const { rows } = await sql<ShopCard>`
    select ${SHOP_COLUMNS} from registry.shop s left join registry.platform_names() p on p.id = s.platform_id
    where s.id = any (${[...ids]}::uuid[]) and not s.withdrawn order by s.name_zh, s.id`.execute(tx);
  return rows;
}
