import type { PaperInputs } from '../paper-inputs.ts';
import { type Block, heading, type Run, runs } from '../../../../infra/paper/block.ts';
import type { Limits } from './limits.ts';
import { dueZh } from './problem-section.ts';
import { dayZh, monthZh, namesZh, paceZh, pageRun } from './words.ts';

const MOST_PACES = 3;

/** 六、下一步安排: the dates that already stand in the plan's records, and the paces that the method gives. */
export function nextSection(inputs: PaperInputs, limits: Limits): Block[] {
  const items = [
    ...reporting(inputs),
    ...paces(inputs),
    ...tasks(inputs, limits.tasks),
    ...letters(inputs, limits.work),
    ...rest(inputs, limits.names),
  ];
  return [
    heading(1, '六、下一步安排'),
    ...items.map((item, at): Block => ({ kind: 'paragraph', runs: runs(`${at + 1}. `, item) })),
  ];
}

function reporting(inputs: PaperInputs): Run[][] {
  const { next, lateReports } = inputs;
  const count = pageRun(inputs, '/plan/reports', `${lateReports.length}项次`);
  const late = lateReports.length === 0 ? [] : runs('逾期的', count, '填报由责任单位补报。');
  return [runs(`按时报送${monthZh(next.period)}数据。填报于${dayZh(next.opensOn)}开启，${dueZh(next)}截止。`, late)];
}

function paces(inputs: PaperInputs): Run[][] {
  const { targets } = inputs;
  const behind = targets.filter(({ status, neededPace }) => status === 'behind' && neededPace !== null);
  if (behind.length === 0) return [];
  const most = behind
    .slice(0, MOST_PACES)
    .map(({ id, nameZh, neededPace, unit, leadZh }, at) => [
      { text: `${at === 0 ? '' : '，'}${nameZh}` },
      pageRun(inputs, `/plan/targets/${id}`, paceZh(neededPace, unit)),
      { text: `（${leadZh}）` },
    ]);
  const all = pageRun(inputs, '/plan?status=behind', `${behind.length}项`);
  const rest = behind.length > MOST_PACES ? runs('等', all, '，各项见表2') : [];
  return [runs('牵头单位按所需进度推进滞后指标：', ...most, rest, '。')];
}

function tasks(inputs: PaperInputs, most: number): Run[][] {
  const { upcomingTasks: upcoming } = inputs;
  if (upcoming.length === 0) return [runs('今后一个月没有到期的任务。')];
  const told = upcoming.slice(0, most).map((task) => `${task.title}（${task.unitZh}，${dueZh(task)}）`);
  const count = pageRun(inputs, '/plan/tasks', `${upcoming.length}项`);
  const rest = upcoming.length > most ? '；其余见平台' : '';
  return [runs('今后一个月到期的任务', count, `：${told.join('；')}${rest}。`)];
}

function letters({ letters: open }: PaperInputs, most: number): Run[][] {
  const waiting = open.filter(({ replied }) => !replied);
  if (waiting.length === 0) return [];
  const told = waiting.slice(0, most).map((letter) => `${letter.number ?? ''}（${letter.unitZh}，${dueZh(letter)}）`);
  return [runs(`回复督办函：${told.join('、')}${waiting.length > most ? '等' : ''}。`)];
}

function rest(inputs: PaperInputs, most: number): Run[][] {
  const { policies, targets } = inputs;
  const count = pageRun(inputs, '/plan/policies?unopened=true', `${policies.unopened.length}件`);
  const missing = targets.filter(({ baseMissing }) => baseMissing).map(({ nameZh }) => nameZh);
  return [
    ...(policies.unopened.length === 0 ? [] : [runs('适用单位打开尚未阅看的政策', count, '。')]),
    ...(missing.length === 0 ? [] : [runs(`办公室录入${namesZh(missing, most)}的倍增基数。`)]),
  ];
}
