import type {
  AnchorBan,
  BodyOf,
  recordAnchorBan as recordOperation,
  withdrawAnchorBan as withdrawOperation,
} from '@jianhu/contract';
import { AppError, redactPersonal, uuidV7 } from '@jianhu/kernel';
import type { RowScope, Tx } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { appendEntry } from '../../audit/index.ts';

const MOST = 500;

/** Bans that are on file, the newest first; the row wall shows them to the city only. */
export async function listAnchorBans(tx: Tx): Promise<AnchorBan[]> {
  const rows = await tx
    .selectFrom('detection.anchor_ban')
    .selectAll()
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    anchor: row.anchor,
    // The table's CHECK allows only the kinds of the contract.
    kind: row.kind as AnchorBan['kind'],
    fromOn: row.from_on,
    untilOn: row.until_on,
    document: row.document,
    recordedAt: row.recorded_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  }));
}

/** Puts a ban on file, with the document that it rests on. */
export async function recordAnchorBan(
  tx: Tx,
  { clock, rng }: Pick<Infra, 'clock' | 'rng'>,
  by: RowScope,
  ban: BodyOf<typeof recordOperation>,
): Promise<{ readonly id: string }> {
  if (by.reach !== 'city') throw new AppError('anchorBan.cityOnly', 403);
  const id = uuidV7(clock, rng);
  await tx
    .insertInto('detection.anchor_ban')
    .values({
      id,
      anchor: ban.anchor,
      kind: ban.kind,
      from_on: ban.fromOn,
      until_on: ban.untilOn,
      document: redactPersonal(ban.document.trim()),
      recorded_by: by.actorRef,
      recorded_at: clock.now(),
    })
    .execute();
  await appendEntry(tx, clock, by, {
    objectKind: 'anchorBan',
    objectId: id,
    action: 'anchorBan.recorded',
    detail: { kind: ban.kind, fromOn: ban.fromOn, untilOn: ban.untilOn },
  });
  return { id };
}

/** A ban that was recorded wrongly or lifted counts no more; it stays on file with the reason. */
export async function withdrawAnchorBan(
  tx: Tx,
  { clock }: Pick<Infra, 'clock'>,
  by: RowScope,
  { id, reason }: { readonly id: string } & BodyOf<typeof withdrawOperation>,
): Promise<void> {
  const done = await tx
    .updateTable('detection.anchor_ban')
    .set({ withdrawn_at: clock.now(), withdrawn_reason: redactPersonal(reason.trim()) })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new AppError('record.notFound', 404);
  await appendEntry(tx, clock, by, {
    objectKind: 'anchorBan',
    objectId: id,
    action: 'anchorBan.withdrawn',
    detail: {},
  });
}
