import type { OutboxEvent } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { selectMatterForUpdate, type MatterRow } from '../matter/matter-row.ts';
import { type Tidings, followTelling } from './follow-telling.ts';
import { fieldsGiven, stillWanted } from './hand-over.ts';
import { judgeTelling } from './judge-telling.ts';
import { keepDoubt } from './mirror-doubt.ts';
import { findMirror, type Mirror, type MirrorNeed } from './mirror-row.ts';

type Told = OutboxEvent<'exchange.caseTold.v1'>['payload'];

/**
 * Takes number, state and questions of the other system, and follows them by their own date (decision 0119). What comes twice or late
 * moves nothing; what contradicts the file is kept for a person.
 */
export async function onCaseTold(ctx: CasesContext, tx: Tx, { packageNo, at, told }: Told, now: Date): Promise<void> {
  const matter = await tx.selectFrom('cases.matter').select('id').where('number', '=', packageNo).executeTakeFirst();
  const [row] = matter ? await selectMatterForUpdate(tx, { id: matter.id }).execute() : [];
  const mirror = row ? await findMirror(tx, row.id) : null;
  if (!row || !mirror) return;
  const when = new Date(at);
  await tx.updateTable('cases.mirror').set({ told_at: now }).where('matter_id', '=', row.id).execute();
  if (told.kind === 'needs') return takeNeeds(ctx, tx, { row, mirror, needs: told.needs, at: when, now });
  if (told.kind === 'registered') return takeNumber(ctx, tx, { row, mirror, foreignNo: told.foreignNo, at: when, now });
  const { foreignNo, state, stateZh } = told;
  await takeState(ctx, tx, { row, mirror, tidings: { foreignNo, state, stateZh, at: when }, now });
}

interface Taken {
  readonly row: MatterRow;
  readonly mirror: Mirror;
  readonly now: Date;
}

/** A question whose answer the file holds is answered by itself, only the rest is asked of an officer, and of an ended matter nothing. */
async function takeNeeds(
  ctx: CasesContext,
  tx: Tx,
  { row, mirror, needs, at, now }: Taken & { readonly needs: readonly MirrorNeed[]; readonly at: Date },
): Promise<void> {
  if (mirror.needsAt !== null && at <= mirror.needsAt) return;
  const given = { ...(await fieldsGiven(ctx, tx, row.id)), ...mirror.given };
  const wanted = row.state_kind === 'end' ? [] : stillWanted(needs, given);
  await tx
    .updateTable('cases.mirror')
    .set({ needs: JSON.stringify(wanted), needs_at: at })
    .where('matter_id', '=', row.id)
    .execute();
  if (!needs.some(({ key }) => given[key] !== undefined)) return;
  const news = { matterId: row.id, what: 'fields' as const, at: now.toISOString() };
  await ctx.infra.outbox.publish(tx, 'cases.handOver.v1', news, now);
}

async function takeNumber(
  ctx: CasesContext,
  tx: Tx,
  { row, mirror, foreignNo, at, now }: Taken & { readonly foreignNo: string; readonly at: Date },
): Promise<void> {
  if (mirror.foreignNo === foreignNo) return;
  if (mirror.foreignNo !== null) {
    const doubt = { foreignNo, state: null, stateZh: null, at };
    return keepDoubt(ctx, tx, { matterId: row.id, doubt, ground: 'otherNumber', now });
  }
  await tx.updateTable('cases.mirror').set({ foreign_no: foreignNo }).where('matter_id', '=', row.id).execute();
}

async function takeState(
  ctx: CasesContext,
  tx: Tx,
  { row, mirror, tidings, now }: Taken & { readonly tidings: Tidings },
): Promise<void> {
  const clueState = row.clue_id === null ? null : (await ctx.clues.lockForMatter(tx, row.clue_id)).state;
  const standing = { ...mirror, state: row.state, openedOn: row.opened_on, clueState };
  const judged = judgeTelling(ctx.rules.mirroredStates, standing, tidings);
  switch (judged.kind) {
    case 'known':
      return;
    case 'doubt':
      return keepDoubt(ctx, tx, { matterId: row.id, doubt: tidings, ground: judged.ground, now });
    case 'follow':
      return followTelling(ctx, tx, { row, mirror, tidings, actions: judged.action === null ? [] : [judged.action] });
  }
}
