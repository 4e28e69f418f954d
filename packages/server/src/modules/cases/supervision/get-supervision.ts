import type { Supervision } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';

interface Load {
  readonly open: number;
  readonly overdue: number;
  readonly red: number;
  readonly amber: number;
  readonly suspended: number;
  readonly oldestDays: number | null;
}
type GroupRow = Load & {
  readonly unit: string | null;
  readonly county: string | null;
  readonly cause: string | null;
  readonly deadline: string | null;
  readonly level: 'total' | 'county' | 'unit' | 'cause' | 'deadline';
};

/** What runs and what is late, one read over the desk's own table, behind the caller's wall. */
export async function getSupervisionBoard(ctx: CasesContext, caller: Caller): Promise<Supervision> {
  const now = ctx.infra.clock.now();
  const rows = await inScope(ctx.infra.db, caller, (tx) => countGroups(tx, civilDateOf(now)));
  const of = (level: GroupRow['level']): GroupRow[] => rows.filter((row) => row.level === level);
  const late = (a: GroupRow, b: GroupRow): number => b.overdue - a.overdue || b.red - a.red || b.open - a.open;
  const names = causeNames(ctx);
  return {
    asOf: now.toISOString(),
    total: loadOf(of('total')[0] ?? NONE),
    counties: of('county')
      .toSorted(late)
      .map((row) => ({ countyCode: row.county, ...loadOf(row) })),
    units: of('unit')
      .toSorted(late)
      .map((row) => ({
        unitId: row.unit ?? '',
        unitZh: ctx.identity.units.find(row.unit ?? '')?.nameZh ?? row.unit ?? '',
        countyCode: row.county,
        ...loadOf(row),
      })),
    causes: of('cause')
      .filter(({ overdue }) => overdue > 0)
      .toSorted(late)
      .map(({ cause, overdue }) => ({ cause: cause ?? 'none', ...(names.get(cause ?? '') ?? NOT_SAID), overdue })),
    duties: of('deadline')
      .toSorted(late)
      .map(({ deadline, overdue, open }) => {
        const term = ctx.rules.deadlines.deadlines.find(({ ruleId }) => ruleId === deadline);
        return { deadline: deadline ?? '', zh: term?.dutyZh ?? '', en: term?.dutyEn ?? '', overdue, open };
      }),
  };
}

const NONE: Load = { open: 0, overdue: 0, red: 0, amber: 0, suspended: 0, oldestDays: null };
const NOT_SAID = { zh: '未说明', en: 'not explained' };

function loadOf({ open, overdue, red, amber, suspended, oldestDays }: Load): Load {
  return { open, overdue, red, amber, suspended, oldestDays };
}

async function countGroups(tx: Tx, today: string): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    with d as (
      select *, status = 'running' and due_on < ${today}::date as is_late,
        status = 'running' and due_on >= ${today}::date as is_open from cases.duty where owner = 'organ')
    select unit_id as unit, county_code as county, delay_cause as cause, deadline,
      case when grouping(county_code, unit_id) = 0 then 'unit' when grouping(county_code) = 0 then 'county'
        when grouping(delay_cause) = 0 then 'cause' when grouping(deadline) = 0 then 'deadline' else 'total' end as level,
      count(*)::int as open, count(*) filter (where is_late)::int as overdue,
      count(*) filter (where is_open and red_on <= ${today}::date)::int as red,
      count(*) filter (where is_open and red_on > ${today}::date and amber_on <= ${today}::date)::int as amber,
      count(*) filter (where status = 'suspended')::int as suspended,
      (${today}::date - min(due_on) filter (where is_late))::int as "oldestDays"
    from d group by grouping sets ((), (county_code), (county_code, unit_id), (delay_cause), (deadline))`.execute(tx);
  return rows;
}

function causeNames({ rules }: CasesContext): ReadonlyMap<string, { readonly zh: string; readonly en: string }> {
  const options = rules.procedures.flatMap(({ facts }) => facts.find(({ key }) => key === 'delayCause')?.options ?? []);
  return new Map(options.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]));
}
