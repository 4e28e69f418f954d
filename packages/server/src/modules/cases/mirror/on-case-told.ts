import type { OutboxEvent } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { fieldsGiven, stillWanted } from './hand-over.ts';
import { findMirror } from './mirror-row.ts';

type Told = OutboxEvent<'exchange.caseTold.v1'>['payload'];

/**
 * Takes number, state and questions of the other system. A state that is older than the one known replaces nothing; a question whose
 * answer the file holds is answered by itself, and only what nobody has given is asked of an officer.
 */
export async function onCaseTold(ctx: CasesContext, tx: Tx, { packageNo, at, told }: Told, now: Date): Promise<void> {
  const matter = await tx.selectFrom('cases.matter').select('id').where('number', '=', packageNo).executeTakeFirst();
  const mirror = matter ? await findMirror(tx, matter.id) : null;
  if (!matter || !mirror) return;
  const update = tx.updateTable('cases.mirror').where('matter_id', '=', matter.id);
  if (told.kind === 'needs') {
    const given = { ...(await fieldsGiven(ctx, tx, matter.id)), ...mirror.given };
    await update.set({ needs: JSON.stringify(stillWanted(told.needs, given)), told_at: now }).execute();
    if (told.needs.some(({ key }) => given[key] !== undefined)) {
      const news = { matterId: matter.id, what: 'fields' as const, at: now.toISOString() };
      await ctx.infra.outbox.publish(tx, 'cases.handOver.v1', news, now);
    }
    return;
  }
  const when = new Date(at);
  const foreign = { foreign_no: told.foreignNo, told_at: now };
  const isNewer = mirror.foreignStateAt === null || when >= mirror.foreignStateAt;
  if (told.kind === 'registered' || !isNewer) await update.set(foreign).execute();
  else {
    const state = { foreign_state: told.state, foreign_state_zh: told.stateZh, foreign_state_at: when };
    await update.set({ ...foreign, ...state }).execute();
  }
}
