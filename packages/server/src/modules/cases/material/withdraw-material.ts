import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { lockMatter } from '../matter/store.ts';
import { requireSharing } from './may-share.ts';
import { getMaterialRow, type MaterialAt } from './store.ts';

/** Taken back while it may still be chosen: nobody else reads it from then on, and the list keeps that it was shown. */
export async function withdrawMaterial(ctx: CasesContext, caller: Caller, at: MaterialAt): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const room = await lockMatter(tx, at.id);
    const row = await getMaterialRow(tx, at);
    requireSharing(caller, room);
    if (row.unit_id !== caller.unitId) throw new AppError('case.notSharingMaterials', 409);
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
