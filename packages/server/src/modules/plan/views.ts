import type {
  getPlanMap,
  getPlanMatrix,
  getPlanMeasure,
  getPlanUnit,
  getPublicPlan,
  listPlanSafeguards,
  listPlanSystems,
  ResponseOf,
  TargetSummary,
} from '@jianhu/contract';
import { AppError, civilDateOf, type CivilDate } from '@jianhu/kernel';
import { expandUnits, type PlacedTarget } from '@jianhu/rules';
import type { Tx } from '../../infra/database.ts';
import { countClauses, presentClause } from './carriers.ts';
import type { PlanContext } from './context.ts';
import { settingsAsOf, settingsOf } from './document/store.ts';
import { judge } from './figure/judge.ts';
import { listCitySeries } from './figure/city-series.ts';
import { listNewest, type SeriesValue } from './figure/series.ts';
import { summaryOf } from './figure/summary.ts';
import { figureView } from './figure/views.ts';
import { unitRef } from './names.ts';
import { countOpenReports, listReports } from './report/views.ts';
import { unitsOf } from './responsibility.ts';
import { countOpenWork } from './work/views.ts';

type Read<T> = Promise<Omit<T, 'asOf'>>;

const OPEN_REPORTS = 50;

/** Every target in one line, with its city series, as of a day. */
export async function readTargets(ctx: PlanContext, tx: Tx, asOf: CivilDate | undefined) {
  const now = ctx.infra.clock.now();
  const series = await listCitySeries(ctx, tx, asOf);
  const settings = await settingsAsOf(tx, now);
  return [...ctx.targets.values()].map((placed) => {
    const values: readonly SeriesValue[] = series.get(placed.target.id) ?? [];
    const judged = judge(ctx, placed.target, values, {
      settings: settingsOf(settings, placed.target.id),
      asOf: asOf ?? civilDateOf(now),
    });
    return { placed, values, judged, summary: summaryOf(ctx, placed, values, judged) };
  });
}

export async function readMap(
  ctx: PlanContext,
  tx: Tx,
  asOf: CivilDate | undefined,
): Read<ResponseOf<typeof getPlanMap>> {
  const { plan } = ctx.rulebook;
  const summaries = new Map((await readTargets(ctx, tx, asOf)).map(({ summary }) => [summary.id, summary]));
  const all = [...summaries.values()];
  const pick = (targets: readonly { readonly id: string }[]): TargetSummary[] =>
    targets.flatMap(({ id }) => summaries.get(id) ?? []);
  const count = (status: TargetSummary['status']): number => all.filter((one) => one.status === status).length;
  const { titleZh, titleEn, effectiveFrom, horizonOn } = plan;
  return {
    titleZh,
    titleEn,
    effectiveFrom,
    horizonOn,
    missingZh: plan.missingZh,
    counts: { met: count('met'), onTrack: count('onTrack'), behind: count('behind'), noData: count('noData') },
    goals: plan.goals.map((goal) => ({
      position: goal.position,
      titleZh: goal.titleZh,
      titleEn: goal.titleEn,
      targets: pick(goal.targets),
    })),
    actions: plan.actions.map((action) => ({
      no: action.no,
      titleZh: action.titleZh,
      titleEn: action.titleEn,
      measures: plan.measures
        .filter(({ no }) => action.measures.includes(no))
        .map((measure) => ({
          no: measure.no,
          titleZh: measure.titleZh,
          titleEn: measure.titleEn,
          lead: unitRef(ctx, measure.leadUnit),
          supports: expandUnits(plan, measure.supportUnits).length,
          clauses: countClauses(measure.clauses),
          targets: pick(measure.targets),
        })),
    })),
  };
}

export async function readMeasure(ctx: PlanContext, tx: Tx, no: number): Read<ResponseOf<typeof getPlanMeasure>> {
  const { plan } = ctx.rulebook;
  const measure = plan.measures.find((one) => one.no === no);
  if (!measure) throw new AppError('record.notFound', 404);
  const targets = await readTargets(ctx, tx, undefined);
  const own = new Set(measure.targets.map(({ id }) => id));
  const connected = await listConnected(ctx, tx);
  const reports = await listReports(ctx, tx, { open: true, limit: OPEN_REPORTS });
  return {
    no,
    actionNo: measure.actionNo,
    actionTitleZh: plan.actions.find((action) => action.no === measure.actionNo)?.titleZh ?? '',
    titleZh: measure.titleZh,
    titleEn: measure.titleEn,
    unitsTextZh: measure.unitsTextZh,
    lead: unitRef(ctx, measure.leadUnit),
    supports: measure.supportUnits.map((id) => unitRef(ctx, id)),
    clauses: measure.clauses.map((clause) => presentClause(ctx, clause, connected)),
    targets: targets.filter(({ summary }) => own.has(summary.id)).map(({ summary }) => summary),
    openReports: reports.items.filter(({ targetId }) => own.has(targetId)),
  };
}

/** What a unit leads, supports and owes; a county's government as a member of its group, too. */
export async function readUnit(ctx: PlanContext, tx: Tx, id: string): Read<ResponseOf<typeof getPlanUnit>> {
  const { plan } = ctx.rulebook;
  const isKnown = ctx.identity.units.find(id) !== null || plan.groups.some((group) => group.id === id);
  if (!isKnown) throw new AppError('record.notFound', 404);
  const connected = await listConnected(ctx, tx);
  const has = (units: readonly string[]): boolean => units.includes(id) || expandUnits(plan, units).includes(id);
  const measures = plan.measures.map((measure) => ({ measure, ref: { no: measure.no, titleZh: measure.titleZh } }));
  const clauses = [...plan.measures, ...plan.safeguards.map((one) => ({ ...one, no: null }))].flatMap((part) =>
    part.clauses.map((clause) => ({ clause, measureNo: part.no })),
  );
  const targets = await readTargets(ctx, tx, undefined);
  return {
    unit: unitRef(ctx, id),
    countyCode: ctx.counties.find(({ governmentUnitId }) => governmentUnitId === id)?.code ?? null,
    leads: measures.filter(({ measure }) => has([measure.leadUnit])).map(({ ref }) => ref),
    supports: measures.filter(({ measure }) => has(measure.supportUnits)).map(({ ref }) => ref),
    clauses: clauses
      .filter(({ clause }) => clause.duty && has(clause.owedBy))
      .map(({ clause, measureNo }) => ({ ...presentClause(ctx, clause, connected), measureNo })),
    targets: targets.filter(({ summary }) => unitsOf(ctx, summary.id).includes(id)).map(({ summary }) => summary),
    reports: (await listReports(ctx, tx, { unitId: id, open: true, limit: OPEN_REPORTS })).items,
  };
}

export async function readMatrix(
  ctx: PlanContext,
  tx: Tx,
  asOf: CivilDate | undefined,
): Read<ResponseOf<typeof getPlanMatrix>> {
  const now = ctx.infra.clock.now();
  const figures = await listNewest(tx, {
    targetIds: [...ctx.targets.keys()],
    countyCodes: ['', ...ctx.counties.map(({ code }) => code)],
    asOf,
  });
  const newest = new Map(figures.map((one) => [`${one.targetId}|${one.countyCode}`, one]));
  const settings = await settingsAsOf(tx, now);
  const open = await countOpenReports(tx, civilDateOf(now));
  const work = await countOpenWork(tx, civilDateOf(now));
  const { countyTiles } = ctx.rulebook;
  return {
    counties: ctx.counties.map(({ code, nameZh, governmentUnitId }) => {
      const tile = countyTiles.tiles.find(({ county }) => county === code);
      const owed = work.find(({ unitId }) => unitId === governmentUnitId);
      return {
        code,
        nameZh,
        governmentUnitId,
        tile: tile ? { column: tile.column, row: tile.row } : null,
        openWork: owed?.open ?? 0,
        lateWork: owed?.late ?? 0,
      };
    }),
    tilesNote: { zh: countyTiles.noteZh, en: countyTiles.noteEn },
    rows: [...ctx.targets.values()].map(({ target, measureNo }: PlacedTarget) => ({
      targetId: target.id,
      targetNameZh: target.nameZh,
      measureNo,
      unit: target.unit,
      city: newest.get(`${target.id}|`)?.value ?? null,
      period: newest.get(`${target.id}|`)?.period ?? null,
      cells: ctx.counties.map(({ code }) => {
        const reports = open.find((one) => one.targetId === target.id && one.countyCode === code);
        const splits = settingsOf(settings, target.id).countySplits;
        return {
          code,
          value: newest.get(`${target.id}|${code}`)?.value ?? null,
          split: splits.find(({ countyCode }) => countyCode === code)?.value ?? null,
          openReports: reports?.open ?? 0,
          lateReports: reports?.late ?? 0,
        };
      }),
    })),
  };
}

export async function readSystems(ctx: PlanContext, tx: Tx): Read<ResponseOf<typeof listPlanSystems>> {
  const health = new Map((await ctx.ports.health(tx)).map((one) => [one.systemId, one]));
  return {
    items: ctx.rulebook.systems.map(
      ({ id, nameZh, nameEn, whatZh, ownerZh, ownerUnit, state, path, measures, checked }) => ({
        id,
        nameZh,
        nameEn,
        whatZh,
        ownerZh,
        ownerUnit: ownerUnit === null ? null : unitRef(ctx, ownerUnit),
        state: health.get(id)?.state === 'connected' ? 'connected' : state,
        path,
        measures,
        checked,
        counterpart: health.get(id)?.counterpart ?? null,
        lastExchangeAt: health.get(id)?.lastSuccessAt?.toISOString() ?? null,
        lastFailureAt: health.get(id)?.lastFailureAt?.toISOString() ?? null,
      }),
    ),
  };
}

/** Systems with a dated successful exchange with their owner. */
async function listConnected(ctx: PlanContext, tx: Tx): Promise<ReadonlySet<string>> {
  const health = await ctx.ports.health(tx);
  return new Set(health.filter(({ state }) => state === 'connected').map(({ systemId }) => systemId));
}

/** The three safeguards of the plan, clause by clause. */
export async function readSafeguards(ctx: PlanContext, tx: Tx): Read<ResponseOf<typeof listPlanSafeguards>> {
  const connected = await listConnected(ctx, tx);
  return {
    items: ctx.rulebook.plan.safeguards.map(({ no, titleZh, titleEn, clauses }) => ({
      no,
      titleZh,
      titleEn,
      clauses: clauses.map((clause) => presentClause(ctx, clause, connected)),
    })),
  };
}

export async function readPublic(ctx: PlanContext, tx: Tx): Read<ResponseOf<typeof getPublicPlan>> {
  const { titleZh, titleEn } = ctx.rulebook.plan;
  return {
    titleZh,
    titleEn,
    licenceZh: '数据可自由使用，请注明来源与公布时间。',
    targets: (await readTargets(ctx, tx, undefined)).map(({ summary: { lead, ...summary }, values }) => ({
      ...summary,
      leadZh: lead.nameZh,
      series: values.map(figureView),
    })),
  };
}
