import { createHash } from 'node:crypto';
import type { RulebookRef } from '@jianhu/contract';
import { addDays, AppError, civilDateOf, uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ReplayContext } from '../context.ts';
import { stretchesOf } from '../run/stretch.ts';
import { insertShadow, listRunningRefs } from './store.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What comes later than this is judged by no shadow; sources send within minutes. */
const LATE_DAYS = 7;
/** Long enough for a month of broadcasts; afterwards somebody decides whether it goes on. */
const LASTS_DAYS = 31;
const MOST_AT_ONCE = 3;

/** Lets a draft look at what comes in from now on. Both forms of its changed rules are kept, as with a replay. */
export async function startShadow(
  tx: Tx,
  { infra, packs, compile, demo }: ReplayContext,
  caller: Pick<Caller, 'actorRef' | 'personId' | 'unitId'>,
  ref: RulebookRef,
): Promise<string> {
  const running = await listRunningRefs(tx);
  if (running.some((one) => keyOf(one) === keyOf(ref))) throw new AppError('shadow.runsAlready', 409);
  if (running.length >= MOST_AT_ONCE) throw new AppError('shadow.tooMany', 409, { most: MOST_AT_ONCE });
  const at = infra.clock.now();
  const live = await packs.versionAt(tx, at);
  const draft = ref.kind === 'draft' ? await packs.getDraft(tx, ref.id) : null;
  const title = draft?.title ?? (ref.kind === 'version' ? (await packs.getVersion(tx, ref.no)).title : '');
  const [old, fresh] = [await packs.read(tx, { kind: 'version', no: live.no }), await packs.read(tx, ref)];
  const today = civilDateOf(at);
  const [from, untilDay] = [addDays(today, -LATE_DAYS), addDays(today, LASTS_DAYS)];
  const stretches = stretchesOf({ live: compile(old.entries), draft: compile(fresh.entries), hash }, from, untilDay);
  if (stretches.every(({ difference }) => difference.changes.length === 0))
    throw new AppError('replay.noDifference', 409);
  const id = uuidV7(infra.clock, infra.rng);
  await insertShadow(tx, {
    id,
    draftRef: ref,
    draftTitle: title,
    draftHash: fresh.hash,
    draftRevision: draft?.revision ?? null,
    liveNo: live.no,
    liveHash: old.hash,
    stretches,
    untilDay,
    // The platform itself, from the command line, is no person.
    askedBy: caller.personId === '' ? null : caller.personId,
    askedUnit: caller.unitId,
    at,
    demo,
    positions: await infra.eventLog.listHeads(tx),
  });
  await appendEntry(tx, infra.clock, caller, {
    objectKind: 'replayShadow',
    objectId: id,
    action: 'shadow.started',
    detail: { draftHash: fresh.hash, liveHash: old.hash, untilDay },
  });
  return id;
}

function keyOf(ref: RulebookRef): string {
  return ref.kind === 'draft' ? ref.id : `v${ref.no}`;
}
