import { AppError } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { isHandling, readStanding } from '../reporter/reporter.ts';
import { fieldOf, type Particulars, particularsSchema } from './party.ts';
import { getPartyRow, type PartyAt } from './store.ts';

/** The particulars of a party for an officer who handles the case; the vault writes down who looked, when and why, and counts. */
export async function revealParty(
  ctx: CasesContext,
  caller: Caller,
  { note, ...at }: PartyAt & { readonly note: string },
): Promise<Particulars> {
  return inScope(ctx.infra.db, caller, (tx) => openParty(ctx, tx, caller, { ...at, note }));
}

/** The same within a transaction, such as that of a document which is filled for the party. */
export async function openParty(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { note, ...at }: PartyAt & { readonly note: string },
): Promise<Particulars> {
  if (!isHandling(caller, await readStanding(tx, at.id))) throw new AppError('case.notHandling', 403);
  const { id, version } = await getPartyRow(tx, at);
  const reason = { purpose: 'contact', references: [`matter:${at.id}`], note } as const;
  const sealed = await ctx.identity.vault.reveal(tx, caller, { subjectId: id, field: fieldOf(version), reason });
  return particularsSchema.parse(JSON.parse(sealed));
}
