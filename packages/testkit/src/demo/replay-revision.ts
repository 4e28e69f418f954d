import { type App, inScope, systemScope } from '@jianhu/server';
import { REVISION_TITLE } from './history/rule-history.ts';

/**
 * Archives the demo's history, replays the draft that waits for its checker over all of it, and lets it run in shadow from now on. This
 * takes a few seconds of computing, so it is done once, behind the first start and beside everything else.
 */
export async function replayRevision({ infra, packs, replays }: App): Promise<void> {
  const { files } = await replays.archive();
  if (files === 0) return;
  await inScope(infra.workerDb, systemScope, async (tx) => {
    const draft = (await packs.listDrafts(tx)).find(
      ({ title, state }) => title === REVISION_TITLE && state === 'frozen',
    );
    const period = await replays.archivedDays(tx);
    if (!draft || !period) return;
    const ref = { kind: 'draft' as const, id: draft.id };
    const maker = { actorRef: `person:${draft.authorId}`, personId: draft.authorId, unitId: draft.unitId };
    const standing = { draftId: draft.id, draftHash: '', liveHash: '' };
    if ((await replays.findDraftReplay(tx, standing)) !== null) return;
    await replays.startReplay(tx, maker, { draft: ref, ...period, sampleSize: null });
    await replays.startShadow(tx, maker, ref);
  });
  await replays.work();
}
