import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { DocumentRow } from '../document/store.ts';
import { listPartyRows } from './store.ts';

/** What every party has to be told in a paper of its own (行政处罚法第四十四条、第五十九条、第六十一条、第六十四条). */
const OF_EACH: readonly string[] = [
  'penaltyNotice',
  'hearingNotice',
  'penaltyDecision',
  'creditRepairNotice',
  'serviceReceipt',
];

/**
 * Where a decision may go against several parties, a step with such a paper needs a numbered one for each of them; gives those of the
 * others, which the step fixes together with the one that it names. A receipt counts for one service only.
 */
export async function papersOfEach(
  tx: Tx,
  matterId: string,
  documents: Readonly<Record<string, string>>,
): Promise<DocumentRow[]> {
  const kinds = OF_EACH.filter((kind) => documents[kind] !== undefined);
  if (kinds.length === 0) return [];
  const parties = (await listPartyRows(tx, matterId)).filter(
    ({ ended, role }) => !ended && role !== 'legalRepresentative',
  );
  if (parties.length < 2) return [];
  const rows = await tx
    .selectFrom('cases.document')
    .selectAll()
    .where('matter_id', '=', matterId)
    .where('document_id', 'in', kinds)
    .where('party_id', 'is not', null)
    .where('number', 'is not', null)
    .execute();
  const usable = rows.filter((row) => row.document_id !== 'serviceReceipt' || row.bound_seq === null);
  const missing = kinds.flatMap((kind) =>
    parties
      .filter(({ id }) => !usable.some((row) => row.document_id === kind && row.party_id === id))
      .map((party) => ({ documentId: kind, party: party.shown_name, place: party.place })),
  );
  if (missing.length > 0) throw new AppError('case.partyWithoutPaper', 409, { missing });
  return usable.filter(({ bound_seq: bound }) => bound === null);
}
