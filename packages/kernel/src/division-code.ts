import type { CivilDate } from './civil-date.ts';

export type DivisionLevel = 'country' | 'province' | 'city' | 'county';

/** One code of GB/T 2260 through its life. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  readonly parent: string | null;
  /** First day in force; null when it was in force before the table begins. */
  readonly validFrom: CivilDate | null;
  /** Last day in force; null while it is in force. */
  readonly validTo: CivilDate | null;
  /** The code that took over the place. */
  readonly successor: string | null;
}

/** Division codes as data. A table may be local: it says for which part of the country it is complete. */
export interface DivisionTable {
  readonly version: string;
  /** Prefixes under which every code is listed; `''` stands for the provinces. Only there can a missing code be called unknown. */
  readonly completeUnder: readonly string[];
  readonly divisions: readonly Division[];
}

export interface DivisionResolution {
  /**
   * `inForce` the code itself holds on that day; `succeeded` another code took over; `notYet` the code came later;
   * `ended` gone without a successor; `unknown` no such code; `outside` the table does not reach that far.
   */
  readonly status: 'inForce' | 'succeeded' | 'notYet' | 'ended' | 'unknown' | 'outside';
  readonly given: Division | null;
  /** The division that holds the place on that day. */
  readonly current: Division | null;
}

/**
 * Follows a code to the division that holds on a day, or holds today when no day is given. Old credit codes carry the code
 * of their registration year, so a former code is as good as a present one (brief 3.4).
 */
export function resolveDivision(table: DivisionTable, code: string, onDate?: CivilDate): DivisionResolution {
  const given = findDivision(table, code);
  if (!given) return { status: isUnknownDivision(table, code) ? 'unknown' : 'outside', given: null, current: null };
  if (onDate !== undefined && given.validFrom !== null && onDate < given.validFrom) {
    return { status: 'notYet', given, current: null };
  }
  let current: Division | undefined = given;
  // No chain is longer than the table; a circle in the data must not hang the caller.
  for (let steps = 0; current && steps <= table.divisions.length; steps += 1) {
    if (holdsOn(current, onDate)) return { status: current === given ? 'inForce' : 'succeeded', given, current };
    current = current.successor === null ? undefined : findDivision(table, current.successor);
  }
  return { status: 'ended', given, current: null };
}

/** True only where the table is complete; beyond it nothing is claimed. */
export function isUnknownDivision(table: DivisionTable, code: string): boolean {
  if (findDivision(table, code)) return false;
  return table.completeUnder.some((prefix) =>
    prefix === '' ? !findDivision(table, `${code.slice(0, 2)}0000`) : code.startsWith(prefix),
  );
}

function findDivision(table: DivisionTable, code: string): Division | undefined {
  return table.divisions.find((division) => division.code === code);
}

function holdsOn(division: Division, onDate: CivilDate | undefined): boolean {
  if (onDate === undefined) return division.validTo === null;
  return division.validTo === null || onDate <= division.validTo;
}
