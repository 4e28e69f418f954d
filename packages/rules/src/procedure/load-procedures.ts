import type { CivilDate, WorkingCalendar } from '@jianhu/kernel';
import { z } from 'zod';
import { type DeadlinesFile, deadlinesFileSchema } from '../deadline.ts';
import { parseJson, type Problem } from '../rulebook.ts';
import { sharedStepsSchema, type SharedSteps, takeInShared } from './shared-steps.ts';
import { type Procedure, procedureSchema, type Thresholds, thresholdsSchema } from './procedure.ts';

/** The terms and amounts that lives name. */
export interface LifeBook {
  readonly thresholds: Thresholds['thresholds'];
  readonly deadlines: DeadlinesFile;
}

/** Every procedure of the rulebook with the terms and amounts that they name. */
export interface ProcedureBook extends LifeBook {
  readonly procedures: readonly Procedure[];
}

/** What the engine works with: terms, amounts, and the calendar by which days are counted. */
export interface LifeRules extends LifeBook {
  readonly calendar: WorkingCalendar;
}

export interface ProcedureRules extends ProcedureBook, LifeRules {}

export type ProceduresLoad =
  | { readonly kind: 'loaded'; readonly book: ProcedureBook }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

const DEADLINES = 'deadlines/statutory.json';
const fileSchema = z.discriminatedUnion('kind', [procedureSchema, thresholdsSchema]);

/**
 * The procedures from the (path, text) pairs of a rulebook; files of other readers are passed over.
 * @example const load = loadProcedures([['procedures/case-general.json', text], ['deadlines/statutory.json', text]]);
 */
export function loadProcedures(entries: Iterable<readonly [path: string, text: string]>): ProceduresLoad {
  const problems: Problem[] = [];
  const procedures: Procedure[] = [];
  let thresholds: Thresholds['thresholds'] = [];
  let deadlines: DeadlinesFile | undefined;
  const files = [...entries].map(([path, text]) => ({ path, json: parseJson(text) }));
  const shared = readShared(files, problems);
  for (const { path, json } of files) {
    if (path === DEADLINES) deadlines = readPart(deadlinesFileSchema, path, json, problems);
    if (!isProcedureFile(path) || isShared(json)) continue;
    const file = readPart(fileSchema, path, takeInShared(json, shared), problems);
    if (file?.kind === 'procedureThresholds') thresholds = file.thresholds;
    else if (file) {
      procedures.push(file);
      checkPath(path, file.procedureId, problems);
    }
  }
  if (!deadlines && problems.length === 0) {
    problems.push({ path: DEADLINES, subject: '', code: 'missingFile', message: 'the rulebook has no terms' });
  }
  if (!deadlines || problems.length > 0) return { kind: 'broken', problems };
  return { kind: 'loaded', book: { procedures, thresholds, deadlines } };
}

interface ReadFile {
  readonly path: string;
  readonly json: unknown;
}

/** The steps that several procedures have, by their id. */
function readShared(files: readonly ReadFile[], problems: Problem[]): ReadonlyMap<string, SharedSteps> {
  const shared = new Map<string, SharedSteps>();
  for (const { path, json } of files) {
    if (!isProcedureFile(path) || !isShared(json)) continue;
    const steps = readPart(sharedStepsSchema, path, json, problems);
    if (!steps) continue;
    shared.set(steps.sharedId, steps);
    checkPath(path, steps.sharedId, problems);
  }
  return shared;
}

function isProcedureFile(path: string): boolean {
  return path.startsWith('procedures/') && path.endsWith('.json');
}

function isShared(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'kind' in json && json.kind === 'sharedSteps';
}

function checkPath(path: string, id: string, problems: Problem[]): void {
  if (path === `procedures/${id}.json`) return;
  problems.push({ path, subject: id, code: 'duplicateId', message: 'the file is named after its id' });
}

function readPart<T>(schema: z.ZodType<T>, path: string, json: unknown, problems: Problem[]): T | undefined {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  for (const { path: where, message } of parsed.error.issues) {
    problems.push({ path, subject: where.join('.'), code: 'malformed', message });
  }
  return undefined;
}

/** The procedure in force on the day on which the record was opened. */
export function findProcedure(book: ProcedureBook, procedureId: string, on: CivilDate): Procedure | undefined {
  return book.procedures.find(
    (one) =>
      one.procedureId === procedureId && one.effectiveFrom <= on && (one.effectiveTo === null || on <= one.effectiveTo),
  );
}

/** The amount in force on a day; a procedure that names another one does not pass its check. */
export function thresholdOn(book: LifeBook, id: string, on: CivilDate): number {
  const threshold = book.thresholds.find(
    (one) => one.id === id && one.effectiveFrom <= on && (one.effectiveTo === null || on <= one.effectiveTo),
  );
  if (!threshold) throw new Error(`no threshold ${id} is in force on ${on}`);
  return threshold.amountFen;
}
