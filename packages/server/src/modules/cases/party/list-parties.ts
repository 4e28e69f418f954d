import type { CaseParty, listCaseParties, ResponseOf } from '@jianhu/contract';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { noteOpening } from '../restriction/note-opening.ts';
import { isHandling, readStanding } from '../reporter/reporter.ts';
import { maskParticulars, type PartyActionRow, rolesOf } from './party.ts';
import { listPartyActions, listPartyRows, readParticulars } from './store.ts';

/** The parties of a case with their log and their documents, masked; for the unit in charge and those above it. */
export async function listParties(
  ctx: CasesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof listCaseParties>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const { kind, endedOn, guard, ...standing } = await readStanding(tx, id);
    await noteOpening(ctx, tx, caller, { id, guard, ...standing }, 'parties');
    const rows = await listPartyRows(tx, id);
    const particularsOf = await readParticulars(ctx, tx, rows);
    const log = await listPartyActions(
      tx,
      rows.map((row) => row.id),
    );
    const names = await ctx.identity.namesOf([...new Set(log.map((one) => one.by_person))], tx);
    const documents = rows.length === 0 ? [] : await listNumbered(ctx, tx, id);
    const items = rows.map((row) => {
      const words = rolesOf(row);
      return {
        id: row.id,
        place: row.place,
        ...words,
        ended: row.ended,
        ...maskParticulars(words.kind, particularsOf(row)),
        name: row.shown_name,
        documents: documents.flatMap(({ partyId, ...one }) => (partyId === row.id ? [one] : [])),
        log: log
          .filter((one) => one.party_id === row.id)
          .map((one) => ({
            // The CHECK of the table allows only the kinds of the contract.
            kind: one.kind as CaseParty['log'][number]['kind'],
            at: one.at.toISOString(),
            byName: names.get(one.by_person)?.displayName ?? one.by_person,
            // Written by `actOnParty` from the names of the particulars.
            changed: one.changed as CaseParty['log'][number]['changed'],
            reason: one.reason,
            source: sourceOf(one),
          })),
      };
    });
    const mayAct =
      kind === 'case' && endedOn === null && caller.permissions.has('case.act') && isHandling(caller, standing);
    return { items, mayAct };
  });
}

/** NOTE: the columns stand together or are null together, by a CHECK that allows only the kinds of the contract. */
function sourceOf(row: PartyActionRow): CaseParty['log'][number]['source'] {
  const { operator_id: operatorId, operator_version: version, source_kind: sourceKind, recorded_at: at } = row;
  if (operatorId === null || version === null || at === null) return null;
  const kind = sourceKind as NonNullable<CaseParty['log'][number]['source']>['sourceKind'];
  return { operatorId, version, sourceKind: kind, recordedAt: at.toISOString() };
}

/** Documents of the matter that were filled for a party and have their number. */
async function listNumbered({ rules }: CasesContext, tx: Tx, matterId: string) {
  const rows = await tx
    .selectFrom('cases.document')
    .select(['id', 'document_id', 'number', 'party_id'])
    .where('matter_id', '=', matterId)
    .where('party_id', 'is not', null)
    .where('number', 'is not', null)
    .orderBy('place')
    .execute();
  return rows.map((row) => {
    const template = rules.documents.find(({ documentId }) => documentId === row.document_id);
    return {
      id: row.id,
      documentId: row.document_id,
      nameZh: template?.nameZh ?? row.document_id,
      nameEn: template?.nameEn ?? row.document_id,
      number: row.number ?? '',
      partyId: row.party_id,
    };
  });
}
