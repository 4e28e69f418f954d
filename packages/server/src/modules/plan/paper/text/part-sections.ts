import type { PlanStatus } from '@jianhu/contract';
import type { PaperInputs } from '../paper-inputs.ts';
import { type Block, heading, paragraph, type Run } from '../../../../infra/paper/block.ts';
import type { Limits } from './limits.ts';
import { amountZh, figureRun, instantDayZh, linked, pageRun } from './words.ts';

const STATUSES: readonly PlanStatus[] = ['met', 'onTrack', 'behind', 'noData'];

/** 三、分项行动进展: each of the actions by its targets, its clauses and its tasks. */
export function actionSection(inputs: PaperInputs): Block[] {
  return [
    heading(1, '三、分项行动进展'),
    actionTable(inputs),
    paragraph(
      `条款指要求办理的条款，“承接”指已有工具、登记库、指标或系统承接；任务办结自${instantDayZh(inputs.since.at)}起统计。`,
    ),
    ...mostBehind(inputs),
  ];
}

/** Where the most targets are behind. */
function mostBehind(inputs: PaperInputs): Block[] {
  const { actions, targets } = inputs;
  const counts = actions.map(({ no, titleZh }) => {
    const own = targets.filter(({ actionNo, status }) => actionNo === no && status === 'behind');
    return { count: own.length, titleZh: titleZh.replace(/^实施/, '') };
  });
  const behind = counts.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  if (behind.length === 0) return [];
  const told = behind.map(({ titleZh, count }, at) => [
    { text: `${at === 0 ? '' : '，'}${titleZh}` },
    pageRun(inputs, '/plan?status=behind', `${count}项`),
  ]);
  return [paragraph('各行动滞后指标：', ...told, '。')];
}

function actionTable(inputs: PaperInputs): Block {
  return {
    kind: 'table',
    caption: '表4　五大行动进展',
    columns: [
      { title: '行动', width: 31, align: 'left' },
      ...['举措', '指标', '达成', '按期', '滞后', '无数据', '条款', '承接', '在办任务', '逾期', '办结'].map(
        (title) => ({
          title,
          width: 69 / 11,
          align: 'right' as const,
        }),
      ),
    ],
    rows: inputs.actions.map(({ no, titleZh, measures, clauses, tasks }) => {
      const own = inputs.targets.filter(({ actionNo }) => actionNo === no);
      const counts = STATUSES.map((status) => own.filter((target) => target.status === status).length);
      const numbers = [measures, own.length, ...counts, clauses.total, clauses.carried];
      return [
        pageRun(inputs, '/plan', titleZh.replace(/^实施/, '')),
        ...numbers.map((count) => linked(inputs, '/plan', String(count))),
        ...[tasks.open, tasks.overdue, tasks.done].map((count) =>
          linked(inputs, '/plan/tasks?all=true', String(count)),
        ),
      ];
    }),
  };
}

/** 四、区县进展: what each county owes, and where its figures stand. */
export function countySection(inputs: PaperInputs, limits: Limits): Block[] {
  const { counties } = inputs;
  const told = inputs.targets.filter(({ id }) =>
    counties.some(({ values }) => values.some(({ targetId }) => targetId === id)),
  );
  return [
    heading(1, '四、区县进展'),
    {
      kind: 'table',
      caption: '表5　区、县（市）填报与任务',
      columns: [
        { title: '区、县（市）', width: 22, align: 'left' },
        { title: '本期应报', width: 13, align: 'right' },
        { title: '已公布', width: 13, align: 'right' },
        { title: '逾期', width: 13, align: 'right' },
        { title: '在办任务', width: 13, align: 'right' },
        { title: '逾期任务', width: 13, align: 'right' },
        { title: '督办未结', width: 13, align: 'right' },
      ],
      rows: counties.map(({ code, nameZh, reports, tasks, letters }) => [
        pageRun(inputs, `/plan/counties/${code}`, nameZh),
        ...[reports.due, reports.published, reports.late, tasks.open, tasks.overdue, letters].map((count) =>
          linked(inputs, `/plan/counties/${code}`, String(count)),
        ),
      ]),
    },
    ...(told.length === 0
      ? [paragraph('尚未公布分区、县（市）的指标数据。')]
      : [
          {
            kind: 'table' as const,
            caption: '表6　分区、县（市）最新公布值（斜线后为分解任务）',
            columns: [
              { title: '指标', width: 37, align: 'left' as const },
              ...counties.map(({ nameZh }) => ({
                title: nameZh,
                width: 63 / counties.length,
                align: 'right' as const,
              })),
            ],
            rows: told
              .slice(0, limits.countyTargets)
              .map(({ id, nameZh, unit }) => [
                pageRun(inputs, `/plan/targets/${id}`, `${nameZh}（${unit}）`),
                ...counties.map((county) => cell(inputs, county, id)),
              ]),
          },
          ...(told.length > limits.countyTargets
            ? [
                paragraph(
                  '另有',
                  pageRun(inputs, '/plan/matrix', `${told.length - limits.countyTargets}项`),
                  '指标，见平台“条抓块统”。',
                ),
              ]
            : []),
        ]),
  ];
}

function cell(inputs: PaperInputs, county: PaperInputs['counties'][number], targetId: string): Run {
  const found = county.values.find((one) => one.targetId === targetId);
  if (!found) return { text: '—' };
  const split = found.split === null ? '' : `/${amountZh(found.split, '')}`;
  const key = { targetId, period: found.period, countyCode: county.code };
  return figureRun(inputs, key, `${amountZh(found.value, '')}${split}`);
}
