import type { Reminder } from '@jianhu/contract';

const KINDS: Readonly<Record<Reminder['kind'], string>> = {
  report: '填报',
  check: '审核',
  confirm: '确认',
  task: '任务',
  letter: '督办函',
  duty: '法定期限',
};
/** A mail is read on a phone; the rest stands behind the link. */
const MOST = 20;

/** The reminder as a plain mail: no figure and no name of a person stands in it, since mail leaves the platform. */
export function mailTextOf(
  reminders: readonly Reminder[],
  { unitZh, baseUrl, demo }: { readonly unitZh: string; readonly baseUrl: string; readonly demo: boolean },
): { readonly subject: string; readonly text: string } {
  const late = reminders.filter(({ overdue }) => overdue).length;
  const mark = demo ? '【演示数据】' : '';
  const lines = reminders
    .slice(0, MOST)
    .map(
      ({ kind, title, dueOn, overdue, urged, path }) =>
        `· ${KINDS[kind]}：${title}，${dueOn}${overdue ? '（已逾期）' : ''}${urged ? '（已催办）' : ''}\n  ${baseUrl}${path}`,
    );
  const rest = reminders.length > MOST ? [`另有${reminders.length - MOST}项。`] : [];
  return {
    subject: `${mark}鉴湖：${reminders.length}项待办，其中${late}项逾期`,
    text: [
      `${mark}${unitZh}：`,
      ...lines,
      ...rest,
      '',
      `全部事项：${baseUrl}/plan/reminders（可在此页停收本提醒）`,
    ].join('\n'),
  };
}
