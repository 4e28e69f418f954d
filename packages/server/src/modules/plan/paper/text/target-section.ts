import { drawProgressChart } from '../chart/progress-chart.ts';
import { drawTrendChart } from '../chart/trend-chart.ts';
import type { PaperInputs, TargetInput } from '../paper-inputs.ts';
import { type Block, heading, paragraph, type Run, runs } from '../../../../infra/paper/block.ts';
import type { Limits } from './limits.ts';
import {
  amountZh,
  changeUnit,
  changeZh,
  figureRun,
  instantDayZh,
  linked,
  monthZh,
  namesZh,
  paceZh,
  pageRun,
  statusZh,
} from './words.ts';

/** 二、指标完成情况: every target with value, day and pace; then what is behind, met, corrected. */
export function targetSection(inputs: PaperInputs, limits: Limits): Block[] {
  const { targets } = inputs;
  const behind = targets.filter(({ status }) => status === 'behind');
  const met = targets.filter(({ status }) => status === 'met');
  return [
    heading(1, '二、指标完成情况'),
    targetTable(inputs),
    { kind: 'chart', chart: drawProgressChart(inputs), most: limits.charts.high },
    heading(2, '（一）已达成的指标'),
    paragraph(
      met.length === 0
        ? '暂无已达成的指标。'
        : runs(
            `${namesZh(
              met.map(({ nameZh }) => nameZh),
              2 * limits.names,
            )}，共`,
            pageRun(inputs, '/plan?status=met', `${met.length}项`),
            '。',
          ),
    ),
    heading(2, '（二）滞后指标与所需进度'),
    ...(behind.length === 0
      ? [paragraph('没有进度滞后的指标。')]
      : [behindTable(inputs, behind), ...forecastNote(inputs, behind)]),
    ...trendBlocks(inputs, limits.charts.low),
    heading(2, '（三）数据更正'),
    ...corrections(inputs, limits.changes),
  ];
}

function targetTable(inputs: PaperInputs): Block {
  const beforeTitle = inputs.kind === 'month' ? '较上月' : '较上半年末';
  return {
    kind: 'table',
    caption: '表1　指标完成情况',
    columns: [
      { title: '指标', width: 28, align: 'left' },
      { title: '目标', width: 15, align: 'left' },
      { title: '最新公布值', width: 13, align: 'right' },
      { title: '数据期', width: 9, align: 'center' },
      { title: beforeTitle, width: 11, align: 'right' },
      { title: '状态', width: 8, align: 'center' },
      { title: '所需进度', width: 16, align: 'right' },
    ],
    rows: inputs.targets.map((target) => [
      pageRun(inputs, `/plan/targets/${target.id}`, target.nameZh),
      { text: `${target.goalZh}${target.soft ? '（力争）' : ''}` },
      newestRun(inputs, target),
      { text: target.newest === null ? '—' : shortMonth(target.newest.period) },
      linked(inputs, `/plan/targets/${target.id}`, changeOf(inputs, target)),
      { text: statusZh[target.status] },
      linked(
        inputs,
        `/plan/targets/${target.id}`,
        target.status === 'met' ? '—' : paceZh(target.neededPace, target.unit),
      ),
    ]),
  };
}

function newestRun(inputs: PaperInputs, { id, newest, unit }: TargetInput): Run {
  if (newest === null) return { text: '—' };
  return figureRun(inputs, { targetId: id, period: newest.period }, amountZh(newest.value, unit));
}

/** Only a value of the paper's own month is compared; an older one says nothing of it. */
function changeOf({ period }: PaperInputs, { newest, before, unit }: TargetInput): string {
  if (newest === null || before === null || newest.period !== period) return '—';
  return changeZh(newest.value - before.value, unit);
}

/** What is missing, what pace that asks for, and where the published way of forecasting sees it end. */
function behindTable(inputs: PaperInputs, behind: readonly TargetInput[]): Block {
  return {
    kind: 'table',
    caption: '表2　滞后指标的差距、所需进度与预测',
    columns: [
      { title: '指标', width: 27, align: 'left' },
      { title: '尚差', width: 10, align: 'right' },
      { title: '所需进度', width: 13, align: 'right' },
      { title: '近12个月', width: 13, align: 'right' },
      { title: '到期预测（区间）', width: 18, align: 'right' },
      { title: '牵头单位', width: 19, align: 'left' },
    ],
    rows: behind.map((target) => {
      const { id, nameZh, unit, remaining, neededPace, paceOfTwelveMonths, leadZh } = target;
      const page = (text: string): Run => linked(inputs, `/plan/targets/${id}`, text);
      return [
        page(nameZh),
        page(remaining === null ? '—' : amountZh(remaining, changeUnit(unit))),
        page(paceZh(neededPace, unit)),
        page(paceZh(paceOfTwelveMonths, unit)),
        page(forecastZh(target)),
        { text: leadZh },
      ];
    }),
  };
}

function forecastZh({ forecast }: TargetInput): string {
  if (forecast === null) return '—';
  const [point, low, high] = [forecast.point, forecast.low, forecast.high].map((value) =>
    amountZh(Number(value.toFixed(1)), ''),
  );
  return `${point}（${low}—${high}）`;
}

/** How sure the forecasts of the table are. */
function forecastNote(inputs: PaperInputs, behind: readonly TargetInput[]): Block[] {
  const first = behind.find(({ forecast }) => forecast !== null);
  if (!first?.forecast) return [];
  const { forecast, id } = first;
  return [
    paragraph(
      `预测为${monthZh(forecast.until)}的值，括号内为`,
      pageRun(inputs, `/plan/targets/${id}`, amountZh(forecast.coverage * 100, '%')),
      '区间；公布值不足的指标只列所需进度。',
    ),
  ];
}

function trendBlocks(inputs: PaperInputs, most: number): Block[] {
  const chart = drawTrendChart(inputs);
  return chart === null ? [] : [{ kind: 'chart', chart, most }];
}

function corrections(inputs: PaperInputs, most: number): Block[] {
  const since = instantDayZh(inputs.since.at);
  if (inputs.corrections.length === 0) return [paragraph(`${since}以来没有更正已公布的数据。`)];
  const rows = inputs.corrections.flatMap((issue) =>
    issue.changes.map((change) => [
      pageRun(inputs, `/plan/issues/${issue.issueId}`, instantDayZh(issue.at)),
      { text: `${change.targetNameZh}（${change.countyZh}）` },
      { text: shortMonth(change.period) },
      change.before === null ? { text: '—' } : figureRun(inputs, change, amountZh(change.before, change.unit)),
      figureRun(inputs, change, amountZh(change.after, change.unit)),
      { text: reasonZh(issue.reason) },
    ]),
  );
  const rest = rows.length - most;
  return [
    paragraph(
      runs(
        `${since}以来更正`,
        pageRun(inputs, '/plan/issues', `${inputs.corrections.length}次`),
        '，涉及数据',
        pageRun(inputs, '/plan/issues', `${inputs.corrections.reduce((sum, { figures }) => sum + figures, 0)}个`),
        '；原数保留可查。',
      ),
    ),
    {
      kind: 'table',
      caption: '表3　数据更正（全市和区、县（市）合计数）',
      columns: [
        { title: '更正日', width: 18, align: 'center' },
        { title: '指标', width: 28, align: 'left' },
        { title: '数据期', width: 12, align: 'center' },
        { title: '原数', width: 12, align: 'right' },
        { title: '更正后', width: 12, align: 'right' },
        { title: '原因', width: 18, align: 'left' },
      ],
      rows: rows.slice(0, most),
    },
    ...(rest > 0 ? [paragraph('另有', pageRun(inputs, '/plan/issues', `${rest}个`), '，见平台“公布与更正”。')] : []),
  ];
}

/** What the platform itself corrected names its cause by kind and id; people's reasons stand as they are. */
function reasonZh(reason: string): string {
  if (reason.startsWith('report:')) return '填报更正';
  return /^(object|registry):/.test(reason) ? '登记对象变更' : reason;
}

function shortMonth(period: string): string {
  return `${period.slice(0, 4)}.${Number(period.slice(5, 7))}`;
}
