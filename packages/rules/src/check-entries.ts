import { buildWorkingCalendar } from '@jianhu/kernel';
import { z } from 'zod';
import { checkRulebook } from './check-rulebook.ts';
import { checkModels } from './model/check-models.ts';
import { modelDefinitions } from './model/definitions.ts';
import { checkPermits } from './check-permits.ts';
import { checkPlan } from './plan/check-plan.ts';
import { loadPlan } from './plan/load-plan.ts';
import type { Problem } from './problem.ts';
import { checkProcedures } from './procedure/check-procedures.ts';
import { checkConducts } from './discretion/check-conducts.ts';
import { loadDiscretion } from './discretion/load-discretion.ts';
import { loadDocuments } from './document/load-documents.ts';
import { loadProcedures } from './procedure/load-procedures.ts';
import { checkServiceItems } from './service/check-items.ts';
import { loadServiceItems } from './service/load-items.ts';
import { parseJson, type Rulebook, rulebookFromEntries } from './rulebook.ts';

type Entries = readonly (readonly [path: string, text: string])[];

export interface RulebookReport {
  readonly problems: readonly Problem[];
  readonly counts: Readonly<
    Record<
      'lexicons' | 'terms' | 'tables' | 'rows' | 'models' | 'deadlines' | 'procedures' | 'services' | 'statutes',
      number
    >
  >;
}

/**
 * Everything wrong in the files of a rulebook, each part by its own check: rules and tables with their examples, models, procedures and
 * the plan of the city. A rulebook without a plan or without procedures is whole; a broken part does not hide the others.
 * @example (await checkEntries([['lexicons/absolute-terms.json', text]])).problems
 */
export async function checkEntries(entries: Entries): Promise<RulebookReport> {
  const rulebook = rulebookFromEntries(entries);
  const { problems: ofProcedures, count } = checkProcedureFiles(entries);
  const { items, problems: ofServices } = loadServiceItems(entries);
  const problems = [
    ...(await checkRulebook(rulebook)),
    ...checkCalendars(rulebook),
    ...checkModelFiles(rulebook),
    ...ofProcedures,
    ...ofServices,
    ...checkServiceItems(rulebook, items),
    ...loadDiscretion(entries).problems,
    ...checkConducts(entries, rulebook),
    ...checkPermits(entries, rulebook),
    ...checkPlanFiles(entries),
  ];
  return { problems, counts: { ...countsOf(rulebook), procedures: count, services: items.length } };
}

function checkCalendars({ calendars }: Rulebook): Problem[] {
  return calendars.flatMap(({ path, record }): Problem[] => {
    try {
      buildWorkingCalendar(record);
      return [];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return [{ path, subject: record.version, code: 'badDates', message }];
    }
  });
}

function checkModelFiles({ models, calendars }: Rulebook): Problem[] {
  const [calendar] = calendars;
  if (models.length === 0) return [];
  if (!calendar)
    return [{ path: 'calendar/cn.json', subject: '', code: 'missingFile', message: 'models count by a calendar' }];
  try {
    return checkModels(models, modelDefinitions, buildWorkingCalendar(calendar.record));
  } catch {
    // checkCalendars names what is wrong with the calendar.
    return [];
  }
}

function checkProcedureFiles(entries: Entries): { problems: readonly Problem[]; count: number } {
  if (!entries.some(([path]) => path.startsWith('procedures/'))) return { problems: [], count: 0 };
  const load = loadProcedures(entries);
  if (load.kind === 'broken') return { problems: load.problems, count: 0 };
  const problems = [...checkProcedures(load.book), ...loadDocuments(entries, load.book).problems];
  return { problems, count: load.book.procedures.length };
}

const unitsSchema = z.looseObject({ units: z.array(z.looseObject({ id: z.string() })) });

function checkPlanFiles(entries: Entries): readonly Problem[] {
  if (!entries.some(([path]) => /^places\/\d{6}\/plan\//.test(path))) return [];
  const load = loadPlan(entries);
  if (load.kind === 'broken') return load.problems;
  const path = load.book.folder.replace(/plan$/, 'units.json');
  const units = unitsSchema.safeParse(parseJson(entries.find(([name]) => name === path)?.[1] ?? ''));
  if (!units.success)
    return [{ path, subject: 'units', code: 'missingFile', message: 'the place has no list of units' }];
  return checkPlan(load.book, new Set(units.data.units.map(({ id }) => id)));
}

function countsOf({
  lexicons,
  tables,
  models,
  deadlines,
  statutes,
  register,
}: Rulebook): Omit<RulebookReport['counts'], 'procedures' | 'services'> {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const rows = tables.flatMap(({ record }) => record.jdm.nodes.map(({ content }) => rowsOf(content)));
  return {
    lexicons: lexicons.length,
    terms: sum(lexicons.map(({ record }) => record.terms.length)),
    tables: tables.length,
    rows: sum(rows),
    models: models.length,
    deadlines: sum(deadlines.map(({ record }) => record.deadlines.length)),
    statutes: new Set([...statutes, ...register].map(({ record }) => record.titleZh)).size,
  };
}

const withRows = z.looseObject({ rules: z.array(z.unknown()) });

function rowsOf(content: unknown): number {
  return withRows.safeParse(content).data?.rules.length ?? 0;
}
