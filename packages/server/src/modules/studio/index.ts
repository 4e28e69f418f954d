import { AppError } from '@jianhu/kernel';
import { inScope, type Tx } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { appendEntry } from '../audit/index.ts';
import type { Packs } from '../packs/index.ts';
import { actOnDraft, type DraftCommand, type DraftMoved } from './act-on-draft.ts';
import type { StudioContext } from './context.ts';
import { mountRoutes } from './routes.ts';

export type { DraftCommand } from './act-on-draft.ts';
export { studioRefusals } from './refusal.ts';

/** Row 9: officials browse, write, test and publish rules, three of them together, and see how rules do afterwards. */
export interface Studio {
  mount(edge: HttpEdge): void;
  createDraft(caller: Caller, draft: { readonly title: string; readonly baseNo?: number | undefined }): Promise<string>;
  putFiles(tx: Tx, caller: Caller, change: Parameters<Packs['putFiles']>[2]): Promise<number>;
  /** The command of the operation: a submission is checked first, which takes seconds. */
  actOnDraft(caller: Caller, command: Omit<DraftCommand, 'checkedHash'>): Promise<DraftMoved>;
  /** The same step within a transaction of the caller's scope, by whoever has had the files checked. */
  applyToDraft(tx: Tx, caller: Caller, command: DraftCommand): Promise<DraftMoved>;
}

export function createStudio(infra: Infra, deps: Omit<StudioContext, 'infra'>): Studio {
  const ctx: StudioContext = { infra, ...deps };
  const { packs } = deps;
  const within = <T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> => inScope(infra.db, caller, work);

  const studio: Studio = {
    mount: (edge) => mountRoutes(edge, ctx, studio),
    async createDraft(caller, { title, baseNo }) {
      await packs.ensureShipped();
      return within(caller, async (tx) => {
        const base = baseNo ?? (await packs.versionAt(tx, infra.clock.now())).no;
        await packs.getVersion(tx, base);
        const id = await packs.createDraft(tx, caller, { title, baseNo: base });
        const entry = { objectKind: 'ruleDraft', objectId: id, action: 'ruleDraft.created', detail: { baseNo: base } };
        await appendEntry(tx, infra.clock, caller, entry);
        return id;
      });
    },
    async putFiles(tx, caller, change) {
      const revision = await packs.putFiles(tx, caller, change);
      const detail = { revision, files: change.files.map(({ path }) => path) };
      const entry = { objectKind: 'ruleDraft', objectId: change.draftId, action: 'ruleDraft.changed', detail };
      await appendEntry(tx, infra.clock, caller, entry);
      return revision;
    },
    async actOnDraft(caller, command) {
      const checkedHash = command.action === 'submit' ? await checkedHashOf(ctx, caller, command.draftId) : undefined;
      const moved = await within(caller, (tx) => studio.applyToDraft(tx, caller, { ...command, checkedHash }));
      if (moved.versionNo !== null) await packs.refresh();
      return moved;
    },
    applyToDraft: (tx, caller, command) => actOnDraft(ctx, tx, caller, command),
  };
  return studio;
}

/** Nothing is submitted that the check refuses; each fault is named with its file and row. */
async function checkedHashOf({ infra, packs }: StudioContext, caller: Caller, id: string): Promise<string> {
  const { entries, hash } = await inScope(infra.db, caller, (tx) => packs.read(tx, { kind: 'draft', id }));
  const { problems } = await packs.check(entries);
  if (problems.length > 0) throw new AppError('studio.problems', 409, { problems: problems.slice(0, 50) });
  // The rooms look as well: what none of the checks knows, such as a procedure under which matters live, only they can say.
  const reasons = await packs.rehearse(entries);
  const refused = reasons.slice(0, 50).map((message) => ({ path: '', subject: '', code: 'notLoadable', message }));
  if (refused.length > 0) throw new AppError('studio.problems', 409, { problems: refused });
  return hash;
}
