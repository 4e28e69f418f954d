import type { BandProposal, DiscretionBook } from '@jianhu/rules';
import { computeSheet } from './compute-sheet.ts';
import type { SheetRow } from './store.ts';

type Sheet = Pick<SheetRow, 'matter_id' | 'range_id' | 'conditions' | 'proposal' | 'rule_version'>;

interface Decided {
  readonly fineFen: number;
  /** Null where the case was decided without one: nobody can tell how grave it was. */
  readonly sheet: Sheet | null;
}

export interface Comparable<Case> {
  readonly alike: readonly Case[];
  readonly leftOut: number;
}

/**
 * Of decided cases of one conduct those that are like a sheet: of the same range, the same band and the same version of the law. The score and the
 * list beside the sheet stand on the same ones.
 */
export function comparableCases<Case extends Decided>(
  book: DiscretionBook,
  decided: readonly Case[],
  { row, band }: { readonly row: Sheet; readonly band: BandProposal['kind'] },
): Comparable<Case> {
  const alike = decided.filter(
    ({ sheet }) =>
      sheet !== null &&
      sheet.range_id === row.range_id &&
      sheet.rule_version === row.rule_version &&
      computeSheet(book, sheet).proposal.kind === band,
  );
  return { alike, leftOut: decided.length - alike.length };
}
