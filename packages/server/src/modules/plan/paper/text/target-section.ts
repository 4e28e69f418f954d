import { drawProgressChart } from '../chart/progress-chart.ts';
import { drawTrendChart } from '../chart/trend-chart.ts';
import type { PaperInputs, TargetInput } from '../paper-inputs.ts';
import { type Block, heading, paragraph, type Run, runs } from './block.ts';
import {
  amountZh,
  changeUnit,
  changeZh,
  figureRun,
  instantDayZh,
  monthZh,
  namesZh,
  paceZh,
  pageRun,
  statusZh,
} from './words.ts';

const MOST_CHANGES = 15;

/** 二、指标完成情况: every target with value, day and pace; then what is behind, met, corrected. */
export function targetSection(inputs: PaperInputs): Block[] {
  const { targets } = inputs;
  const behind = targets.filter(({ status }) => status === 'behind');
  const met = targets.filter(({ status }) => status === 'met');
  return [
    heading(1, '二、指标完成情况'),
    targetTable(inputs),
    { kind: 'chart', chart: drawProgressChart(inputs) },
    heading(2, '（一）已达成的指标'),
    paragraph(
      met.length === 0
        ? '暂无已达成的指标。'
        : `${namesZh(
            met.map(({ nameZh }) => nameZh),
            40,
          )}，共${met.length}项。`,
    ),
    heading(2, '（二）滞后指标与所需进度'),
    ...(behind.length === 0
      ? [paragraph('没有进度滞后的指标。')]
      : behind.map((target) => behindBlock(inputs, target))),
    ...trendBlocks(inputs),
    heading(2, '（三）数据更正'),
    ...corrections(inputs),
  ];
}

function targetTable(inputs: PaperInputs): Block {
  const beforeTitle = inputs.kind === 'month' ? '较上月' : '较上半年末';
  return {
    kind: 'table',
    caption: '表1　指标完成情况',
    columns: [
      { title: '指标', width: 30, align: 'left' },
      { title: '目标', width: 17, align: 'left' },
      { title: '最新公布值', width: 14, align: 'right' },
      { title: '数据期', width: 13, align: 'center' },
      { title: beforeTitle, width: 11, align: 'right' },
      { title: '状态', width: 8, align: 'center' },
      { title: '所需进度', width: 15, align: 'right' },
    ],
    rows: inputs.targets.map((target) => [
      pageRun(inputs, `/plan/targets/${target.id}`, target.nameZh),
      { text: `${target.goalZh}${target.soft ? '（力争）' : ''}` },
      newestRun(inputs, target),
      { text: target.newest === null ? '—' : shortMonth(target.newest.period) },
      { text: changeOf(inputs, target) },
      { text: statusZh[target.status] },
      { text: target.status === 'met' ? '—' : paceZh(target.neededPace, target.unit) },
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

function behindBlock(inputs: PaperInputs, target: TargetInput): Block {
  const { nameZh, newest, unit, goalZh, remaining, paceOfTwelveMonths: pace, neededPace, forecast } = target;
  if (newest === null) return paragraph(`${nameZh}：没有公布值，目标${goalZh}；牵头单位${target.leadZh}。`);
  const gap = remaining === null || remaining <= 0 ? '' : `，尚差${amountZh(remaining, changeUnit(unit))}`;
  const needed = neededPace === null ? '' : `，到期前${paceZh(neededPace, unit).replace(/^(每[月年])/, '$1需增加')}`;
  const past = pace === null ? '' : `（近12个月平均${paceZh(pace, unit)}）`;
  const outlook =
    forecast === null
      ? ''
      : `；按公布的预测办法，${monthZh(forecast.until)}预计${amountZh(Number(forecast.point.toFixed(1)), unit)}，` +
        `${amountZh(forecast.coverage * 100, '%')}区间为${amountZh(Number(forecast.low.toFixed(1)), '')}至${amountZh(Number(forecast.high.toFixed(1)), unit)}`;
  return paragraph(
    `${nameZh}：${monthZh(newest.period)}为`,
    newestRun(inputs, target),
    `，目标${goalZh}${gap}${needed}${past}${outlook}。牵头单位${target.leadZh}。`,
  );
}

function trendBlocks(inputs: PaperInputs): Block[] {
  const chart = drawTrendChart(inputs);
  return chart === null ? [] : [{ kind: 'chart', chart }];
}

function corrections(inputs: PaperInputs): Block[] {
  const since = instantDayZh(inputs.since.at);
  if (inputs.corrections.length === 0) return [paragraph(`${since}以来没有更正已公布的数据。`)];
  const rows = inputs.corrections.flatMap((issue) =>
    issue.changes.map((change) => [
      pageRun(inputs, `/plan/issues/${issue.issueId}`, instantDayZh(issue.at)),
      { text: `${change.targetNameZh}（${change.countyZh}）` },
      { text: shortMonth(change.period) },
      { text: change.before === null ? '—' : amountZh(change.before, change.unit) },
      figureRun(inputs, change, amountZh(change.after, change.unit)),
      { text: issue.reason },
    ]),
  );
  const rest = rows.length - MOST_CHANGES;
  return [
    paragraph(
      runs(
        `${since}以来更正${inputs.corrections.length}次，涉及数据${inputs.corrections.reduce((sum, { figures }) => sum + figures, 0)}个；原数保留可查。`,
      ),
    ),
    {
      kind: 'table',
      caption: '表2　数据更正（全市和区、县（市）合计数）',
      columns: [
        { title: '更正日', width: 18, align: 'center' },
        { title: '指标', width: 28, align: 'left' },
        { title: '数据期', width: 12, align: 'center' },
        { title: '原数', width: 12, align: 'right' },
        { title: '更正后', width: 12, align: 'right' },
        { title: '原因', width: 18, align: 'left' },
      ],
      rows: rows.slice(0, MOST_CHANGES),
    },
    ...(rest > 0
      ? [paragraph(runs(`另有${rest}个，见`, pageRun(inputs, '/plan/issues', '平台“公布与更正”'), '。'))]
      : []),
  ];
}

function shortMonth(period: string): string {
  return `${period.slice(0, 4)}.${Number(period.slice(5, 7))}`;
}
