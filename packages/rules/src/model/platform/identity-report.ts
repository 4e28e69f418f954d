import { z } from 'zod';
import { civilDateField } from '../civil-date-field.ts';
import { check, defineModel, type ModelCheck } from '../model.ts';

const inputSchema = z.strictObject({
  year: z.int().min(2019).max(2100),
  half: z.union([z.literal(1), z.literal(2)]),
  /** The province's records of the platform's reports reach to this day; nothing is asked of the platform again (brief 4.3.7). */
  reflowUntil: civilDateField.nullable(),
  asOf: civilDateField,
  report: z
    .strictObject({
      filedOn: civilDateField,
      rows: z.int().min(0),
      wrongRows: z.int().min(0),
      operators: z.int().min(0).nullable(),
    })
    .nullable(),
});

const parametersSchema = z.strictObject({ months: z.tuple([z.int(), z.int()]), coverPercent: z.number() });

/** Half-yearly reports of operators' identities, in January and July (brief 4.4.7, 4.24.3). */
export const identityReport = defineModel({
  modelId: 'platform.identityReport',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['report', 'content'],
  exceptions: [],
  needs: ['reflow', 'operators'],
  sentences: {
    notFiled: ['from', 'to'],
    notYetDue: ['from', 'to'],
    reflowMissing: ['from', 'to'],
    filedLate: ['from', 'to', 'filed'],
    filedInTime: ['filed'],
    rowsWrong: ['wrong', 'rows'],
    rowsRight: ['rows'],
    coverShort: ['rows', 'operators', 'percent'],
    coverUnknown: ['rows'],
    coverHolds: ['rows', 'operators', 'percent'],
  },
  judge({ year, half, reflowUntil, asOf, report }, { months, coverPercent }) {
    const month = String(months[half - 1]).padStart(2, '0');
    const [from, to] = [`${year}-${month}-01`, `${year}-${month}-31`];
    const about = { id: 'report', article: 'report', parameter: 'months' };
    const values = { from, to };
    if (report === null) {
      if (asOf <= to) return { checks: [check({ ...about, result: 'clear', sentence: 'notYetDue', values })] };
      if (reflowUntil === null || reflowUntil <= to)
        return {
          checks: [check({ ...about, result: 'undecided', sentence: 'reflowMissing', values, needs: ['reflow'] })],
        };
      return { checks: [check({ ...about, result: 'hit', sentence: 'notFiled', values })] };
    }
    const filed = report.filedOn;
    const inTime =
      filed > to
        ? check({ ...about, result: 'hit', sentence: 'filedLate', values: { ...values, filed } })
        : check({ ...about, result: 'clear', sentence: 'filedInTime', values: { filed } });
    return { checks: [inTime, checkRows(report), checkCover(report, coverPercent)] };
  },
});

type IdentityFile = NonNullable<z.infer<typeof inputSchema>['report']>;

function checkRows({ rows, wrongRows }: IdentityFile): ModelCheck {
  const about = { id: 'rows', article: 'content' };
  if (wrongRows > 0)
    return check({ ...about, result: 'hit', sentence: 'rowsWrong', values: { wrong: wrongRows, rows } });
  return check({ ...about, result: 'clear', sentence: 'rowsRight', values: { rows } });
}

function checkCover({ rows, operators }: IdentityFile, coverPercent: number): ModelCheck {
  const about = { id: 'cover', article: 'content', parameter: 'coverPercent' };
  if (operators === null)
    return check({ ...about, result: 'undecided', sentence: 'coverUnknown', values: { rows }, needs: ['operators'] });
  const percent = operators === 0 ? 100 : Math.floor((rows * 100) / operators);
  const values = { rows, operators, percent };
  if (percent < coverPercent) return check({ ...about, result: 'hit', sentence: 'coverShort', values });
  return check({ ...about, result: 'clear', sentence: 'coverHolds', values });
}
