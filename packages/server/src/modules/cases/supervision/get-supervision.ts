import type { Supervision } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { atOnce, inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { DutyLoad, DutySource } from '../../duties/index.ts';
import type { CasesContext } from '../context.ts';
import { sourcesOf } from '../duty/list-duties.ts';

type Load = Supervision['total'];
type Row = DutyLoad & { readonly kind: DutySource['kind'] };

/** What runs and what is late, one read over the open terms of each room, behind the caller's wall. */
export async function getSupervisionBoard(ctx: CasesContext, caller: Caller): Promise<Supervision> {
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const loads = await inScope(ctx.infra.db, caller, (tx) =>
    atOnce(
      ...sourcesOf(ctx, caller).map(async (one) =>
        (await one.countLoads(tx, today)).map((load): Row => ({ ...load, kind: one.kind })),
      ),
    ),
  );
  const rows = loads.flat();
  const names = causeNames(ctx);
  return {
    asOf: now.toISOString(),
    total: sumOf(rows),
    counties: grouped(rows, ({ countyCode }) => countyCode).map(([countyCode, load, own]) => ({
      countyCode,
      ...load,
      lateClues: lateOf(own, 'clue'),
      lateComplaints: lateOf(own, 'complaint'),
    })),
    units: grouped(rows, ({ unitId, countyCode }) => `${countyCode ?? ''} ${unitId}`).flatMap(([, load, [first]]) =>
      first
        ? [{ unitId: first.unitId, unitZh: unitZhOf(ctx, first.unitId), countyCode: first.countyCode, ...load }]
        : [],
    ),
    causes: grouped(rows, ({ cause }) => cause)
      .filter(([, { overdue }]) => overdue > 0)
      .map(([cause, { overdue }]) => ({ cause: cause ?? 'none', ...(names.get(cause ?? '') ?? NOT_SAID), overdue })),
    duties: grouped(rows, ({ deadline }) => deadline).map(([deadline, { overdue, open }]) => {
      const term = ctx.rules.deadlines.deadlines.find(({ ruleId }) => ruleId === deadline);
      return { deadline, zh: term?.dutyZh ?? '', en: term?.dutyEn ?? '', overdue, open };
    }),
  };
}

const NOT_SAID = { zh: '未说明', en: 'not explained' };

/** Each group with its sum, what is late first. */
function grouped<Key>(rows: readonly Row[], keyOf: (row: Row) => Key): (readonly [Key, Load, readonly Row[]])[] {
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, own]) => [key, sumOf(own), own] as const)
    .toSorted(([, a], [, b]) => b.overdue - a.overdue || b.red - a.red || b.open - a.open);
}

function sumOf(rows: readonly Row[]): Load {
  const sum = (count: (row: Row) => number): number => rows.reduce((all, row) => all + count(row), 0);
  const oldest = rows.flatMap(({ oldestDays }) => oldestDays ?? []);
  return {
    open: sum(({ open }) => open),
    overdue: sum(({ overdue }) => overdue),
    red: sum(({ red }) => red),
    amber: sum(({ amber }) => amber),
    suspended: sum(({ suspended }) => suspended),
    oldestDays: oldest.length === 0 ? null : Math.max(...oldest),
  };
}

function lateOf(rows: readonly Row[], kind: Row['kind']): number {
  return sumOf(rows.filter((row) => row.kind === kind)).overdue;
}

function unitZhOf({ identity }: CasesContext, unitId: string): string {
  return identity.units.find(unitId)?.nameZh ?? unitId;
}

function causeNames({ rules }: CasesContext): ReadonlyMap<string, { readonly zh: string; readonly en: string }> {
  const options = rules.procedures.flatMap(({ facts }) => facts.find(({ key }) => key === 'delayCause')?.options ?? []);
  return new Map(options.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]));
}
