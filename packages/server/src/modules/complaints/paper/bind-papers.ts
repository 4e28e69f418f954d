import { AppError } from '@jianhu/kernel';
import type { MatterState, Procedure, Proposal } from '@jianhu/rules';
import type { Statement, Tx } from '../../../infra/database.ts';
import { describeFacts } from '../../duties/index.ts';
import type { ComplaintsContext } from '../context.ts';
import type { ItemRow } from '../item/store.ts';
import { numberStart } from './make-paper.ts';
import { readWords } from '../../documents/index.ts';
import { type PaperRow } from './store.ts';

interface Bound {
  readonly row: ItemRow;
  readonly papers: readonly PaperRow[];
  readonly procedure: Procedure;
  readonly proposal: Proposal;
  readonly state: MatterState;
}

/**
 * A step that names a paper of this item fixes it, and whom it reaches may read it from then on. The paper says what the step says. A
 * number in another form is that of a paper that was made on 12315, where everything is handled (order 121 art. 40); one in our own form
 * that this item does not have is a mistake.
 */
export function bindPapers(ctx: ComplaintsContext, bound: Bound): Statement[] {
  const { row, papers, proposal, state } = bound;
  return Object.entries(proposal.documents).flatMap(([documentId, number]) => {
    const paper = papers.find((one) => one.number === number);
    if (!paper) {
      refuseOurForm(ctx, row, { documentId, number });
      return [];
    }
    if (paper.document_id !== documentId || paper.bound_seq !== null)
      throw new AppError('complaint.paperElsewhere', 409, { number });
    requireSameWords(ctx, paper, bound);
    const binding = (tx: Tx) =>
      tx.updateTable('complaints.paper').set({ bound_seq: state.version }).where('id', '=', paper.id).compile();
    return [{ compile: binding }];
  });
}

function refuseOurForm(
  ctx: ComplaintsContext,
  row: ItemRow,
  { documentId, number }: { readonly documentId: string; readonly number: string },
): void {
  const ours = ctx.rules.documents.filter((one) => one.procedureIds.includes(row.procedure_id));
  if (ours.some((one) => number.startsWith(numberStart(ctx, one, row.unit_id))))
    throw new AppError('complaint.paperElsewhere', 409, { number, documentId });
}

function requireSameWords({ rules, identity }: ComplaintsContext, paper: PaperRow, { procedure, state }: Bound): void {
  const template = rules.documents.find(({ documentId }) => documentId === paper.document_id);
  const words = readWords(paper.words);
  const unit = (id: string): string => identity.units.find(id)?.nameZh ?? id;
  const facts = describeFacts(procedure, state.facts, { person: (id) => id, unit });
  const differing = (template?.elements ?? []).flatMap(({ id, source, nameZh, nameEn }) => {
    if (source.from !== 'fact') return [];
    const fact = facts.find(({ key }) => key === source.key)?.valueZh;
    if (fact === undefined || fact === words[id]) return [];
    return [{ id, zh: nameZh, en: nameEn, document: words[id] ?? '', file: fact }];
  });
  if (differing.length > 0) throw new AppError('complaint.paperDiffers', 409, { number: paper.number, differing });
}
