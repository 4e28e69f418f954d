import { civilDateOf } from '@jianhu/kernel';
import type { PaperInputs, WorkInput } from '../paper-inputs.ts';
import { type Block, heading, paragraph, type Run, runs } from '../../../../infra/paper/block.ts';
import type { Limits } from './limits.ts';
import { dayZh, monthZh, namesZh, pageRun } from './words.ts';

/** 五、存在问题: what the records show; nothing here is an opinion. */
export function problemSection(inputs: PaperInputs, limits: Limits): Block[] {
  const behind = inputs.targets.filter(({ status }) => status === 'behind');
  return [
    heading(1, '五、存在问题'),
    heading(2, '（一）指标滞后'),
    paragraph(
      behind.length === 0
        ? '没有进度滞后的指标。'
        : runs(
            '进度滞后',
            pageRun(inputs, '/plan?status=behind', `${behind.length}项`),
            `，涉及牵头单位：${namesOfUnits(behind.map(({ leadZh }) => leadZh))}；差距和所需进度见第二部分。`,
          ),
    ),
    heading(2, '（二）报送逾期'),
    ...lateReports(inputs, limits.reports),
    heading(2, '（三）督办未结'),
    ...letters(inputs, limits.work),
    heading(2, '（四）任务逾期'),
    ...overdueTasks(inputs, limits.work),
    heading(2, '（五）政策未阅'),
    ...unopened(inputs, limits.names),
  ];
}

function namesOfUnits(names: readonly string[]): string {
  return [...new Set(names)].join('、');
}

/** Why a report is late, from its own log. */
export function causeZh(
  report: Pick<PaperInputs['lateReports'][number], 'state' | 'waitsForZh' | 'returnedFor'>,
): string {
  switch (report.state) {
    case 'opened':
      return report.returnedFor === null ? '至今未填报' : `退回后未重报，退回意见：${report.returnedFor}`;
    case 'filled':
      return `已填报，待${report.waitsForZh}审核`;
    case 'checked':
      return '已审核，待办公室确认';
    default:
      return '已确认，待办公室公布';
  }
}

function lateReports(inputs: PaperInputs, most: number): Block[] {
  const { lateReports: late } = inputs;
  if (late.length === 0) return [paragraph('没有逾期未公布的填报。')];
  const rest = late.length - most;
  return [
    paragraph(
      '逾期未公布',
      pageRun(inputs, '/plan/reports', `${late.length}项次`),
      `，涉及${namesOfUnits(late.map(({ unitZh }) => unitZh))}。`,
    ),
    {
      kind: 'table',
      caption: '表7　逾期填报的单位与原因',
      columns: [
        { title: '填报单位', width: 20, align: 'left' },
        { title: '指标', width: 27, align: 'left' },
        { title: '数据期', width: 12, align: 'center' },
        { title: '期限', width: 17, align: 'center' },
        { title: '原因（据填报记录）', width: 24, align: 'left' },
      ],
      rows: late
        .slice(0, most)
        .map((report) => [
          { text: report.unitZh },
          pageRun(inputs, `/plan/reports/${report.id}`, report.targetNameZh),
          { text: monthZh(report.period) },
          { text: dayZh(report.dueOn) },
          { text: causeZh(report) },
        ]),
    },
    ...(rest > 0 ? [paragraph('另有', pageRun(inputs, '/plan/reports', `${rest}项次`), '，见平台“填报”。')] : []),
  ];
}

function letters(inputs: PaperInputs, most: number): Block[] {
  const { letters: open } = inputs;
  if (open.length === 0) return [paragraph('没有未办结的督办函。')];
  const today = civilDateOf(new Date(inputs.asOf));
  const told = open.slice(0, most).map((letter) => {
    const state = letter.replied ? '已回复，待办公室审结' : letter.dueOn < today ? '逾期未回复' : '在期限内';
    return paragraph(
      workRuns(inputs, letter, letter.number ?? ''),
      `：${letter.title}，${letter.unitZh}，回复期限${dueZh(letter)}，${state}。`,
    );
  });
  return [...told, ...more(inputs, open.length - most)];
}

function overdueTasks(inputs: PaperInputs, most: number): Block[] {
  const { overdueTasks: late } = inputs;
  if (late.length === 0) return [paragraph('没有逾期未办结的任务。')];
  const told = late
    .slice(0, most)
    .map((task) => paragraph(workRuns(inputs, task, task.title), `：${task.unitZh}，期限${dueZh(task)}。`));
  return [...told, ...more(inputs, late.length - most)];
}

function unopened(inputs: PaperInputs, most: number): Block[] {
  const { inForce, unopened: none } = inputs.policies;
  if (inForce === 0) return [paragraph('平台政策库中没有现行有效的政策。')];
  const all = pageRun(inputs, '/plan/policies', `${inForce}件`);
  if (none.length === 0) return [paragraph('现行有效政策', all, '，适用单位均已有人打开。')];
  const titles = namesZh(
    none.map(({ title, documentNo }) => `《${title}》${documentNo === '' ? '' : `（${documentNo}）`}`),
    Math.min(8, most),
  ).replaceAll(/“(《[^“”]*)”/g, '$1');
  const count = pageRun(inputs, '/plan/policies?unopened=true', `${none.length}件`);
  return [paragraph('现行有效政策', all, '，其中', count, `尚无任何适用单位打开：${titles}。`)];
}

function more(inputs: PaperInputs, rest: number): Block[] {
  return rest > 0 ? [paragraph('另有', pageRun(inputs, '/plan/tasks', `${rest}项`), '，见平台“任务与督办”。')] : [];
}

function workRuns(inputs: PaperInputs, { id }: WorkInput, text: string): Run[] {
  return runs(pageRun(inputs, `/plan/tasks/${id}`, text));
}

export function dueZh({ dueOn, provisional }: Pick<WorkInput, 'dueOn' | 'provisional'>): string {
  return `${dayZh(dueOn)}${provisional ? '（暂定）' : ''}`;
}
