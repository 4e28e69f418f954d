import type { WorkItemPaper } from '@jianhu/contract';
import type { DocumentTemplate } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { ComplaintsContext } from '../context.ts';
import { readText } from '../../documents/index.ts';
import { listPaperRows, type PaperRow } from './store.ts';

type Party = NonNullable<DocumentTemplate['reaches']>[number];

/** Papers that a step brought to one of the two, by their step. */
export async function listReached(
  { rules }: ComplaintsContext,
  tx: Tx,
  { itemId, party }: { readonly itemId: string; readonly party: Party },
): Promise<(PaperRow & { readonly boundSeq: number; readonly template: DocumentTemplate })[]> {
  return (await listPaperRows(tx, itemId)).flatMap((row) => {
    const template = rules.documents.find(({ documentId }) => documentId === row.document_id);
    if (row.bound_seq === null || template?.reaches?.includes(party) !== true) return [];
    return [{ ...row, boundSeq: row.bound_seq, template }];
  });
}

/** For 12315, which hands them to the consumer: the papers of these steps as they read. */
export async function papersForConsumer(
  ctx: ComplaintsContext,
  tx: Tx,
  { itemId, seqs }: { readonly itemId: string; readonly seqs: readonly number[] },
): Promise<WorkItemPaper[]> {
  const rows = await listReached(ctx, tx, { itemId, party: 'complainant' });
  return rows
    .filter(({ boundSeq }) => seqs.includes(boundSeq))
    .map(({ number, text }) => {
      const { titleZh, to, lines, signature } = readText(text);
      return { number, titleZh, lines: [...(to === null ? [] : [to]), ...lines, ...signature] };
    });
}
