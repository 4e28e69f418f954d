import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { ContributionCode, CreditClass } from './class-table.ts';
import type { Standing } from './classify.ts';
import type { CreditEvent } from './penalty.ts';

export interface Computed {
  readonly operatorId: string;
  readonly countyCode: string;
  readonly demo: boolean;
  /** Null: not classified (any more). */
  readonly standing: Standing | null;
}

interface Kept {
  readonly operatorId: string;
  readonly class: CreditClass;
  readonly points: number;
  readonly contributions: Standing['contributions'];
  readonly countyCode: string;
  readonly version: string;
  readonly sinceOn: string;
}

interface When {
  readonly day: string;
  readonly at: Date;
  readonly version: string;
}

/** NOTE: one look into the index for each operator; asked for as `any (…)` in this order, all events are read for a page of operators. */
export async function listCreditEvents(tx: Tx, ids: readonly string[]): Promise<readonly CreditEvent[]> {
  const { rows } = await sql<CreditEvent>`
    select asked.id as "operatorId", own.ref, own.seq, own.what, own.grade, own.on_day::text as "onDay",
      own.repair_from::text as "repairFrom", own.until_day::text as "untilDay"
    from unnest(${[...ids]}::uuid[]) as asked(id) cross join lateral (
      select * from credit.event e where e.operator_id = asked.id offset 0) own
    order by own.ref, own.seq`.execute(tx);
  return rows;
}

export async function findStanding(tx: Tx, operatorId: string): Promise<Kept | undefined> {
  return (await listStandings(tx, [operatorId])).get(operatorId);
}

/** The class on a day: the kept one since it holds, before that what the changes tell; none before the first classification. */
export async function findClassOn(
  tx: Tx,
  { operatorId, day }: { readonly operatorId: string; readonly day: string },
): Promise<CreditClass | null> {
  const { rows } = await sql<{ class: CreditClass | null }>`
    select coalesce(
      (select class from credit.standing where operator_id = ${operatorId} and since_on <= ${day}::date),
      (select to_class from credit.class_change where operator_id = ${operatorId} and on_day <= ${day}::date
        order by on_day desc, id desc limit 1),
      (select from_class from credit.class_change where operator_id = ${operatorId} and on_day > ${day}::date
        order by on_day, id limit 1)) as class`.execute(tx);
  return rows[0]?.class ?? null;
}

export async function listStandings(tx: Tx, ids: readonly string[]): Promise<Map<string, Kept>> {
  const { rows } = await sql<Kept>`
    select operator_id as "operatorId", class, points, contributions, county_code as "countyCode", table_version as version,
      since_on::text as "sinceOn" from credit.standing where operator_id = any (${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.operatorId, row]));
}

/** Two computations at once would both tell of one change. */
export async function lockStandings(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('credit.standing', 0))`.execute(tx);
}

/** Writes what differs from what was kept, and each change of class with what came and went. Gives how many classes changed. */
export async function keepStandings(
  tx: Tx,
  { computed, kept }: { readonly computed: readonly Computed[]; readonly kept: ReadonlyMap<string, Kept> },
  when: When,
): Promise<number> {
  const fresh = [];
  const changes = [];
  const gone = [];
  for (const { operatorId, countyCode, demo, standing } of computed) {
    const before = kept.get(operatorId);
    if (standing === null) {
      if (before) gone.push(operatorId);
      continue;
    }
    const isOther = before?.class !== standing.class;
    if (
      before &&
      !isOther &&
      isSame(before, standing) &&
      before.countyCode === countyCode &&
      before.version === when.version
    )
      continue;
    const sinceOn = isOther || !before ? when.day : before.sinceOn;
    fresh.push({ operatorId, countyCode, demo, ...standing, sinceOn });
    // Whoever was never classified and begins at A has not changed.
    if (isOther && (before !== undefined || standing.class !== 'A'))
      changes.push({
        operatorId,
        countyCode,
        demo,
        ...standing,
        from: before?.class ?? null,
        ...difference(before, standing),
      });
  }
  await writeStandings(tx, fresh, when);
  await writeChanges(tx, changes, when);
  if (gone.length > 0) await sql`delete from credit.standing where operator_id = any (${gone}::uuid[])`.execute(tx);
  return changes.length;
}

async function writeStandings(tx: Tx, rows: readonly object[], when: When): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into credit.standing (operator_id, county_code, class, points, contributions, table_version, since_on, computed_at, demo)
    select r."operatorId", r."countyCode", r.class, r.points, r.contributions, ${when.version}, r."sinceOn", ${when.at}, r.demo
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("operatorId" uuid, "countyCode" text, class text, points int, contributions jsonb, "sinceOn" date, demo boolean)
    on conflict (operator_id) do update set county_code = excluded.county_code, class = excluded.class, points = excluded.points,
      contributions = excluded.contributions, table_version = excluded.table_version, since_on = excluded.since_on,
      computed_at = excluded.computed_at`.execute(tx);
}

async function writeChanges(tx: Tx, rows: readonly object[], when: When): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into credit.class_change (operator_id, county_code, from_class, to_class, points, came, went, table_version, on_day, at, demo)
    select r."operatorId", r."countyCode", r."from", r.class, r.points, r.came, r.went, ${when.version}, ${when.day}::date, ${when.at}, r.demo
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("operatorId" uuid, "countyCode" text, "from" text, class text, points int, came jsonb, went jsonb, demo boolean)`.execute(
    tx,
  );
}

function difference(before: Kept | undefined, after: Standing): { came: ContributionCode[]; went: ContributionCode[] } {
  const keyOf = ({ code, ref }: Standing['contributions'][number]): string => `${code} ${ref}`;
  const old = new Set((before?.contributions ?? []).map(keyOf));
  const now = new Set(after.contributions.map(keyOf));
  return {
    came: after.contributions.filter((one) => !old.has(keyOf(one))).map(({ code }) => code),
    went: (before?.contributions ?? []).filter((one) => !now.has(keyOf(one))).map(({ code }) => code),
  };
}

function isSame(before: Kept, { points, contributions }: Standing): boolean {
  return (
    before.points === points &&
    before.contributions.length === contributions.length &&
    contributions.every((one, at) => {
      const old = before.contributions[at];
      return (
        old?.code === one.code &&
        old.ref === one.ref &&
        old.points === one.points &&
        old.endsOn === one.endsOn &&
        old.repairFrom === one.repairFrom
      );
    })
  );
}
