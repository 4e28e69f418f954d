import type { Clue } from '@jianhu/contract';
import { addDays, addWorkingDays, type CivilDate, isWorkingDay, type WorkingCalendar } from '@jianhu/kernel';
import type { VerificationPolicy } from '../rulebook.ts';

type ClueClock = Clue['clock'];

export interface ClockEvents {
  readonly startedOn: CivilDate;
  /** Number of the document by which the head of the organ approved the extension. */
  readonly extensionDocument: string | null;
  readonly endedOn: CivilDate | null;
}

export interface Due {
  readonly due: CivilDate;
  readonly provisional: boolean;
}

/** The last day for checking a clue: 程序规定第十八条, the start day not counted, extended once by the head. */
export function dueOf(
  policy: VerificationPolicy,
  calendar: WorkingCalendar,
  events: Omit<ClockEvents, 'endedOn'>,
): Due {
  const first = addWorkingDays(calendar, events.startedOn, policy.periodWorkingDays);
  if (events.extensionDocument === null) return first;
  const second = addWorkingDays(calendar, first.due, policy.extension.workingDays);
  return { due: second.due, provisional: first.provisional || second.provisional };
}

/** The clock as the screens draw it, with its working written out. */
export function clockOf(
  policy: VerificationPolicy,
  calendar: WorkingCalendar,
  events: ClockEvents,
  today: CivilDate,
): ClueClock {
  const { due, provisional } = dueOf(policy, calendar, events);
  const until = events.endedOn ?? today;
  const remaining = due >= until ? workingDaysAfter(calendar, until, due) : -workingDaysAfter(calendar, due, until);
  const total = workingDaysAfter(calendar, events.startedOn, due);
  return {
    startedOn: events.startedOn,
    dueOn: due,
    provisional,
    remainingWorkingDays: remaining,
    band: events.endedOn === null ? bandOf(policy, { today, due, used: (total - remaining) / total }) : 'ended',
    article: `《${policy.statute}》${policy.article}`,
    steps: stepsOf(policy, calendar, events),
  };
}

function bandOf(
  { bands }: VerificationPolicy,
  { today, due, used }: { today: CivilDate; due: CivilDate; used: number },
): ClueClock['band'] {
  if (today > due) return 'overdue';
  if (used >= bands.red) return 'red';
  return used >= bands.amber ? 'amber' : 'green';
}

/** Working days in (from, to]. */
function workingDaysAfter(calendar: WorkingCalendar, from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

function stepsOf(policy: VerificationPolicy, calendar: WorkingCalendar, events: ClockEvents): ClueClock['steps'] {
  const article = `《${policy.statute}》${policy.article}`;
  const days = policy.periodWorkingDays;
  const first = addWorkingDays(calendar, events.startedOn, days);
  const steps = [
    { zh: `${events.startedOn} ${policy.startZh}`, en: `${events.startedOn}: ${policy.startEn}`, article },
    {
      zh: policy.countingZh,
      en: policy.countingEn,
      article: `《${policy.countingStatute}》${policy.countingArticle}`,
    },
    { zh: `核查 ${days} 个工作日，至 ${first.due}`, en: `${days} working days for checking: to ${first.due}`, article },
  ];
  const { workingDays, approvedByZh, approvedByEn } = policy.extension;
  const { due, provisional } = dueOf(policy, calendar, events);
  if (events.extensionDocument !== null) {
    steps.push({
      zh: `经${approvedByZh}批准（${events.extensionDocument}）延长 ${workingDays} 个工作日，至 ${due}`,
      en: `extended by ${workingDays} working days with the approval of ${approvedByEn} (${events.extensionDocument}): to ${due}`,
      article,
    });
  }
  if (provisional) {
    steps.push({
      zh: `${addDays(calendar.loadedTo, 1)} 起的放假安排尚未公布，到期日暂定，公布后重新计算`,
      en: `holidays from ${addDays(calendar.loadedTo, 1)} are not announced yet: the date is provisional and will be computed again`,
      article: '国务院办公厅关于部分节假日安排的通知',
    });
  }
  return steps;
}
