import type { SheetKind } from './similar-cases.ts';

interface Decided {
  readonly fineFen: number;
  /** Null where the case was decided without one: nobody can tell how grave it was. */
  readonly sheet: SheetKind | null;
}

export interface Comparable<Case> {
  readonly alike: readonly Case[];
  readonly leftOut: number;
}

/**
 * Of decided cases of one conduct those that are like a sheet: of the same range, the same band and the same version of the law. The score and the
 * list beside the sheet stand on the same ones.
 */
export function comparableCases<Case extends Decided>(decided: readonly Case[], own: SheetKind): Comparable<Case> {
  const alike = decided.filter(
    ({ sheet }) =>
      sheet !== null &&
      sheet.range_id === own.range_id &&
      sheet.rule_version === own.rule_version &&
      sheet.band === own.band,
  );
  return { alike, leftOut: decided.length - alike.length };
}
