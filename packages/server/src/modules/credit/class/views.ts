import type { CreditDesk, getCreditDesk as deskOperation, OperatorCredit, ResponseOf } from '@jianhu/contract';
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
import { listChanges } from './list-changes.ts';

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
