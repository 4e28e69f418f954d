import { AppError, type CivilDate } from '@jianhu/kernel';
import { type MatterState, papersOfStep, type Procedure, type Proposal, type Transition } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { describeFacts } from '../../duties/index.ts';
import { requireListed } from '../material/material-words.ts';
import { listMaterialsAlong } from '../material/store.ts';
import { papersOfEach } from '../party/paper-of-each.ts';
import { readWords } from '../../documents/index.ts';
import { type DocumentRow, getVersion } from './store.ts';

/** 案件（线索）移送函. */
const LETTER = 'transferLetter';

interface Bound {
  readonly matterId: string;
  readonly seq: number;
  readonly procedure: Procedure;
  readonly transition: Transition;
  readonly proposal: Proposal;
  readonly state: MatterState;
  readonly today: CivilDate;
}

/**
 * A step that names a document of this file by its number fixes it for good (行政处罚法第四十七条). The document must say what the
 * facts of the file say after the step; a number of another file is a mistake. What has a template is made here; what has none was written
 * elsewhere and has a number of its own (decision 0117).
 */
export async function bindDocuments(ctx: CasesContext, tx: Tx, bound: Bound): Promise<void> {
  const numbers = Object.values(bound.proposal.documents);
  if (numbers.length === 0) return;
  const rows = await tx.selectFrom('cases.document').selectAll().where('number', 'in', numbers).execute();
  const others = await papersOfEach(tx, bound.matterId, bound.proposal.documents);
  for (const row of others.filter(({ id }) => !rows.some((one) => one.id === id))) await bind(ctx, tx, row, bound);
  for (const row of rows) {
    if (row.matter_id !== bound.matterId || bound.proposal.documents[row.document_id] !== row.number)
      throw new AppError('case.documentElsewhere', 409, { number: row.number });
    await bind(ctx, tx, row, bound);
  }
  refuseTyped(ctx, rows, bound);
}

/** A paper that can be made here is named by the number that it got here; a receipt counts for one service only. */
function refuseTyped(ctx: CasesContext, rows: readonly DocumentRow[], bound: Bound): void {
  const { procedure, transition, proposal, state, today: on } = bound;
  const isMade = (documentId: string): boolean =>
    rows.some(
      (row) =>
        row.document_id === documentId &&
        row.number === proposal.documents[documentId] &&
        (documentId !== 'serviceReceipt' || row.bound_seq === null),
    );
  const missing = papersOfStep(ctx.rules.documents, { procedure, transition, facts: state.facts, on })
    .filter(({ documentId }) => !isMade(documentId))
    .map(({ documentId, nameZh, nameEn }) => ({ documentId, zh: nameZh, en: nameEn }));
  if (missing.length > 0) throw new AppError('case.paperNotMade', 409, { missing });
}

async function bind(ctx: CasesContext, tx: Tx, row: DocumentRow, bound: Bound): Promise<void> {
  await requireSameWords(ctx, tx, row, bound);
  if (row.document_id === LETTER) await requireMaterials(tx, row, bound.matterId);
  if (row.bound_seq !== null) return;
  await tx.updateTable('cases.document').set({ bound_seq: bound.seq }).where('id', '=', row.id).execute();
}

/** The letter lists what goes along as it was chosen: it was numbered after the last choice. */
async function requireMaterials(tx: Tx, row: DocumentRow, matterId: string): Promise<void> {
  const { words } = await getVersion(tx, row);
  requireListed(await listMaterialsAlong(tx, matterId), Object.values(readWords(words)).join());
}

async function requireSameWords(
  ctx: CasesContext,
  tx: Tx,
  row: DocumentRow,
  { procedure, state }: Bound,
): Promise<void> {
  const template = ctx.rules.documents.find(({ documentId }) => documentId === row.document_id);
  const words = readWords((await getVersion(tx, row)).words);
  const facts = describeFacts(procedure, state.facts, { person: (id) => id, unit: unitName(ctx) });
  const differing = (template?.elements ?? []).flatMap(({ id, source, nameZh, nameEn }) => {
    if (source.from !== 'fact') return [];
    const fact = facts.find(({ key }) => key === source.key)?.valueZh;
    if (fact === undefined || fact === words[id]) return [];
    return [{ id, zh: nameZh, en: nameEn, document: words[id] ?? '', file: fact }];
  });
  if (differing.length > 0) throw new AppError('case.documentDiffers', 409, { number: row.number, differing });
}

function unitName(ctx: CasesContext): (id: string) => string {
  return (id) => ctx.identity.units.find(id)?.nameZh ?? id;
}
