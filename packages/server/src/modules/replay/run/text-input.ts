import type { ObservationKind } from '@jianhu/contract';
import type { TextObservation } from '@jianhu/rules';
import { textInputOf, textKindOf } from '../../detection/index.ts';
import type { ArchiveRow } from '../archive/archive-row.ts';

type SaidOf = Pick<ArchiveRow, 'category' | 'author' | 'approval' | 'functions'>;

/** What the rules are told of an archived text: all that the stream told them, so that both judge alike. */
export function archivedInputOf(text: string, kind: ObservationKind, said: SaidOf): TextObservation {
  return textInputOf(text, {
    kind: textKindOf({ kind, authorRole: said.author }),
    productCategory: said.category,
    approvalNumber: said.approval,
    registeredFunctions: said.functions,
  });
}
