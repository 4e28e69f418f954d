import type { PaperInputs } from '../paper-inputs.ts';
import { type Block, heading, paragraph } from './block.ts';
import { dueZh } from './problem-section.ts';
import { dayZh, monthZh, namesZh, pageRun, paceZh } from './words.ts';

const MOST_TASKS = 10;

/** 六、下一步安排: the dates that already stand in the plan's records, and the paces that the method gives. */
export function nextSection(inputs: PaperInputs): Block[] {
  const { next, lateReports, letters, upcomingTasks } = inputs;
  const behind = inputs.targets.filter(({ status, neededPace }) => status === 'behind' && neededPace !== null);
  const waiting = letters.filter(({ replied }) => !replied);
  const items: Parameters<typeof paragraph>[] = [
    [
      `按时报送${monthZh(next.period)}数据。填报${dayZh(next.opensOn)}开启，${dueZh(next)}截止。`,
      lateReports.length === 0 ? '' : `逾期的${lateReports.length}项次填报由责任单位补报。`,
    ],
    ...(behind.length === 0
      ? []
      : [
          [
            `牵头单位按所需进度推进滞后指标：${behind
              .map(({ nameZh, neededPace, unit, leadZh }) => `${nameZh}${paceZh(neededPace, unit)}（${leadZh}）`)
              .join('，')}。`,
          ] as Parameters<typeof paragraph>,
        ]),
    upcomingTasks.length === 0
      ? ['今后一个月没有到期的任务。']
      : [
          `今后一个月到期的任务${upcomingTasks.length}项：${upcomingTasks
            .slice(0, MOST_TASKS)
            .map((task) => `${task.title}（${task.unitZh}，${dueZh(task)}）`)
            .join('；')}${upcomingTasks.length > MOST_TASKS ? '；其余见' : '。'}`,
          ...(upcomingTasks.length > MOST_TASKS ? [pageRun(inputs, '/plan/office', '平台“办公室”'), '。'] : []),
        ],
    ...(waiting.length === 0
      ? []
      : [
          [
            `按期回复督办单：${waiting.map((letter) => `${letter.number ?? ''}（${letter.unitZh}，${dueZh(letter)}）`).join('、')}。`,
          ] as Parameters<typeof paragraph>,
        ]),
    ...(inputs.policies.unopened.length === 0
      ? []
      : [[`各适用单位打开尚未阅看的政策${inputs.policies.unopened.length}件。`] as Parameters<typeof paragraph>]),
    ...baseItem(inputs),
  ];
  return [
    heading(1, '六、下一步安排'),
    ...items.map(([first, ...rest], at) => paragraph(`${at + 1}. ${typeof first === 'string' ? first : ''}`, ...rest)),
  ];
}

function baseItem(inputs: PaperInputs): Parameters<typeof paragraph>[] {
  const missing = inputs.targets.filter(({ baseMissing }) => baseMissing).map(({ nameZh }) => nameZh);
  return missing.length === 0 ? [] : [[`办公室录入${namesZh(missing)}的倍增基数。`]];
}
