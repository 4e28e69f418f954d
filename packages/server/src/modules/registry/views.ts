import type { LiveRoom, Operator, Platform } from '@jianhu/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { fixedStatement } from '../../infra/fixed-statement.ts';
import { maskPseudonym } from './protect-person.ts';

/** Lists are ordered by newest first; ids carry the time of registration, so the id is the key of a page. */
interface PageQuery {
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

type Condition = RawBuilder<unknown>;

function before(column: string, after: string | undefined): Condition[] {
  return after === undefined ? [] : [sql`${sql.ref(column)} < ${after}::uuid`];
}

function equals(column: string, value: string | undefined): Condition[] {
  return value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`];
}

function allOf(conditions: readonly Condition[]): Condition {
  return sql.join([...conditions], sql` and `);
}

function toPage<T extends { id: string }>(rows: T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

interface LineageColumns {
  readonly sourceKind: Operator['lineage']['sourceKind'];
  readonly sourceRef: string;
  readonly recordedAt: Date;
  readonly validFrom: Date;
}

function withLineage<T extends LineageColumns>(
  row: T,
): Omit<T, keyof LineageColumns> & { validFrom: string; lineage: Operator['lineage'] } {
  const { sourceKind, sourceRef, recordedAt, validFrom, ...rest } = row;
  return {
    ...rest,
    validFrom: validFrom.toISOString(),
    lineage: { sourceKind, sourceRef, recordedAt: recordedAt.toISOString() },
  };
}

const LINEAGE = sql`v.source_kind as "sourceKind", v.source_ref as "sourceRef", v.recorded_at as "recordedAt", v.valid_from as "validFrom"`;

export async function listOperators(
  tx: Tx,
  query: PageQuery & {
    readonly countyCode?: string | undefined;
    readonly kind?: string | undefined;
    readonly status?: string | undefined;
  },
): Promise<Page<Operator>> {
  const conditions = [
    sql`not o.withdrawn`,
    ...before('o.id', query.after),
    ...equals('o.county_code', query.countyCode),
    ...equals('o.kind', query.kind),
    ...equals('o.status', query.status),
  ];
  const page = toPage(await readOperators(tx, conditions, query.limit + 1), query.limit);
  return page;
}

export async function operatorsByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, Operator>> {
  const rows = await readOperators(tx, [sql`o.id = any (${[...ids]}::uuid[])`]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names alone, for whoever may see the record that points to them. */
export async function operatorNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const known = [...new Set(ids)];
  if (known.length === 0) return new Map();
  const rows = await namesOf(tx, { ids: known }).execute();
  return new Map(rows.map(({ id, nameZh }) => [id, nameZh]));
}

const namesOf = fixedStatement(
  (_db, { ids }: { readonly ids: readonly string[] }) =>
    sql<{ id: string; nameZh: string }>`select id, name_zh as "nameZh" from registry.names_of(${ids}::uuid[])`,
);

/** NOTE: a statement without a page is planned once; what names its rows needs none. */
async function readOperators(tx: Tx, conditions: readonly Condition[], limit?: number): Promise<Operator[]> {
  const { rows } = await sql<
    LineageColumns & Omit<Operator, 'validFrom' | 'validTo' | 'lineage'>
  >`select o.id, o.version, o.name_zh as "nameZh", o.kind, o.uscc, o.legacy_reg_no as "legacyRegNo", o.status,
      o.county_code as "countyCode", o.address, o.business_scope as "businessScope", o.trade,
      o.established_on as "establishedOn", o.person_ref as "personRef", o.demo, ${LINEAGE}
    from registry.operator o join registry.record_version v on v.subject_id = o.id and v.version = o.version
    where ${allOf(conditions)} order by o.id desc ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(tx);
  return rows.map((row) => ({ ...withLineage(row), validTo: null }));
}

export async function listPlatforms(
  tx: Tx,
  query: PageQuery & { readonly countyCode?: string | undefined },
): Promise<Page<Platform>> {
  const conditions = [
    sql`not p.withdrawn`,
    ...before('p.id', query.after),
    ...equals('p.county_code', query.countyCode),
  ];
  return toPage(await readPlatforms(tx, conditions, query.limit + 1), query.limit);
}

export async function findPlatform(tx: Tx, id: string): Promise<Platform | undefined> {
  const [platform] = await readPlatforms(tx, [sql`p.id = ${id}`, sql`not p.withdrawn`], 1);
  return platform;
}

export interface PlatformSeat {
  readonly nameZh: string;
  /** Null when the company has its seat outside the city. */
  readonly countyCode: string | null;
}

/** By the domain or code under which sources name the platform; unknown ones are absent. */
export async function platformSeats(tx: Tx, domains: readonly string[]): Promise<Map<string, PlatformSeat>> {
  if (domains.length === 0) return new Map();
  const rows = await tx
    .selectFrom('registry.platform')
    .select(['domain', 'name_zh as nameZh', 'county_code as countyCode'])
    .where('domain', 'in', domains)
    .where('withdrawn', '=', false)
    .execute();
  return new Map(rows.map(({ domain, nameZh, countyCode }) => [domain, { nameZh, countyCode }]));
}

async function readPlatforms(tx: Tx, conditions: readonly Condition[], limit: number): Promise<Platform[]> {
  const { rows } = await sql<
    LineageColumns & Omit<Platform, 'validFrom' | 'lineage'>
  >`select p.id, p.version, p.name_zh as "nameZh", p.uscc, p.domain, p.platform_class as "platformClass",
      p.county_code as "countyCode", p.icp_filing_no as "icpFilingNo", p.demo,
      (select count(*) from registry.shop s where s.platform_id = p.id and not s.withdrawn) as shops,
      (select count(*) from registry.live_room r where r.platform_id = p.id and not r.withdrawn) as "liveRooms", ${LINEAGE}
    from registry.platform p join registry.record_version v on v.subject_id = p.id and v.version = p.version
    where ${allOf(conditions)} order by p.id desc limit ${limit}`.execute(tx);
  return rows.map(withLineage);
}

export async function listLiveRooms(
  tx: Tx,
  query: PageQuery & {
    readonly platformId?: string | undefined;
    readonly countyCode?: string | undefined;
    readonly operatorId?: string | undefined;
  },
): Promise<Page<LiveRoom>> {
  const conditions = [
    sql`not r.withdrawn`,
    ...before('r.id', query.after),
    ...equals('r.platform_id', query.platformId),
    ...equals('r.county_code', query.countyCode),
    ...equals('r.operator_id', query.operatorId),
  ];
  return toPage(await readLiveRooms(tx, conditions, query.limit + 1), query.limit);
}

async function readLiveRooms(tx: Tx, conditions: readonly Condition[], limit: number): Promise<LiveRoom[]> {
  const { rows } = await sql<
    Omit<LiveRoom, 'lastHeardAt' | 'anchorMasked'> & { lastHeardAt: Date | null; anchorPseudonym: string | null }
  >`select r.id, r.platform_id as "platformId", coalesce(p.name_zh, '') as "platformNameZh",
      r.platform_room_id as "platformRoomId", r.title_zh as "titleZh", r.shop_id as "shopId", r.operator_id as "operatorId",
      o.name_zh as "operatorNameZh", r.county_code as "countyCode", r.anchor_pseudonym as "anchorPseudonym", r.status,
      h.last_heard_at as "lastHeardAt", r.demo
    from registry.live_room r
      left join registry.platform_names() p on p.id = r.platform_id
      left join registry.operator o on o.id = r.operator_id
      left join registry.room_heard h on h.live_room_id = r.id
    where ${allOf(conditions)} order by r.id desc limit ${limit}`.execute(tx);
  return rows.map(({ anchorPseudonym, lastHeardAt, ...row }) => ({
    ...row,
    anchorMasked: maskPseudonym(anchorPseudonym),
    lastHeardAt: lastHeardAt?.toISOString() ?? null,
  }));
}

export interface RoomSeat {
  readonly id: string;
  readonly platformNameZh: string | null;
  readonly countyCode: string | null;
  readonly demo: boolean;
  readonly heard: boolean;
}

/** Every registered room with its platform and county, and whether anything was heard of it since an instant. */
export async function listRoomSeats(tx: Tx, since: Date): Promise<RoomSeat[]> {
  const { rows } = await sql<RoomSeat>`
    select r.id, p.name_zh as "platformNameZh", r.county_code as "countyCode", r.demo,
      coalesce(h.last_heard_at >= ${since}, false) as heard
    from registry.live_room r
      left join registry.platform_names() p on p.id = r.platform_id
      left join registry.room_heard h on h.live_room_id = r.id
    where not r.withdrawn and r.status = 'registered'`.execute(tx);
  return rows;
}

/** How many live rooms the caller sees. */
export async function countLiveRooms(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from registry.live_room where not withdrawn`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** Rooms that are registered, by county and mark of the demo city, and how many of them were heard since an instant. */
export async function countRoomsHeard(
  tx: Tx,
  since: Date,
): Promise<{ countyCode: string; demo: boolean; registered: number; heard: number }[]> {
  const { rows } = await sql<{ countyCode: string; demo: boolean; registered: number; heard: number }>`
    select coalesce(r.county_code, '') as "countyCode", r.demo, count(*) as registered,
      count(*) filter (where h.last_heard_at >= ${since}) as heard
    from registry.live_room r left join registry.room_heard h on h.live_room_id = r.id
    where not r.withdrawn and r.status = 'registered' group by r.county_code, r.demo`.execute(tx);
  return rows;
}
