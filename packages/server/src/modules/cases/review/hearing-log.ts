import type { ProcedureAction } from '@jianhu/rules';

/** Of the hearing under the last penalty notice: its steps, as far as they were taken. */
export interface HearingLog {
  readonly notice: ProcedureAction | null;
  readonly asked: ProcedureAction | null;
  readonly fixed: ProcedureAction | null;
  readonly held: ProcedureAction | null;
  readonly withdrawn: ProcedureAction | null;
}

const NOTHING: HearingLog = { notice: null, asked: null, fixed: null, held: null, withdrawn: null };

/** A new notice opens a new right to be heard; what was asked for under an earlier one stands in the timeline alone. */
export function readHearing(log: readonly ProcedureAction[]): HearingLog {
  return log.reduce(after, NOTHING);
}

function after(before: HearingLog, action: ProcedureAction): HearingLog {
  switch (action.action) {
    case 'serveNotice':
      return { ...NOTHING, notice: action };
    case 'requestHearing':
      return { ...before, asked: action, fixed: null, held: null, withdrawn: null };
    case 'fixHearing':
      return { ...before, fixed: action };
    case 'holdHearing':
      return { ...before, held: action };
    case 'withdrawHearing':
      return { ...before, withdrawn: action };
    default:
      return before;
  }
}

/** Whoever handled the case at any time or acted in it as an officer: none of them presides (行政处罚法第六十四条第四项). */
export function listInvestigators(log: readonly ProcedureAction[]): ReadonlySet<string> {
  return new Set(log.flatMap(({ officers, facts }) => [...officers, ...listOf(facts['handlingOfficers'])]));
}

function listOf(value: ProcedureAction['facts'][string] | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
