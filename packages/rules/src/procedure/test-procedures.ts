import { readdirSync, readFileSync } from 'node:fs';
import { buildWorkingCalendar, parseCivilDate } from '@jianhu/kernel';
import { loadProcedures, type ProcedureBook, type ProcedureRules } from './load-procedures.ts';
import type { Actor } from './refuse-action.ts';

const RULEBOOK = new URL('../../../../rulebook/', import.meta.url);

export const day = parseCivilDate;

/** The procedures that ship, as (path, text) pairs. */
export function readProcedureEntries(): [path: string, text: string][] {
  const paths = readdirSync(new URL('procedures/', RULEBOOK)).map((name) => `procedures/${name}`);
  return [...paths, 'deadlines/statutory.json'].map((path) => [path, readFileSync(new URL(path, RULEBOOK), 'utf8')]);
}

export function readTestBook(): ProcedureBook {
  const load = loadProcedures(readProcedureEntries());
  if (load.kind === 'broken') throw new Error(JSON.stringify(load.problems));
  return load.book;
}

export function readTestRules(): ProcedureRules {
  // The calendar's own tests check this file.
  const data = JSON.parse(readFileSync(new URL('calendar/cn.json', RULEBOOK), 'utf8')) as never;
  return { ...readTestBook(), calendar: buildWorkingCalendar(data) };
}

/** Somebody of the unit in charge who may do everything but what another person must do. */
export function actorOf(personId: string, more: Partial<Actor> = {}): Actor {
  const roles = new Set(['officer', 'reviewer', 'head', 'convener'] as const);
  return { personId, unitId: 'own-unit', roles, ownUnit: true, isCertified: () => true, ...more };
}
