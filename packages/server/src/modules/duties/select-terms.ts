import type { CivilDate } from '@jianhu/kernel';
import { type RawBuilder, sql } from 'kysely';
import type { BandCounts, DutyLoad, DutyPage, DutySource, DutyWish, LateCount } from './duty-source.ts';

/**
 * Open terms of a room: rows of `id`, `place`, `deadline`, `owner`, `status`, `due_on`, `amber_on`, `red_on`, `unit_id`, `county_code`,
 * `delay_cause` and whatever else the room wants to read back. Which are the caller's own is the room's to say.
 */
export type OpenTerms = RawBuilder<unknown>;

/** One page, the nearest first. */
export function selectPage(terms: OpenTerms, wish: DutyWish, { after, limit }: DutyPage): RawBuilder<unknown> {
  const isAfter = after
    ? sql<boolean>`(d.due_on, d.id, d.place) > (${after.dueOn}::date, ${after.id}::uuid, ${after.place}::smallint)`
    : sql<boolean>`true`;
  return sql`select d.* from ${terms} d where ${isWished(wish)} and ${isAfter} order by d.due_on, d.id, d.place limit ${limit}`;
}

/** The caller's own terms, and those of the unit that have gone up the line to its head. */
export function ownTerms(own: OpenTerms, all: OpenTerms, { caller, heardUpTo }: DutyWish): OpenTerms {
  if (heardUpTo === undefined) return own;
  return sql`(select o.* from ${own} o union all select h.* from ${all} h
    where h.owner = 'organ' and h.status = 'running' and h.unit_id = ${caller.unitId ?? ''} and h.due_on <= ${heardUpTo}::date
    and not exists (select from ${own} o where o.id = h.id and o.place = h.place))`;
}

/** What a room counts of its open terms: of all of them, or of those that a wish means. */
export function countTerms(
  all: OpenTerms,
  termsOf: (wish: DutyWish) => OpenTerms,
): Pick<DutySource, 'countBands' | 'countLate' | 'countLoads'> {
  return {
    async countBands(tx, wish) {
      const { rows } = await selectBands(termsOf(wish), wish).execute(tx);
      return rows[0] ?? NONE;
    },
    countLate: async (tx, today) => (await selectLate(all, today).execute(tx)).rows,
    countLoads: async (tx, today) => (await selectLoads(all, today).execute(tx)).rows,
  };
}

const NONE: BandCounts = { overdue: 0, red: 0, amber: 0, green: 0, suspended: 0 };

function selectBands(terms: OpenTerms, wish: DutyWish): RawBuilder<BandCounts> {
  return sql<BandCounts>`select ${bandColumns(wish.today)} from ${terms} d where ${isWished({ ...wish, band: undefined })}`;
}

function selectLate(terms: OpenTerms, today: CivilDate): RawBuilder<LateCount> {
  return sql<LateCount>`select d.unit_id as "unitId", d.due_on as "dueOn", count(*)::int as late,
    (count(*) filter (where d.delay_cause is null))::int as "withoutCause"
    from ${terms} d where d.owner = 'organ' and ${isIn('overdue', today)} group by d.unit_id, d.due_on`;
}

function selectLoads(terms: OpenTerms, today: CivilDate): RawBuilder<DutyLoad> {
  return sql<DutyLoad>`select d.unit_id as "unitId", d.county_code as "countyCode", d.delay_cause as cause, d.deadline,
    count(*)::int as open, ${bandColumns(today)},
    (${today}::date - min(d.due_on) filter (where ${isIn('overdue', today)}))::int as "oldestDays"
    from ${terms} d where d.owner = 'organ' group by d.unit_id, d.county_code, d.delay_cause, d.deadline`;
}

type Band = keyof BandCounts;
const BANDS: readonly Band[] = ['overdue', 'red', 'amber', 'green', 'suspended'];

function bandColumns(today: CivilDate): RawBuilder<unknown> {
  return sql.join(BANDS.map((band) => sql`(count(*) filter (where ${isIn(band, today)}))::int as ${sql.ref(band)}`));
}

function isWished({
  scope,
  owner,
  caller,
  today,
  countyCode,
  unitId,
  cause,
  band,
  dueOn,
}: DutyWish): RawBuilder<boolean> {
  const conditions = [sql<boolean>`d.owner = ${owner}`];
  if (scope === 'unit') conditions.push(sql`d.unit_id = ${caller.unitId ?? ''}`);
  if (countyCode !== undefined) conditions.push(sql`d.county_code = ${countyCode}`);
  if (unitId !== undefined) conditions.push(sql`d.unit_id = ${unitId}`);
  if (cause === 'none') conditions.push(sql`d.delay_cause is null`);
  else if (cause !== undefined) conditions.push(sql`d.delay_cause = ${cause}`);
  if (band !== undefined) conditions.push(isIn(band, today));
  if (dueOn !== undefined) conditions.push(sql`d.due_on = any (${[...dueOn]}::date[])`);
  return sql.join(conditions, sql` and `);
}

function isIn(band: Band, today: CivilDate): RawBuilder<boolean> {
  const runs = sql<boolean>`d.status = 'running' and d.due_on >= ${today}::date`;
  switch (band) {
    case 'suspended':
      return sql`d.status = 'suspended'`;
    case 'overdue':
      return sql`(d.status = 'running' and d.due_on < ${today}::date)`;
    case 'red':
      return sql`(${runs} and d.red_on <= ${today}::date)`;
    case 'amber':
      return sql`(${runs} and d.red_on > ${today}::date and d.amber_on <= ${today}::date)`;
    case 'green':
      return sql`(${runs} and d.red_on > ${today}::date and d.amber_on > ${today}::date)`;
  }
}
