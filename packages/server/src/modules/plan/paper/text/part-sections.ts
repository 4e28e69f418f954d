import type { PlanStatus } from '@jianhu/contract';
import type { PaperInputs } from '../paper-inputs.ts';
import { type Block, heading, paragraph, type Run } from './block.ts';
import { amountZh, figureRun, instantDayZh, namesZh, pageRun, statusZh } from './words.ts';

const DIGITS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const STATUSES: readonly PlanStatus[] = ['met', 'onTrack', 'behind', 'noData'];

/** 三、分项行动进展: each of the actions by its targets, its clauses and its tasks. */
export function actionSection(inputs: PaperInputs): Block[] {
  return [
    heading(1, '三、分项行动进展'),
    ...inputs.actions.flatMap((action, at) => [
      heading(2, `（${DIGITS[at] ?? action.no}）${action.titleZh}`),
      paragraph(actionText(inputs, action)),
    ]),
  ];
}

function actionText(inputs: PaperInputs, action: PaperInputs['actions'][number]): string {
  const own = inputs.targets.filter(({ actionNo }) => actionNo === action.no);
  const standing = STATUSES.flatMap((status) => {
    const names = own.filter((target) => target.status === status).map(({ nameZh }) => nameZh);
    return names.length === 0 ? [] : [`${statusZh[status]}${names.length}项（${namesZh(names)}）`];
  });
  const targets = own.length === 0 ? '没有量化指标' : `${own.length}项指标：${standing.join('，')}`;
  const { total, carried, unbuilt } = action.clauses;
  const clauses = `要求办理的条款${total}条，已有承接的工具、名录、指标或系统${carried}条，未建${unbuilt}条。`;
  const { open, done, overdue } = action.tasks;
  const since = instantDayZh(inputs.since.at);
  const tasks =
    open + done === 0 ? '没有立项任务。' : `任务在办${open}项，其中逾期${overdue}项；${since}以来办结${done}项。`;
  return `共${action.measures}项举措，${targets}。${clauses}${tasks}`;
}

/** 四、区县进展: what each county owes, and where its figures stand. */
export function countySection(inputs: PaperInputs): Block[] {
  const { counties } = inputs;
  const told = inputs.targets.filter(({ id }) =>
    counties.some(({ values }) => values.some(({ targetId }) => targetId === id)),
  );
  return [
    heading(1, '四、区县进展'),
    {
      kind: 'table',
      caption: '表3　区、县（市）填报与任务',
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
        ...[reports.due, reports.published, reports.late, tasks.open, tasks.overdue, letters].map((count) => ({
          text: String(count),
        })),
      ]),
    },
    ...(told.length === 0
      ? [paragraph('尚未公布分区、县（市）的指标数据。')]
      : [
          {
            kind: 'table' as const,
            caption: '表4　分区、县（市）最新公布值（斜线后为分解任务）',
            columns: [
              { title: '指标', width: 28, align: 'left' as const },
              ...counties.map(({ nameZh }) => ({
                title: nameZh,
                width: 72 / counties.length,
                align: 'right' as const,
              })),
            ],
            rows: told.map(({ id, nameZh, unit }) => [
              pageRun(inputs, `/plan/targets/${id}`, `${nameZh}（${unit}）`),
              ...counties.map((county) => cell(inputs, county, id)),
            ]),
          },
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
