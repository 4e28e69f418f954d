import { buildWorkingCalendar, parseCivilDate } from '@jianhu/kernel';
import { loadProcedures, type ProcedureBook, type ProcedureRules } from './load-procedures.ts';
import type { Actor } from './refuse-action.ts';

type Entries = readonly (readonly [path: string, text: string])[];

export const day = parseCivilDate;

/** The files of the rulebook that procedures rest upon. */
export const PROCEDURE_FILES: readonly string[] = [
  ...[
    'case-general',
    'case-simple',
    'light-measure',
    'transfer',
    'transfer-police',
    'transfer-out',
    'jurisdiction-dispute',
    'consultation',
    'joint-enforcement',
    'serious-list',
    'complaint',
    'complaint-former',
    'report',
    'report-former',
    'channel-enrolment',
    'clue',
    'after-decision',
    'limitation',
    'thresholds',
  ].map((name) => `procedures/${name}.json`),
  'deadlines/statutory.json',
  'calendar/cn.json',
];

export function bookOf(entries: Entries): ProcedureBook {
  const load = loadProcedures(entries);
  if (load.kind === 'broken') throw new Error(JSON.stringify(load.problems));
  return load.book;
}

export function rulesOf(entries: Entries): ProcedureRules {
  const calendar = entries.find(([path]) => path === 'calendar/cn.json');
  // The calendar's own tests check this file.
  return { ...bookOf(entries), calendar: buildWorkingCalendar(JSON.parse(calendar?.[1] ?? '') as never) };
}

/** Somebody of the unit in charge who may do everything but what another person must do. */
export function actorOf(personId: string, more: Partial<Actor> = {}): Actor {
  const roles = new Set(['officer', 'reviewer', 'head', 'convener', 'member', 'recorder'] as const);
  const places = new Set(['competent', 'answerable'] as const);
  return { personId, unitId: 'own-unit', roles, ownUnit: true, places, isCertified: () => true, ...more };
}
