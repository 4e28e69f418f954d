import { AppError } from '@jianhu/kernel';
import type { DocumentTemplate } from '@jianhu/rules';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { maskParticulars, type PartyRow, roleNames, rolesOf } from '../party/party.ts';
import { openParty } from '../party/reveal-party.ts';
import { getPartyRow, type PartyAt, readParticulars } from '../party/store.ts';
import type { DocumentRecordView, Words } from './document-words.ts';

/** The record of a document that was filled for a party: the words of the party are those that were written into it. */
export function writtenFor(record: DocumentRecordView, partyId: string | null): DocumentRecordView {
  return partyId === null ? record : { ...record, party: { name: '', address: '', asked: '' } };
}

/** The party as a template shows it before it is written: masked, for whoever reads the file. */
export async function maskedParty(
  ctx: CasesContext,
  caller: Caller,
  at: PartyAt,
): Promise<DocumentRecordView['party']> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const row = await getPartyRow(tx, at);
    const { address } = maskParticulars(rolesOf(row).kind, (await readParticulars(ctx, tx, [row]))(row));
    return { name: row.shown_name, address, asked: askedOf(row, row.shown_name) };
  });
}

/** Words with name and address of the party, opened for an officer who handles the case; what the vault lacks stays as written by hand. */
export async function fillParty(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { template, given, ...at }: PartyAt & { readonly template: DocumentTemplate; readonly given: Words },
): Promise<Words> {
  const row = await getPartyRow(tx, at);
  if (row.ended) throw new AppError('case.partyEnded', 409);
  const { name, address } = await openParty(ctx, tx, caller, { ...at, note: template.nameZh });
  const filled = template.elements.flatMap(({ id, source }) => {
    if (source.from !== 'record') return [];
    if (source.field === 'party') return [[id, name] as const];
    if (source.field === 'asked') return [[id, askedOf(row, name)] as const];
    return source.field === 'address' && address !== '' ? [[id, address] as const] : [];
  });
  return { ...given, ...Object.fromEntries(filled) };
}

function askedOf(row: PartyRow, name: string): string {
  return `${name}，${roleNames[rolesOf(row).role].nameZh}`;
}
