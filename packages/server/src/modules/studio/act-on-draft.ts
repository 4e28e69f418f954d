import type { DraftAction } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import { appendEntry } from '../audit/index.ts';
import type { StudioContext } from './context.ts';
import { diffBooks } from './diff-books.ts';
import { findFlowRefusal, type FlowState, foldFlow } from './draft-flow.ts';
import { measureChanges } from './read-outcomes.ts';
import { insertStep, listSteps } from './store.ts';
import { findReplay } from './views.ts';

export interface DraftCommand {
  readonly draftId: string;
  readonly action: DraftAction;
  /** What the person has seen; a draft that changed since is refused. */
  readonly revision: number;
  readonly reason?: string | undefined;
  /** Hash of the files that were checked and found without a fault; a submission needs it. */
  readonly checkedHash?: string | undefined;
}

export interface DraftMoved {
  readonly state: FlowState;
  readonly versionNo: number | null;
}

/** One step of the flow, by a person who may take it now; the database says the same of the three people. */
export async function actOnDraft(
  ctx: StudioContext,
  tx: Tx,
  caller: Caller,
  command: DraftCommand,
): Promise<DraftMoved> {
  const { packs, infra } = ctx;
  const { draftId, action, reason = null } = command;
  const draft = await packs.lockDraft(tx, draftId);
  const steps = await listSteps(tx, draftId);
  const why = findFlowRefusal(action, foldFlow(steps), { authorId: draft.authorId, person: caller });
  if (why === 'ownWork' || why === 'checkedByYou') throw new AppError('pack.notThreePeople', 403, { why });
  if (why === 'noRole') throw new AppError('access.denied', 403);
  if (why !== null) throw new AppError('studio.notNow', 409, { why });
  if (draft.revision !== command.revision) throw new AppError('draft.outdated', 409, { revision: draft.revision });
  if (action === 'return' && reason === null) throw new AppError('studio.reasonMissing', 400);
  const { entries, hash } = await packs.read(tx, { kind: 'draft', id: draftId });
  if (action === 'submit' && command.checkedHash !== hash) throw new AppError('draft.outdated', 409);
  const base = await packs.read(tx, { kind: 'version', no: draft.baseNo });
  if (action === 'submit' && base.hash === hash) throw new AppError('draft.nothingChanged', 409);
  const measured =
    action === 'approve' || action === 'publish'
      ? await measureChanges(ctx, tx, { entries, changes: diffBooks(base.entries, entries) })
      : [];
  const below = measured.filter(({ outcome }) => outcome === 'below');
  if (below.length > 0) throw new AppError('studio.belowFloor', 409, { rules: below });
  const unknown = measured.filter(({ outcome }) => outcome === 'notEnough');
  if (action === 'approve' && unknown.length > 0 && reason === null)
    throw new AppError('studio.reasonMissing', 400, { rules: unknown });

  const seq = steps.length + 1;
  // What the checker and the deployer had before them when they signed.
  const replay = await findReplay(ctx, tx, { id: draftId, hash });
  const detail = {
    revision: draft.revision,
    notEnough: unknown.map(({ ruleId }) => ruleId),
    replay: replay && { id: replay.id, outdated: replay.outdated },
  };
  const at = infra.clock.now();
  const step = {
    seq,
    action,
    at,
    personId: caller.personId,
    unitId: caller.unitId ?? '',
    contentHash: hash,
    reason,
    detail,
  };
  await insertStep(tx, draftId, step);
  const checkerId = foldFlow(steps).checkerId ?? '';
  if (action === 'submit') await packs.moveDraft(tx, draftId, 'frozen');
  if (action === 'return') await packs.moveDraft(tx, draftId, 'open');
  if (action === 'withdraw') await packs.moveDraft(tx, draftId, 'withdrawn');
  const versionNo = action === 'publish' ? await packs.publishDraft(tx, caller, { draftId, checkerId }) : null;
  await appendEntry(tx, infra.clock, caller, {
    objectKind: 'ruleDraft',
    objectId: draftId,
    action: `ruleDraft.${action}`,
    detail: { hash, ...detail, ...(versionNo === null ? {} : { versionNo }) },
  });
  return { state: foldFlow([...steps, step]).state, versionNo };
}
