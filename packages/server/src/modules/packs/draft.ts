import { AppError, uuidV7 } from '@jianhu/kernel';
import { canonicalJson } from '@jianhu/rules';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { type DraftState, findDraft, type PackDraft } from './store.ts';

/** Folders whose files follow a published version at once; local facts and the plan have lives of their own. */
const FOLDERS = [
  'lexicons',
  'statutes',
  'tables',
  'models',
  'deadlines',
  'calendar',
  'procedures',
  'documents',
  'services',
];
const PATH = /^([a-z]+)\/[a-z0-9][a-z0-9-]*\.json$/;

type Times = Pick<Infra, 'clock' | 'rng'>;

export async function createDraft(
  tx: Tx,
  { clock, rng }: Times,
  caller: Caller,
  draft: { readonly title: string; readonly baseNo: number },
): Promise<string> {
  const id = uuidV7(clock, rng);
  const at = clock.now();
  await tx
    .insertInto('packs.draft')
    .values({
      id,
      base_no: draft.baseNo,
      title: draft.title,
      author_id: caller.personId,
      unit_id: caller.unitId ?? '',
      created_at: at,
      changed_at: at,
    })
    .execute();
  return id;
}

export interface DraftFile {
  readonly path: string;
  /** JSON; null removes the file, undefined takes back what the draft says of it. */
  readonly text: string | null | undefined;
}

/** Writes files of a draft: only by its author, only while it is open, and only over what he has seen. Gives the new revision. */
export async function putDraftFiles(
  tx: Tx,
  { clock }: Times,
  caller: Caller,
  change: { readonly draftId: string; readonly revision: number; readonly files: readonly DraftFile[] },
): Promise<number> {
  const draft = await lockDraft(tx, change.draftId);
  if (draft.authorId !== caller.personId) throw new AppError('draft.notAuthor', 403);
  if (draft.state !== 'open') throw new AppError('draft.notOpen', 409);
  if (draft.revision !== change.revision) throw new AppError('draft.outdated', 409, { revision: draft.revision });
  for (const { path, text } of change.files) {
    if (!FOLDERS.includes(PATH.exec(path)?.[1] ?? '')) throw new AppError('draft.fileNotHere', 400, { path });
    if (text === undefined) {
      await tx.deleteFrom('packs.draft_file').where('draft_id', '=', draft.id).where('path', '=', path).execute();
      continue;
    }
    const body = text === null ? null : canonical(path, text);
    await tx
      .insertInto('packs.draft_file')
      .values({ draft_id: draft.id, path, body })
      .onConflict((conflict) => conflict.columns(['draft_id', 'path']).doUpdateSet({ body }))
      .execute();
  }
  const revision = draft.revision + 1;
  await tx.updateTable('packs.draft').set({ revision, changed_at: clock.now() }).where('id', '=', draft.id).execute();
  return revision;
}

/** Freezes a draft for its check, opens it again, or ends it. Who may do so is decided by whoever calls. */
export async function moveDraft(tx: Tx, { clock }: Times, id: string, state: DraftState): Promise<PackDraft> {
  const draft = await lockDraft(tx, id);
  await tx.updateTable('packs.draft').set({ state, changed_at: clock.now() }).where('id', '=', id).execute();
  return { ...draft, state };
}

export async function lockDraft(tx: Tx, id: string): Promise<PackDraft> {
  const draft = await findDraft(tx, id, true);
  if (!draft) throw new AppError('record.notFound', 404);
  return draft;
}

function canonical(path: string, text: string): string {
  try {
    return canonicalJson(JSON.parse(text));
  } catch {
    throw new AppError('draft.notJson', 400, { path });
  }
}
