import type { getPlanFigure, getPlanTarget, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf, type CivilDate } from '@jianhu/kernel';
import type { Target } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { isOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { listSettings } from '../document/store.ts';
import { unset } from '../document/settings.ts';
import { unitRef } from '../names.ts';
import { listReports } from '../report/views.ts';
import { findTarget, unitsOf } from '../responsibility.ts';
import { countLive } from './count-live.ts';
import { goalValue } from './goal-words.ts';
import { judge, judgementView } from './judge.ts';
import { endOfPeriod } from './period.ts';
import { listNewest, listSeries, listVersions, type SeriesValue } from './series.ts';
import { headOf } from './store.ts';
import { summaryOf } from './summary.ts';

type TargetView = Omit<ResponseOf<typeof getPlanTarget>, 'asOf'>;
type FigureView = TargetView['series'][number];

const OPEN_REPORTS = 50;
const FORMER_NOTE = '现行方案已没有这一指标，此处只保留以往公布的数值。';

export function figureView(value: SeriesValue): FigureView {
  const { period, numerator, denominator, version, origin, history, demo, publishedAt } = value;
  return {
    period,
    value: value.value,
    numerator,
    denominator,
    version,
    origin,
    history,
    demo,
    publishedAt: publishedAt.toISOString(),
  };
}

/** A target with everything that its page shows, as it was published by a day. */
export async function readTarget(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  { id, query }: { readonly id: string; readonly query: QueryOf<typeof getPlanTarget> },
): Promise<TargetView> {
  const isFormer = !ctx.targets.has(id);
  const placed = findTarget(ctx, id);
  if (!placed) throw new AppError('record.notFound', 404);
  const { target, measureNo } = placed;
  const now = ctx.infra.clock.now();
  // The contract has checked the form of the day.
  const asOf = query.asOf as CivilDate | undefined;
  const isCity = query.countyCode === undefined && query.unitId === undefined;
  const targetIds = [id];
  const city = await listSeries(tx, { targetIds, scope: 'city', asOf });
  const scope = { countyCode: query.countyCode ?? '', unitId: query.unitId ?? '' };
  const series = isCity ? city : await listSeries(tx, { targetIds, scope, asOf });
  const countyCodes = ctx.counties.map(({ code }) => code);
  const newest = await listNewest(tx, { targetIds, countyCodes, asOf });
  const counties = new Map(newest.map((one) => [one.countyCode, one]));
  const history = await listSettings(tx, id);
  const settings = history.at(-1)?.settings ?? unset;
  const judged = judge(ctx, target, city, { settings, asOf: asOf ?? civilDateOf(now) });
  const versions = judged.judgement.forecast === null ? [] : await listVersions(tx, id);
  const names = await ctx.identity.namesOf(
    history.map(({ personId }) => personId),
    tx,
  );
  const reports = await listReports(ctx, tx, { targetId: id, open: true, limit: OPEN_REPORTS });
  return {
    summary: summaryOf(ctx, placed, city, judged),
    sourcePhrase: target.sourcePhrase,
    noteZh: isFormer ? `${FORMER_NOTE}${target.noteZh ?? ''}` : target.noteZh,
    measuredBy: measuredByView(ctx, target),
    cadence: target.cadence,
    reading: target.reading,
    newSince: target.newSince,
    doubling: target.doubling,
    goalValue: goalValue(target),
    measureTitleZh: ctx.rulebook.plan.measures.find(({ no }) => no === measureNo)?.titleZh ?? null,
    units: unitsOf(ctx, id).map((unit) => unitRef(ctx, unit)),
    judgement: judgementView(ctx, target, judged, versions),
    series: series.map(figureView),
    counties: ctx.counties.map(({ code, nameZh }) => ({
      code,
      nameZh,
      value: counties.get(code)?.value ?? null,
      period: counties.get(code)?.period ?? null,
      split: settings.countySplits.find(({ countyCode }) => countyCode === code)?.value ?? null,
    })),
    breakdown: await newestBreakdown(tx, series.at(-1)),
    live: asOf === undefined ? await countLive(ctx, tx, caller, target) : null,
    settings: { seq: history.length, settings },
    settingsHistory: history.map(({ seq, settings: set, at, personId, reason }) => ({
      seq,
      settings: set,
      at: at.toISOString(),
      byName: names.get(personId)?.displayName ?? '',
      reason,
    })),
    openReports: reports.items,
    maySet: isOffice(ctx, caller) && !isFormer,
  };
}

/** One figure with all its versions, what it is the sum of, and the way to its rows. */
export async function readFigure(
  ctx: PlanContext,
  tx: Tx,
  key: { readonly targetId: string; readonly period: string; readonly countyCode: string; readonly unitId: string },
): Promise<ResponseOf<typeof getPlanFigure>> {
  const target = findTarget(ctx, key.targetId)?.target;
  const rows = await tx
    .selectFrom('plan.figure as f')
    .innerJoin('plan.issue as i', 'i.id', 'f.issue_id')
    .selectAll('f')
    .select(['i.kind as issue_kind', 'i.reason as issue_reason', 'i.person_id as issue_by'])
    .where('f.target_id', '=', key.targetId)
    .where('f.period', '=', key.period)
    .where('f.county_code', '=', key.countyCode)
    .where('f.unit_id', '=', key.unitId)
    .orderBy('f.version', 'desc')
    .execute();
  const newest = rows[0];
  if (!target || !newest) throw new AppError('record.notFound', 404);
  const names = await ctx.identity.namesOf(
    rows.map(({ issue_by: by }) => by),
    tx,
  );
  return {
    ...key,
    targetNameZh: target.nameZh,
    unit: target.unit,
    versions: rows.map((row) => {
      const head = headOf(row);
      const issue = { id: row.issue_id, kind: row.issue_kind, reason: row.issue_reason };
      return {
        ...figureView({ ...head, origin: originOf(head.origin) }),
        source: head.source,
        breakdown: head.breakdown.map((part) => ({ ...part, key: { ...part.key } })),
        issue: { ...issue, byName: names.get(row.issue_by)?.displayName ?? '' },
      };
    }),
    parts: newest.origin === 'derived' ? await listParts(ctx, tx, key) : [],
    rowsPath: rowsPathOf(target, key),
    reportId: newest.source.startsWith('report:') ? newest.source.slice('report:'.length) : null,
  };
}

function measuredByView({ rulebook }: PlanContext, { measuredBy }: Target): TargetView['measuredBy'] {
  switch (measuredBy.kind) {
    case 'objects': {
      const registry = rulebook.registries.find(({ id }) => id === measuredBy.registry);
      const zh = `按“${registry?.nameZh ?? measuredBy.registry}”登记库计数`;
      return {
        kind: 'objects',
        registry: measuredBy.registry,
        port: null,
        zh,
        en: `Counted from the registry ${registry?.nameEn ?? ''}`,
      };
    }
    case 'records':
      return {
        kind: 'records',
        registry: null,
        port: measuredBy.port,
        zh: '按平台自身记录计数',
        en: "Counted from the platform's own records",
      };
    case 'sum':
      return { kind: 'sum', registry: null, port: null, zh: '由责任单位填报', en: 'Reported by the responsible unit' };
    case 'share':
      return {
        kind: 'share',
        registry: null,
        port: null,
        zh: '由责任单位填报分子、分母',
        en: 'Reported as numerator and denominator',
      };
  }
}

async function newestBreakdown(tx: Tx, newest: SeriesValue | undefined): Promise<TargetView['breakdown']> {
  if (!newest) return [];
  const row = await tx
    .selectFrom('plan.figure')
    .selectAll()
    .where('target_id', '=', newest.targetId)
    .where('county_code', '=', newest.countyCode)
    .where('unit_id', '=', newest.unitId)
    .where('period', '=', newest.period)
    .where('version', '=', newest.version)
    .executeTakeFirstOrThrow();
  return headOf(row).breakdown.map((part) => ({ ...part, key: { ...part.key } }));
}

async function listParts(
  ctx: PlanContext,
  tx: Tx,
  key: { readonly targetId: string; readonly period: string; readonly countyCode: string; readonly unitId: string },
) {
  let parts = tx
    .selectFrom('plan.figure_head')
    .selectAll()
    .where('target_id', '=', key.targetId)
    .where('period', '=', key.period)
    .where('unit_id', '<>', '')
    .where('origin', '<>', 'derived');
  if (key.countyCode !== '') parts = parts.where('county_code', '=', key.countyCode);
  if (key.unitId !== '') parts = parts.where('unit_id', '=', key.unitId);
  return (await parts.orderBy('county_code').orderBy('unit_id').execute()).map((row) => {
    const head = headOf(row);
    return {
      ...figureView({ ...head, origin: originOf(head.origin) }),
      countyCode: head.countyCode,
      unitId: head.unitId,
      unitNameZh: unitRef(ctx, head.unitId).nameZh,
    };
  });
}

/** The page that lists what was counted, with the very filters of the figure. */
function rowsPathOf(target: Target, key: { readonly period: string; readonly countyCode: string }): string | null {
  const { measuredBy, reading } = target;
  if (measuredBy.kind === 'objects') {
    const county = key.countyCode === '' ? '' : `&countyCode=${key.countyCode}`;
    const year = reading === 'yearToDate' ? '&newInYear=true' : '';
    return `/plan/registries/${measuredBy.registry}?on=${endOfPeriod(key.period)}${county}${year}`;
  }
  if (measuredBy.kind !== 'records') return null;
  const county = key.countyCode === '' ? '' : `&countyCode=${key.countyCode}`;
  return `/plan/records/${measuredBy.port}?period=${key.period}${county}`;
}

// The CHECK of the table allows only the words of the contract.
const originOf = (origin: string): SeriesValue['origin'] => origin as SeriesValue['origin'];
