import { AppError } from '@jianhu/kernel';
import type { RulebookReport } from '@jianhu/rules';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { checkFiles } from './check-files.ts';
import { createDraft, type DraftFile, lockDraft, moveDraft, putDraftFiles } from './draft.ts';
import { createRuleFollowers, type FollowRules, type RuleFailure, type RunningRules } from './follow-rules.ts';
import { applyOverlay, contentOfStored, type Overlay, type PackContent, type RulebookEntries } from './pack-content.ts';
import { listProcesses, type RuleProcess } from './process.ts';
import { filesOfVersion, publishDraft, rollBack } from './publish-version.ts';
import {
  type DraftState,
  findDraft,
  findLive,
  findVersion,
  type LiveSpan,
  listDrafts,
  listLive,
  listOverlay,
  listVersions,
  type PackDraft,
  type PackVersion,
} from './store.ts';
import { watchLive } from './watch-live.ts';

export type { FollowRules, PreparedRules, PrepareRules, RuleContent, RuleFailure } from './follow-rules.ts';
export type { PackContent, RulebookEntries } from './pack-content.ts';
export { packsRefusals } from './refusal.ts';
export type { DraftState, LiveSpan, PackDraft, PackVersion } from './store.ts';

/** A rulebook to be read: what was published, what somebody works on, or what the program brought. */
export type PackRef =
  | { readonly kind: 'version'; readonly no: number }
  | { readonly kind: 'draft'; readonly id: string };

/** Row 3: the rulebook as versions and drafts. A change of what is live is told as `packs.versionLive.v1`. */
export interface Packs {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A room that follows the rules: it is given them before they run, and takes them together with all others or not at all. */
  follow(name: string, prepare: FollowRules): void;
  /** What this process runs; `versionNo` is null before the start. */
  running(): RunningRules;
  /** Why this process does not run what is live, or what lies in the program's folder; null while it does. */
  failure(): RuleFailure | null;
  /** Looks now whether other rules are live and takes them; gives whether it did. */
  refresh(): Promise<boolean>;
  listProcesses(tx: Tx): Promise<readonly RuleProcess[]>;

  /** Newest first. */
  listVersions(tx: Tx): Promise<readonly PackVersion[]>;
  getVersion(tx: Tx, no: number): Promise<PackVersion>;
  /** The time line of what was live, newest first. */
  listLive(tx: Tx): Promise<readonly LiveSpan[]>;
  /** The version that was live at that moment; the first one for moments before it. */
  versionAt(tx: Tx, at: Date): Promise<PackVersion>;
  listDrafts(tx: Tx): Promise<readonly PackDraft[]>;
  getDraft(tx: Tx, id: string): Promise<PackDraft>;
  /** The same, held until the end of the transaction. */
  lockDraft(tx: Tx, id: string): Promise<PackDraft>;
  /** What a draft changes over its base, by path. */
  overlayOf(tx: Tx, draftId: string): Promise<Overlay>;
  /** All files of a rulebook as canonical JSON, with the hash over them. */
  read(tx: Tx, ref: PackRef): Promise<PackContent>;
  /** Why some room could not run these files, before anybody publishes them. */
  rehearse(entries: RulebookEntries): Promise<readonly string[]>;
  /** Everything wrong in the files of a rulebook, with file, row and reason; runs in a thread and takes some seconds. */
  check(entries: RulebookEntries): Promise<RulebookReport>;

  createDraft(tx: Tx, caller: Caller, draft: { readonly title: string; readonly baseNo: number }): Promise<string>;
  putFiles(
    tx: Tx,
    caller: Caller,
    change: { readonly draftId: string; readonly revision: number; readonly files: readonly DraftFile[] },
  ): Promise<number>;
  moveDraft(tx: Tx, id: string, state: DraftState): Promise<PackDraft>;
  publishDraft(
    tx: Tx,
    caller: Caller,
    draft: { readonly draftId: string; readonly checkerId: string },
  ): Promise<number>;
  rollBack(tx: Tx, caller: Caller, to: { readonly no: number; readonly reason: string }): Promise<void>;
  /** The files of the program as a version, before anybody starts a draft; `start` does so too. */
  ensureShipped(): Promise<void>;
}

interface Deps {
  /** The files of the program, which run until something is published. */
  readonly shipped: RulebookEntries;
  readonly readShipped: (() => RulebookEntries) | undefined;
}

export function createPacks(infra: Infra, { shipped, readShipped }: Deps): Packs {
  const followers = createRuleFollowers(infra, shipped);
  const watch = watchLive({ infra, followers, shipped, readShipped });
  return {
    start: () => watch.start(),
    stop: () => watch.stop(),
    follow: (name, prepare) => followers.follow(name, prepare),
    running: () => followers.running(),
    failure: () => followers.failure(),
    refresh: () => watch.look(),
    ensureShipped: () => watch.ensureShipped(),
    listProcesses: (tx) => listProcesses(tx, infra.clock.now()),
    listVersions,
    getVersion: async (tx, no) => (await findVersion(tx, no)) ?? notFound(),
    listLive,
    async versionAt(tx, at) {
      const live = await findLive(tx, at);
      return (live && (await findVersion(tx, live.versionNo))) ?? notFound();
    },
    listDrafts,
    getDraft: async (tx, id) => (await findDraft(tx, id)) ?? notFound(),
    lockDraft,
    overlayOf: listOverlay,
    async read(tx, ref) {
      if (ref.kind === 'version') return contentOfStored(await filesOfVersion(tx, ref.no));
      const draft = (await findDraft(tx, ref.id)) ?? notFound();
      return applyOverlay(await filesOfVersion(tx, draft.baseNo), await listOverlay(tx, ref.id));
    },
    rehearse: (entries) => followers.rehearse(entries),
    check: (entries) => checkFiles(entries),
    createDraft: (tx, caller, draft) => createDraft(tx, infra, caller, draft),
    putFiles: (tx, caller, change) => putDraftFiles(tx, infra, caller, change),
    moveDraft: (tx, id, state) => moveDraft(tx, infra, id, state),
    publishDraft: (tx, caller, draft) => publishDraft(tx, infra, caller, draft),
    rollBack: (tx, caller, to) => rollBack(tx, infra, caller, to),
  };
}

function notFound(): never {
  throw new AppError('record.notFound', 404);
}
