import type { Duty, listOpenCaseTasks, ResponseOf } from '@jianhu/contract';
import { addDays, parseCivilDate } from '@jianhu/kernel';

const LINE_OCTETS = 75;
type OpenTask = ResponseOf<typeof listOpenCaseTasks>['items'][number];

/** As many terms as a calendar holds. */
export const MOST_IN_CALENDAR = 1_000;

interface Running {
  /** The nearest first; one more than a calendar holds says that there are more. */
  readonly duties: readonly Duty[];
  readonly tasks: readonly OpenTask[];
}

/** Running terms and open tasks as all-day events of a calendar that any program reads (RFC 5545); nothing personal is in it. */
export function writeDutyCalendar(
  { duties, tasks }: Running,
  { now, name }: { readonly now: Date; readonly name: string },
): string {
  const shown = duties.slice(0, MOST_IN_CALENDAR);
  const last = duties.length > shown.length ? shown.at(-1) : undefined;
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jianhu//Duties//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escape(name)}`,
    ...(last ? [`X-WR-CALDESC:${escape(CUT)}`] : []),
    ...shown.flatMap((duty) => eventOf(duty, stamp)),
    ...tasks.flatMap((task) => eventOfTask(task, stamp)),
    ...(last ? allDay('more', stamp, last.dueOn, [`SUMMARY:${escape(CUT)}`]) : []),
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(fold).join('\r\n')}\r\n`;
}

/** Told in the calendar itself: whoever looks at an empty week must not take it for one without terms. */
const CUT = `日历只列最近 ${MOST_IN_CALENDAR} 项期限，此后还有，请在“在办期限”页查看。Only the nearest ${MOST_IN_CALENDAR} terms are listed; there are more, see the desk.`;

function eventOf(
  { matter, dutyZh, article, dueOn, deadline, place, provisional, status }: Duty,
  stamp: string,
): string[] {
  const marks = [status === 'suspended' ? '（中止计算）' : '', provisional ? '（暂定）' : ''].join('');
  return allDay(`${matter.id}.${place}`, stamp, dueOn, [
    `SUMMARY:${escape(`${matter.number} ${dutyZh}${marks}`)}`,
    `DESCRIPTION:${escape(`${matter.procedureZh} · ${matter.stateZh}\n${article}（${deadline}）`)}`,
  ]);
}

/** Only which task it is: its words may name somebody, and a calendar leaves the house. */
function eventOfTask({ id, number, place, dueOn }: OpenTask, stamp: string): string[] {
  return allDay(id, stamp, dueOn, [`SUMMARY:${escape(`${number} 案件任务 ${place}`)}`]);
}

function allDay(uid: string, stamp: string, on: string, said: readonly string[]): string[] {
  const day = parseCivilDate(on);
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@jianhu`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
    ...said,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}

/** Text values: section 3.3.11. */
function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n');
}

/** Lines of more than 75 octets are folded, never within a character: section 3.1. */
function fold(line: string): string[] {
  const folded: string[] = [];
  let [current, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      folded.push(current);
      [current, octets] = [' ', 1];
    }
    current += character;
    octets += size;
  }
  return [...folded, current];
}
