import type { DraftReplay, getRuleDraft, getRuleState, RuleDraft, RulePerson, ResponseOf } from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { PackDraft, PackVersion } from '../packs/index.ts';
import type { StudioContext } from './context.ts';
import { diffBooks } from './diff-books.ts';
import { findFlowRefusal, type FlowStep, foldFlow } from './draft-flow.ts';
import { measureChanges } from './read-outcomes.ts';
import { ruleNames } from './rule-names.ts';
import { listAllSteps, listSteps } from './store.ts';

export type Names = (id: string | null) => RulePerson | null;

/** Names of everybody who is mentioned, asked once. */
export async function readNames({ identity }: StudioContext, ids: readonly (string | null)[]): Promise<Names> {
  const wanted = [...new Set(ids.flatMap((id) => (id === null ? [] : [idOf(id)])))].filter((id) => id.includes('-'));
  const names = await identity.namesOf(wanted);
  return (id) => {
    const known = id === null ? undefined : names.get(idOf(id));
    return known && id !== null ? { id: idOf(id), name: known.displayName, unitZh: known.unitNameZh } : null;
  };
}

export async function viewState(ctx: StudioContext, tx: Tx): Promise<ResponseOf<typeof getRuleState>> {
  const { packs, detection, infra } = ctx;
  const now = infra.clock.now();
  const versions = await packs.listVersions(tx);
  const timeline = await packs.listLive(tx);
  const drafts = await packs.listDrafts(tx);
  const steps = await listAllSteps(tx);
  const live = await packs.versionAt(tx, now);
  const paused = (await detection.brake.list(tx)).filter((one) => one.paused || one.held > 0);
  const names = await readNames(ctx, [
    ...versions.flatMap(({ makerId, checkerId, deployerId }) => [makerId, checkerId, deployerId]),
    ...timeline.map(({ byRef }) => byRef),
    ...drafts.map(({ authorId }) => authorId),
  ]);
  const files = new Map<string, number>();
  for (const { id } of drafts) files.set(id, (await packs.overlayOf(tx, id)).length);
  return {
    live: presentVersion(live, names),
    liveSince: (timeline.find(({ versionNo }) => versionNo === live.no)?.fromAt ?? live.at).toISOString(),
    versions: versions.map((version) => presentVersion(version, names)),
    timeline: timeline.map(({ versionNo, fromAt, cause, byRef, reason }) => ({
      versionNo,
      fromAt: fromAt.toISOString(),
      cause,
      by: names(byRef),
      reason,
    })),
    drafts: drafts.map((draft) =>
      presentDraft(draft, {
        names,
        steps: steps.filter(({ draftId }) => draftId === draft.id),
        files: files.get(draft.id) ?? 0,
      }),
    ),
    processes: (await packs.listProcesses(tx)).map(({ runningNo, failedAt, reasons, seenAt }) => ({
      runningNo,
      failedAt: failedAt?.toISOString() ?? null,
      reasons: [...reasons],
      seenAt: seenAt.toISOString(),
    })),
    pausedRules: paused.map(({ ruleId, since, held }) => ({
      ruleId,
      ...ruleNames(ctx, ruleId),
      since: since.toISOString(),
      held,
    })),
    asOf: now.toISOString(),
  };
}

export async function viewDraft(
  ctx: StudioContext,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getRuleDraft>> {
  const { packs } = ctx;
  const draft = await packs.getDraft(tx, id);
  const steps = await listSteps(tx, id);
  const base = await packs.read(tx, { kind: 'version', no: draft.baseNo });
  const { entries, hash } = await packs.read(tx, { kind: 'draft', id });
  const changes = diffBooks(base.entries, entries);
  const names = await readNames(ctx, [draft.authorId, ...steps.map(({ personId }) => personId)]);
  const files = (await packs.overlayOf(tx, id)).length;
  const flow = foldFlow(steps);
  return {
    ...presentDraft(draft, { names, steps, files }),
    changes,
    steps: steps.map(({ action, at, personId, reason, contentHash }) => ({
      action,
      at: at.toISOString(),
      by: names(personId) ?? nobody(personId),
      reason,
      contentHash,
    })),
    available: (['submit', 'approve', 'return', 'publish', 'withdraw'] as const).map((action) => {
      const why = findFlowRefusal(action, flow, { authorId: draft.authorId, person: caller });
      return { action, allowed: why === null, why };
    }),
    measured: await measureChanges(ctx, tx, { entries, changes }),
    replay: await findReplay(ctx, tx, { id, hash }),
  };
}

/** What the newest replay of a draft says, for its maker, its checker and its deployer. */
export async function findReplay(
  { packs, replays, infra }: StudioContext,
  tx: Tx,
  draft: { readonly id: string; readonly hash: string },
): Promise<DraftReplay | null> {
  const live = await packs.versionAt(tx, infra.clock.now());
  return replays.findDraftReplay(tx, { draftId: draft.id, draftHash: draft.hash, liveHash: live.hash });
}

function presentDraft(
  draft: PackDraft,
  { names, steps, files }: { readonly names: Names; readonly steps: readonly FlowStep[]; readonly files: number },
): RuleDraft {
  return {
    id: draft.id,
    title: draft.title,
    baseNo: draft.baseNo,
    state: foldFlow(steps).state,
    revision: draft.revision,
    author: names(draft.authorId) ?? nobody(draft.authorId),
    changedAt: draft.changedAt.toISOString(),
    files,
  };
}

function presentVersion(version: PackVersion, names: Names) {
  return {
    no: version.no,
    hash: version.hash,
    kind: version.kind,
    title: version.title,
    baseNo: version.baseNo,
    at: version.at.toISOString(),
    maker: names(version.makerId),
    checker: names(version.checkerId),
    deployer: names(version.deployerId),
  };
}

/** Somebody whose account was forgotten: the id stays, and leads nowhere. */
function nobody(id: string): RulePerson {
  return { id, name: '', unitZh: '' };
}

function idOf(ref: string): string {
  return ref.replace(/^person:/, '');
}
