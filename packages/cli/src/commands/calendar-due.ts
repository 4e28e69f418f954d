import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  addPeriod,
  buildWorkingCalendar,
  type CivilDate,
  isCivilDate,
  parsePeriod,
  type Period,
  type PeriodResult,
  type RollPolicy,
  type WorkingCalendarData,
} from '@jianhu/kernel';
import { clockTermOf, type Deadline, deadlinesFileSchema, findDeadline } from '@jianhu/rules';
import { type CommandIo, refuse } from '../command.ts';

const RULEBOOK = new URL('../../../../rulebook/', import.meta.url);
const POLICIES: readonly RollPolicy[] = ['anyRestDay', 'statutoryOnly', 'none'];
const text = { type: 'string' } as const;
const options = { from: text, for: text, rule: text, roll: text, json: { type: 'boolean', default: false } } as const;

interface Question {
  readonly from: CivilDate;
  readonly period: Period;
  readonly policy: RollPolicy;
  /** Named by its rule. */
  readonly deadline: Deadline | null;
  readonly json: boolean;
}

/** Exit code 0 when the day was computed, 2 when called wrongly; a provisional day says so and is no failure. */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const question = readCall(args);
  if (typeof question === 'string') {
    return refuse(
      io,
      `${question}。用法：jianhu calendar due --from 2026-09-30 --for 7WD [--json]。`,
      'Give --from as a date and either --for (7WD, 60CD, 6m, 2y) or --rule with the id of a statutory term.',
    );
  }
  const calendar = buildWorkingCalendar(read('calendar/cn.json') as WorkingCalendarData); // NOTE: checked by the kernel's own tests
  const result = addPeriod(calendar, question.from, question.period, question.policy);
  const { due, rolled, provisional, calendarVersion, steps } = result;
  io.stdout.write(
    question.json
      ? `${JSON.stringify({ due, rolled, provisional, calendarVersion, steps, ...ruleOf(question) })}\n`
      : tableOf(result, question),
  );
  return 0;
}

function readCall(args: readonly string[]): Question | string {
  const values = parse(args);
  if (!values) return '参数无法识别';
  const { from, rule } = values;
  if (from === undefined || !isCivilDate(from)) return '--from 应为日期，如 2026-09-30';
  if ((values.for === undefined) === (rule === undefined)) return '--for 与 --rule 须给出其一';
  const policy = POLICIES.find((one) => one === (values.roll ?? 'anyRestDay'));
  if (!policy) return `--roll 应为 ${POLICIES.join('、')} 之一`;
  if (rule !== undefined) return askRule(from, rule, values.json);
  const period = parsePeriod(values.for ?? '');
  return period ? { from, period, policy, deadline: null, json: values.json } : '--for 应为 7WD、60CD、6m 或 2y 的形式';
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return null;
  }
}

function askRule(from: CivilDate, ruleId: string, json: boolean): Question | string {
  const file = deadlinesFileSchema.parse(read('deadlines/statutory.json'));
  const deadline = findDeadline(file, ruleId, from);
  const term = deadline ? clockTermOf(file, deadline) : null;
  if (!deadline || !term) {
    const known = [...new Set(file.deadlines.filter((one) => clockTermOf(file, one)).map((one) => one.ruleId))];
    return `${from} 没有可计算的期限 ${ruleId}；可用：${known.join(' ')}`;
  }
  return { from, period: term.period, policy: term.rollPolicy, deadline, json };
}

function ruleOf({ deadline }: Question): object {
  return deadline ? { ruleId: deadline.ruleId, statute: deadline.statute, article: deadline.article } : {};
}

function tableOf({ rolled, provisional, steps }: PeriodResult, { deadline }: Question): string {
  const title = deadline
    ? [`${deadline.startZh} → ${deadline.dutyZh}（《${deadline.statute}》${deadline.article}）`]
    : [];
  const lines = steps.map((step) => `  ${step.zh}  ${step.en}  [${step.article}]`);
  return `${[...title, `${rolled}${provisional ? '（暂定 provisional）' : ''}`, ...lines].join('\n')}\n`;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, RULEBOOK), 'utf8'));
}
