import { AppError } from '@jianhu/kernel';
import { discretionBasisSchema, localAnnexSchema } from '@jianhu/rules';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { actionOf, selectActions } from '../matter/action-row.ts';
import { dayOfAct } from '../outcome/applied-law.ts';
import { closedOrMissing } from '../restriction/note-opening.ts';

export type SheetRow = Selectable<DB['cases.discretion']>;

const evidenceSchema = z.object({ id: z.string(), evidence: z.string() });
/** In sheets that are older than the items of exemption nothing has parts. */
const confirmedSchema = z.array(evidenceSchema.extend({ parts: z.array(evidenceSchema).default([]) }));
/** Sheets that were proposed before their basis was kept have none. */
const proposalSchema = z.object({
  baseFen: z.number().nullable(),
  basis: discretionBasisSchema.optional(),
  /** Where a first offence was confirmed: how many earlier decisions this system knew of on that day. */
  earlierCount: z.int().nullable().optional(),
  /** The benchmark of the place that it took; null where it had none. */
  local: localAnnexSchema.nullable().optional(),
});
type KeptProposal = z.infer<typeof proposalSchema>;

export const readConfirmed = (value: unknown) => confirmedSchema.parse(value);
export const readProposal = (value: unknown): KeptProposal => proposalSchema.parse(value);
export const keptProposal = (proposal: Required<KeptProposal>): string => JSON.stringify(proposal);

export async function listSheets(tx: Tx, matterId: string): Promise<SheetRow[]> {
  return tx
    .selectFrom('cases.discretion')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('version', 'desc')
    .execute();
}

/** The internal volume is closed to every unit that was only invited, and to departments. */
export async function requireInternal(tx: Tx, caller: Caller, matterId: string) {
  const matter = await tx.selectFrom('cases.matter_state').selectAll().where('id', '=', matterId).executeTakeFirst();
  if (!matter) throw await closedOrMissing(tx, matterId);
  if (caller.reach !== 'city' && caller.unitId !== matter.unit_id) throw new AppError('case.notYourUnit', 403);
  return matter;
}

/** What a matter is about and on which day it was done, for whoever reads it; nothing of one that is not there, which is refused with the rest. */
export async function readAct(tx: Tx, matterId: string) {
  const matter = await tx
    .selectFrom('cases.matter_state')
    .select('conduct')
    .where('id', '=', matterId)
    .executeTakeFirst();
  const rows = matter ? await selectActions(tx, matterId).execute() : [];
  return { conduct: matter?.conduct ?? null, actOn: dayOfAct(rows.map(actionOf)) };
}
