import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { selectMatter } from '../matter/matter-row.ts';
import { lockMatters } from '../matter/store.ts';
import { closedOrMissing } from '../restriction/note-opening.ts';
import { requireSharing } from './may-share.ts';
import { getMaterialRow, type MaterialAt } from './store.ts';

/** Taken back while it may still be chosen: nobody else reads it from then on, and the list keeps that it was shown. */
export async function withdrawMaterial(ctx: CasesContext, caller: Caller, at: MaterialAt): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const [seen] = await selectMatter(tx, at).execute();
    if (!seen) throw await closedOrMissing(tx, at.id);
    const { unit_id: unit, matter_id: source } = await getMaterialRow(tx, at);
    if (unit !== caller.unitId) throw new AppError('case.notSharingMaterials', 409);
    const locked = await lockMatters(tx, [at.id, source]);
    requireSharing(caller, locked.get(at.id) ?? seen);
    // Somebody may have taken it back in between.
    const row = await getMaterialRow(tx, at);
    await tx
      .updateTable('cases.shared_file')
      .set({ withdrawn_at: ctx.infra.clock.now(), withdrawn_by: caller.personId })
      .where('id', '=', row.id)
      .execute();
    for (const objectId of new Set([at.id, row.matter_id]))
      await appendEntry(tx, ctx.infra.clock, caller, {
        objectKind: 'matter',
        objectId,
        action: 'case.materialWithdrawn',
        detail: { material: row.id, sha256: row.sha256 },
      });
  });
}
