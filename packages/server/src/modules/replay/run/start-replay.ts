import { createHash } from 'node:crypto';
import type { BodyOf, RulebookRef, startReplay as operation } from '@jianhu/contract';
import { AppError, parseCivilDate, uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { readExtent } from '../archive/store.ts';
import type { ReplayContext } from '../context.ts';
import { insertRun } from './store.ts';
import { stretchesOf } from './stretch.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Puts a replay on the list: both rulebooks are read now, so that a draft may change while it runs. */
export async function startReplay(
  tx: Tx,
  ctx: ReplayContext,
  caller: Pick<Caller, 'actorRef' | 'personId' | 'unitId'>,
  body: BodyOf<typeof operation>,
): Promise<string> {
  const { infra, packs, compile } = ctx;
  const [from, to] = [parseCivilDate(body.from), parseCivilDate(body.to)];
  if (from > to) throw new AppError('replay.wrongPeriod', 400);
  const extent = await readExtent(tx);
  if (extent.fromDay === null || extent.toDay === null || to < extent.fromDay || extent.toDay < from) {
    throw new AppError('replay.nothingArchived', 409, { from: extent.fromDay, to: extent.toDay });
  }
  const at = infra.clock.now();
  const live = await packs.versionAt(tx, at);
  const liveRef: RulebookRef = { kind: 'version', no: live.no };
  const [old, fresh] = [await packs.read(tx, liveRef), await packs.read(tx, body.draft)];
  const stretches = stretchesOf({ live: compile(old.entries), draft: compile(fresh.entries), hash }, from, to);
  if (stretches.every(({ difference }) => difference.changes.length === 0))
    throw new AppError('replay.noDifference', 409);
  const id = uuidV7(infra.clock, infra.rng);
  await insertRun(tx, {
    id,
    draftRef: body.draft,
    draftTitle: await titleOf(tx, ctx, body.draft),
    draftHash: fresh.hash,
    liveRef,
    liveTitle: live.title,
    liveHash: old.hash,
    from,
    to,
    sampleSize: body.sampleSize,
    seed: Math.floor(infra.rng.next() * 1_000_000),
    stretches,
    // The platform itself, from the command line, is no person.
    askedBy: caller.personId === '' ? null : caller.personId,
    askedUnit: caller.unitId,
    at,
    demo: ctx.demo,
  });
  await appendEntry(tx, infra.clock, caller, {
    objectKind: 'replay.run',
    objectId: id,
    action: 'replay.started',
    detail: { draftHash: fresh.hash, liveHash: old.hash, from, to, sampleSize: body.sampleSize },
  });
  return id;
}

async function titleOf(tx: Tx, { packs }: ReplayContext, ref: RulebookRef): Promise<string> {
  return ref.kind === 'draft' ? (await packs.getDraft(tx, ref.id)).title : (await packs.getVersion(tx, ref.no)).title;
}
