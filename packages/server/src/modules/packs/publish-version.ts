import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { announce } from '../../infra/live.ts';
import { lockDraft, moveDraft } from './draft.ts';
import { applyOverlay, type RulebookEntries } from './pack-content.ts';
import {
  findLive,
  findVersion,
  findVersionByHash,
  findVersionFiles,
  insertLive,
  insertVersion,
  listOverlay,
  type LiveSpan,
  lockVersions,
} from './store.ts';

type Deps = Pick<Infra, 'clock' | 'rng' | 'outbox'>;

/** A frozen draft becomes a version and goes live. Who made and who checked it is told by the room that keeps the flow. */
export async function publishDraft(
  tx: Tx,
  infra: Deps,
  caller: Caller,
  { draftId, checkerId }: { readonly draftId: string; readonly checkerId: string },
): Promise<number> {
  await lockVersions(tx);
  const draft = await lockDraft(tx, draftId);
  const people = [draft.authorId, checkerId, caller.personId];
  if (new Set(people).size < people.length) throw new AppError('pack.notThreePeople', 403);
  if (draft.state !== 'frozen') throw new AppError('draft.notOpen', 409);
  const content = applyOverlay(await filesOfVersion(tx, draft.baseNo), await listOverlay(tx, draftId));
  if (await findVersionByHash(tx, content.hash)) throw new AppError('draft.nothingChanged', 409);
  const at = infra.clock.now();
  const no = await insertVersion(tx, content, {
    kind: 'published',
    title: draft.title,
    baseNo: draft.baseNo,
    draftId,
    makerId: draft.authorId,
    checkerId,
    deployerId: caller.personId,
    at,
  });
  await moveDraft(tx, infra, draftId, 'published');
  await goLive(tx, infra, { versionNo: no, fromAt: at, cause: 'published', byRef: caller.actorRef, reason: null });
  return no;
}

/** An older version is live again; it is a decision of its own, and its reason is kept. */
export async function rollBack(
  tx: Tx,
  infra: Deps,
  caller: Caller,
  { no, reason }: { readonly no: number; readonly reason: string },
): Promise<void> {
  await lockVersions(tx);
  const at = infra.clock.now();
  if (!(await findVersion(tx, no))) throw new AppError('record.notFound', 404);
  if ((await findLive(tx, at))?.versionNo === no) throw new AppError('pack.sameLive', 409);
  await goLive(tx, infra, { versionNo: no, fromAt: at, cause: 'rolledBack', byRef: caller.actorRef, reason });
}

/** Writes the time line and tells it: to other rooms by the outbox, to every process at once. */
export async function goLive(tx: Tx, { outbox }: Pick<Infra, 'outbox'>, span: LiveSpan): Promise<void> {
  await insertLive(tx, span);
  const at = span.fromAt.toISOString();
  await outbox.publish(tx, 'packs.versionLive.v1', { versionNo: span.versionNo, cause: span.cause, at }, span.fromAt);
  await announce(tx, { topic: 'monitor', id: 'rules', at });
}

export async function filesOfVersion(tx: Tx, no: number): Promise<RulebookEntries> {
  const files = await findVersionFiles(tx, no);
  if (!files) throw new AppError('record.notFound', 404);
  return files;
}
