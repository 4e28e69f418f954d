import type { WorkingCalendarData } from '@jianhu/kernel';
import { z } from 'zod';
import { calendarFileSchema } from './calendar-file.ts';
import { type DeadlinesFile, deadlinesFileSchema } from './deadline.ts';
import { modelFileSchema, type ModelRecord } from './model/model-file.ts';
import type { Problem } from './problem.ts';
import {
  type ExceptionRecord,
  exceptionsFileSchema,
  type GoodsNamesFile,
  goodsNamesFileSchema,
  lexiconFileSchema,
  type LexiconRecord,
  type StatuteEntry,
  statuteFileSchema,
  type StatuteRecord,
  statuteRegisterSchema,
} from './records.ts';
import { type RuleCare, ruleCareFileSchema } from './rule-care.ts';
import { finish, type Steps } from './steps.ts';
import { tableFileSchema, type TableRecord } from './table/table-file.ts';

export type { Problem, ProblemCode, Report } from './problem.ts';

export interface RulebookFile {
  readonly path: string;
  readonly json: unknown;
}

export interface Located<T> {
  readonly path: string;
  readonly record: T;
}

export interface Rulebook {
  readonly lexicons: readonly Located<LexiconRecord>[];
  readonly exceptions: readonly Located<ExceptionRecord>[];
  readonly goodsNames: readonly Located<GoodsNamesFile>[];
  readonly statutes: readonly Located<StatuteRecord>[];
  /** Statutes that are cited without their text being here. */
  readonly register: readonly Located<StatuteEntry>[];
  readonly tables: readonly Located<TableRecord>[];
  readonly models: readonly Located<ModelRecord>[];
  readonly deadlines: readonly Located<DeadlinesFile>[];
  readonly calendars: readonly Located<WorkingCalendarData>[];
  /** What the office asks of its own rules: floors of precision and bands of the brake. */
  readonly care: readonly Located<RuleCare>[];
  /** Files that are no rule of a known form; `checkRulebook` repeats them. */
  readonly malformed: readonly Problem[];
}

type Draft = { -readonly [K in keyof Rulebook]: Rulebook[K][number][] };

/** How a file of each kind is read. A new kind of rule is one line here, one in `Rulebook` and one in `compilePack`. */
const READERS: Readonly<Record<string, (path: string, json: unknown, draft: Draft) => Problem[]>> = {
  lexicon: reader(lexiconFileSchema, (path, record, draft) => draft.lexicons.push({ path, record })),
  exceptions: reader(exceptionsFileSchema, (path, { exceptions }, draft) => {
    for (const record of exceptions) draft.exceptions.push({ path, record });
  }),
  goodsNames: reader(goodsNamesFileSchema, (path, record, draft) => draft.goodsNames.push({ path, record })),
  statute: reader(statuteFileSchema, (path, record, draft) => draft.statutes.push({ path, record })),
  statuteRegister: reader(statuteRegisterSchema, (path, { statutes }, draft) => {
    for (const record of statutes) draft.register.push({ path, record });
  }),
  decisionTable: reader(tableFileSchema, (path, record, draft) => draft.tables.push({ path, record })),
  model: reader(modelFileSchema, (path, record, draft) => draft.models.push({ path, record })),
  deadlines: reader(deadlinesFileSchema, (path, record, draft) => draft.deadlines.push({ path, record })),
  ruleCare: reader(ruleCareFileSchema, (path, record, draft) => draft.care.push({ path, record })),
  calendar: reader(calendarFileSchema, (path, record, draft) => draft.calendars.push({ path, record })),
};

/** Settings of single modules of the server, which read and check them themselves. */
const OTHERS: readonly string[] = [
  'alertService',
  'archiveBudget',
  'retention',
  'livePreservation',
  'sourceBases',
  'clueVerification',
  'complaintTopics',
  'complaintPublicity',
  'publicityEnd',
  'remedies',
  'creditGrade',
  'inspectionItems',
  'escalation',
  'mirroredStates',
  'restrictionGrounds',
  'jointMeasures',
  'exhibitParticulars',
  'creditClass',
  'benefitPolicies',
  'platformDutyList',
  'permitCatalogue',
  'licenceRenewal',
];

/** Reads parsed files into a rulebook. A file that does not fit its schema becomes a problem, not an exception. */
export function loadRulebook(files: Iterable<RulebookFile>): Rulebook {
  return finish(loadInSteps(files));
}

/** The same, a file at each step. */
function* loadInSteps(files: Iterable<RulebookFile>): Steps<Rulebook> {
  const draft: Draft = {
    lexicons: [],
    exceptions: [],
    goodsNames: [],
    statutes: [],
    register: [],
    tables: [],
    models: [],
    deadlines: [],
    calendars: [],
    care: [],
    malformed: [],
  };
  for (const { path, json } of files) {
    const kind = kindOf(path, json);
    if (OTHERS.includes(kind)) continue;
    const read = READERS[kind];
    const known = Object.keys(READERS).join(', ');
    const message = `its kind is none of ${known}; is the file JSON?`;
    draft.malformed.push(...(read ? read(path, json, draft) : [malformed(path, 'kind', message)]));
    yield;
  }
  return draft;
}

/** The folders of the rulebook that this package reads; others have readers of their own. */
export const RULE_FOLDERS = ['lexicons', 'statutes', 'tables', 'models', 'deadlines', 'calendar'] as const;

/**
 * Rulebook from (path, text) pairs, however the caller came by them; those of other folders are left to their readers. Order does
 * not matter.
 * @example rulebookFromEntries([['lexicons/absolute-terms.json', text]])
 */
export function rulebookFromEntries(entries: Iterable<readonly [path: string, text: string]>): Rulebook {
  return finish(rulebookInSteps(entries));
}

/** The same, a file at each step: for a thread that has other things to do. */
export function rulebookInSteps(entries: Iterable<readonly [path: string, text: string]>): Steps<Rulebook> {
  const own = [...entries].filter(([path]) => RULE_FOLDERS.some((folder) => path.startsWith(`${folder}/`)));
  const sorted = own.sort(([a], [b]) => (a < b ? -1 : 1));
  return loadInSteps(readEach(sorted));
}

function* readEach(entries: Iterable<readonly [path: string, text: string]>): Generator<RulebookFile> {
  for (const [path, text] of entries) yield { path, json: parseJson(text) };
}

/** A broken file must be named beside the others; `undefined` fails every schema. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const withKind = z.looseObject({ kind: z.string() });

// The calendar is a file of the kernel's own form, which says no kind.
function kindOf(path: string, json: unknown): string {
  return path.startsWith('calendar/') ? 'calendar' : (withKind.safeParse(json).data?.kind ?? '');
}

function reader<T>(schema: z.ZodType<T>, take: (path: string, record: T, draft: Draft) => void) {
  return (path: string, json: unknown, draft: Draft): Problem[] => {
    const parsed = schema.safeParse(json);
    if (!parsed.success)
      return parsed.error.issues.map((issue) => malformed(path, issue.path.join('.'), issue.message));
    take(path, parsed.data, draft);
    return [];
  };
}

function malformed(path: string, subject: string, message: string): Problem {
  return { path, subject, code: 'malformed', message };
}
