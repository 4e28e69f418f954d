import type {
  ClassChange,
  CreditDesk,
  getCreditDesk as deskOperation,
  listClassChanges as changesOperation,
  OperatorCredit,
  QueryOf,
  ResponseOf,
} from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CreditContext } from '../context.ts';
import { type ClassTable, classTableOn, type CreditClass } from './class-table.ts';
import { classify, type Standing, whatWouldChange } from './classify.ts';
import { foldPenalties } from './penalty.ts';
import { listTallies } from './tally.ts';
import { findStanding, listCreditEvents } from './store.ts';

const HISTORY = 50;

/** Computed anew when it is looked at, by the function that computes all of them. */
export async function getOperatorCredit(
  ctx: CreditContext,
  caller: Caller,
  operatorId: string,
): Promise<OperatorCredit> {
  const now = ctx.infra.clock.now();
  const day = civilDateOf(now);
  const year = Number(day.slice(0, 4));
  const table = classTableOn(ctx.classes, day);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [subject] = await ctx.registry.listSubjectFacts(tx, { ids: [operatorId] });
    if (!subject) throw new AppError('record.notFound', 404);
    const penalties = foldPenalties(await listCreditEvents(tx, [operatorId]), day);
    const standing = classify(table, { subject, penalties, tallies: await listTallies(tx, [operatorId]) }, day);
    const kept = await findStanding(tx, operatorId);
    const visits = await ctx.cases.listVisits(tx, { year, operatorId });
    const sum = (key: 'done' | 'counted' | 'waiting'): number => visits.reduce((total, one) => total + one[key], 0);
    return {
      standing: standing && {
        ...presentClass(table, standing.class),
        points: standing.points,
        sinceOn: kept?.class === standing.class ? kept.sinceOn : null,
        watch: watchOf(table, standing.class),
        contributions: presentContributions(table, standing),
      },
      classes: table.classes.map(({ class: name, nameZh, nameEn, from }) => ({ class: name, nameZh, nameEn, from })),
      penalties: penalties.map(({ ref: matterId, grade, onDay: on, repairFrom, until, state }) => ({
        matterId,
        grade,
        on,
        repairFrom,
        until,
        state,
      })),
      changes: await listChanges(ctx, tx, { operatorId, limit: HISTORY }),
      visits: { year, done: sum('done'), counted: sum('counted'), waiting: sum('waiting') },
      table: presentTable(ctx, table),
      today: day,
      asOf: now.toISOString(),
    };
  });
}

function presentContributions(table: ClassTable, standing: Standing) {
  return whatWouldChange(table, standing).map(({ contribution: one, without: classWithout, earliestOn }) => {
    const row = table.contributions.find(({ code }) => code === one.code);
    const isPermit = one.code === 'permit.expired';
    return {
      code: one.code,
      nameZh: row?.nameZh ?? one.code,
      nameEn: row?.nameEn ?? one.code,
      points: one.points,
      article: row ? `《${row.statute}》${row.article}` : '',
      recalled: row?.checked === 'recalled',
      matterId: one.code.startsWith('penalty.') ? one.ref : null,
      permitNumber: isPermit ? one.ref : null,
      entryNo: one.code === 'list.abnormal' ? one.ref : null,
      period: one.code === 'duty.missed' ? (one.ref?.split('/').at(-1) ?? null) : null,
      since: one.since,
      endsOn: one.endsOn,
      repairFrom: one.repairFrom,
      remedyZh: row?.remedyZh ?? '',
      remedyEn: row?.remedyEn ?? '',
      classWithout,
      earliestOn,
    };
  });
}

interface Counted {
  readonly countyCode: string;
  readonly class: CreditClass;
  readonly operators: number;
  readonly computedAt: Date;
}

export async function getCreditDesk(ctx: CreditContext, caller: Caller): Promise<ResponseOf<typeof deskOperation>> {
  const now = ctx.infra.clock.now();
  const day = civilDateOf(now);
  const year = Number(day.slice(0, 4));
  const table = classTableOn(ctx.classes, day);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const { rows } = await sql<Counted>`
      select county_code as "countyCode", class, count(*)::int as operators, max(computed_at) as "computedAt"
      from credit.standing group by 1, 2`.execute(tx);
    const visits = await readVisits(ctx, tx, year);
    const countyRows = [...Map.groupBy(rows, ({ countyCode }) => countyCode)].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const latest = rows.map(({ computedAt }) => computedAt.getTime());
    return {
      classes: table.classes.map(({ class: name, from, drawPerMille }) => ({
        ...presentClass(table, name),
        from,
        drawPerMille,
        watch: watchOf(table, name),
        operators: rows.filter((row) => row.class === name).reduce((sum, row) => sum + row.operators, 0),
        ...(visits.get(name) ?? { visited: 0, visits: 0, most: 0 }),
      })),
      counties: countyRows.map(([countyCode, own]) => {
        const of = (name: CreditClass): number => own.find((row) => row.class === name)?.operators ?? 0;
        return { countyCode, A: of('A'), B: of('B'), C: of('C'), D: of('D') };
      }),
      contributions: table.contributions.map(({ code, nameZh, nameEn, points, statute, article, checked }) => ({
        code,
        nameZh,
        nameEn,
        points,
        article: `《${statute}》${article}`,
        recalled: checked === 'recalled',
      })),
      year,
      table: presentTable(ctx, table),
      computedAt: latest.length === 0 ? null : new Date(Math.max(...latest)).toISOString(),
      asOf: now.toISOString(),
    };
  });
}

type VisitFigures = Pick<CreditDesk['classes'][number], 'visited' | 'visits' | 'most'>;

async function readVisits(ctx: CreditContext, tx: Tx, year: number): Promise<Map<CreditClass, VisitFigures>> {
  const perFirm = Map.groupBy(
    (await ctx.cases.listVisits(tx, { year })).filter(({ done }) => done > 0),
    ({ operatorId }) => operatorId,
  );
  const { rows } = await sql<{ id: string; class: CreditClass }>`
    select operator_id as id, class from credit.standing where operator_id = any (${[...perFirm.keys()]}::uuid[])`.execute(
    tx,
  );
  const ofClass = Map.groupBy(rows, (row) => row.class);
  return new Map(
    [...ofClass].map(([name, own]) => {
      const sums = own.map(({ id }) => (perFirm.get(id) ?? []).reduce((sum, { done }) => sum + done, 0));
      const figures = { visited: own.length, visits: sums.reduce((a, b) => a + b, 0), most: Math.max(0, ...sums) };
      return [name, figures] as const;
    }),
  );
}

export async function listClassChanges(
  ctx: CreditContext,
  caller: Caller,
  { after, limit, to }: QueryOf<typeof changesOperation>,
): Promise<ResponseOf<typeof changesOperation>> {
  const rows = await inScope(ctx.infra.db, caller, (tx) => listChanges(ctx, tx, { after, to, limit: limit + 1 }));
  const items = rows.slice(0, limit);
  const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  return { items, next, asOf: ctx.infra.clock.now().toISOString() };
}

interface Which {
  readonly operatorId?: string;
  readonly after?: string | undefined;
  readonly to?: CreditClass | undefined;
  readonly limit: number;
}

type ChangeRow = Omit<ClassChange, 'operatorNameZh' | 'came' | 'went'> & {
  readonly came: readonly string[];
  readonly went: readonly string[];
  readonly version: string;
};

/** The newest first. */
async function listChanges(
  ctx: CreditContext,
  tx: Tx,
  { operatorId, after, to, limit }: Which,
): Promise<ClassChange[]> {
  const key = after !== undefined && /^\d{1,18}$/.test(after) ? after : null;
  const { rows } = await sql<ChangeRow>`
    select id::text, operator_id as "operatorId", county_code as "countyCode", from_class as "from", to_class as "to", points, came,
      went, table_version as version, on_day::text as "on", demo
    from credit.class_change
    where (${operatorId ?? null}::uuid is null or operator_id = ${operatorId ?? null}::uuid)
      and (${to ?? null}::text is null or to_class = ${to ?? null}::text)
      and (${key}::bigint is null or (on_day, id) < (select c.on_day, c.id from credit.class_change c where c.id = ${key}::bigint))
    order by on_day desc, credit.class_change.id desc limit ${limit}`.execute(tx);
  const subjects = await ctx.registry.listSubjectFacts(tx, { ids: [...new Set(rows.map((row) => row.operatorId))] });
  const names = new Map(subjects.map(({ id, nameZh }) => [id, nameZh]));
  return rows.map(({ version, came, went, ...row }) => {
    const table = ctx.classes.versions.find((one) => one.version === version);
    const nameOf = (code: string) => {
      const found = table?.contributions.find((one) => one.code === code);
      return { nameZh: found?.nameZh ?? code, nameEn: found?.nameEn ?? code };
    };
    return { ...row, operatorNameZh: names.get(row.operatorId) ?? '', came: came.map(nameOf), went: went.map(nameOf) };
  });
}

function presentClass(table: ClassTable, name: CreditClass) {
  const row = table.classes.find((one) => one.class === name);
  return { class: name, nameZh: row?.nameZh ?? name, nameEn: row?.nameEn ?? name };
}

function watchOf({ classes, watches }: ClassTable, name: CreditClass) {
  const row = classes.find((one) => one.class === name);
  const watch = watches.find((one) => one.watch === row?.watch);
  if (!watch) throw new RangeError(`the table has no way of watching class ${name}`);
  return watch;
}

/** What put an operator into its class, each kind once. */
export function nameReasons({ contributions }: ClassTable, reasons: readonly { readonly code: string }[]) {
  const codes = new Set(reasons.map(({ code }) => code));
  return contributions.filter(({ code }) => codes.has(code)).map(({ nameZh, nameEn }) => ({ nameZh, nameEn }));
}

export function presentTable({ classes }: CreditContext, { version, statute, article }: ClassTable) {
  return { version, article: `《${statute}》${article}`, assumed: classes.reviewedBy === null };
}
