import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import { type Overlay, packFiles, type PackContent, type RulebookEntries, unpackFiles } from './pack-content.ts';

/** A version without its files. */
export interface PackVersion {
  readonly no: number;
  readonly hash: string;
  readonly kind: 'shipped' | 'published';
  readonly title: string;
  readonly baseNo: number | null;
  readonly draftId: string | null;
  readonly makerId: string | null;
  readonly checkerId: string | null;
  readonly deployerId: string | null;
  readonly at: Date;
}

/** A stretch of the time line: this version counts from that moment until the next one. */
export interface LiveSpan {
  readonly versionNo: number;
  readonly fromAt: Date;
  readonly cause: 'shipped' | 'published' | 'rolledBack';
  readonly byRef: string;
  readonly reason: string | null;
}

export type DraftState = 'open' | 'frozen' | 'published' | 'withdrawn';

export interface PackDraft {
  readonly id: string;
  readonly baseNo: number;
  readonly title: string;
  readonly authorId: string;
  readonly unitId: string;
  readonly state: DraftState;
  readonly revision: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** Until the end of the transaction nobody else adds a version or changes what is live. */
export async function lockVersions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('packs.version', 0))`.execute(tx);
}

const versionColumns = [
  'no',
  'hash',
  sql<PackVersion['kind']>`kind`.as('kind'),
  'title',
  'base_no as baseNo',
  'draft_id as draftId',
  'maker_id as makerId',
  'checker_id as checkerId',
  'deployer_id as deployerId',
  'at',
] as const;

/** Newest first. */
export async function listVersions(tx: Tx): Promise<PackVersion[]> {
  return tx.selectFrom('packs.version').select(versionColumns).orderBy('no', 'desc').execute();
}

export async function findVersionByHash(tx: Tx, hash: string): Promise<PackVersion | null> {
  const row = tx.selectFrom('packs.version').select(versionColumns).where('hash', '=', hash);
  return (await row.executeTakeFirst()) ?? null;
}

export async function findVersion(tx: Tx, no: number): Promise<PackVersion | null> {
  const row = tx.selectFrom('packs.version').select(versionColumns).where('no', '=', no);
  return (await row.executeTakeFirst()) ?? null;
}

export async function findVersionFiles(tx: Tx, no: number): Promise<RulebookEntries | null> {
  const row = await tx.selectFrom('packs.version').select('files').where('no', '=', no).executeTakeFirst();
  return row ? unpackFiles(row.files) : null;
}

/** Adds the next version and gives its number; the caller holds the lock. */
export async function insertVersion(
  tx: Tx,
  content: PackContent,
  version: Omit<PackVersion, 'no' | 'hash'>,
): Promise<number> {
  const { no } = await tx
    .insertInto('packs.version')
    .values({
      no: sql<number>`(select coalesce(max(no), 0) + 1 from packs.version)`,
      hash: content.hash,
      kind: version.kind,
      title: version.title,
      base_no: version.baseNo,
      draft_id: version.draftId,
      files: packFiles(content),
      file_count: content.entries.length,
      maker_id: version.makerId,
      checker_id: version.checkerId,
      deployer_id: version.deployerId,
      at: version.at,
    })
    .returning('no')
    .executeTakeFirstOrThrow();
  return no;
}

export async function insertLive(tx: Tx, span: LiveSpan): Promise<void> {
  const { versionNo, fromAt, cause, byRef, reason } = span;
  await tx
    .insertInto('packs.live')
    .values({ version_no: versionNo, from_at: fromAt, cause, by_ref: byRef, reason })
    .execute();
}

const spanColumns = [
  'version_no as versionNo',
  'from_at as fromAt',
  sql<LiveSpan['cause']>`cause`.as('cause'),
  'by_ref as byRef',
  'reason',
] as const;

/** What was live at that moment; before the first one it is the first. Null while there is none at all. */
export async function findLive(tx: Tx, at: Date): Promise<LiveSpan | null> {
  const spans = tx.selectFrom('packs.live').select(spanColumns);
  const last = spans.where('from_at', '<=', at).orderBy('from_at', 'desc').orderBy('seq', 'desc').limit(1);
  const first = spans.orderBy('from_at').orderBy('seq').limit(1);
  return (await last.executeTakeFirst()) ?? (await first.executeTakeFirst()) ?? null;
}

/** Newest first. */
export async function listLive(tx: Tx): Promise<LiveSpan[]> {
  return tx
    .selectFrom('packs.live')
    .select(spanColumns)
    .orderBy('from_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(500)
    .execute();
}

const draftColumns = [
  'id',
  'base_no as baseNo',
  'title',
  'author_id as authorId',
  'unit_id as unitId',
  sql<DraftState>`state`.as('state'),
  'revision',
  'created_at as createdAt',
  'changed_at as changedAt',
] as const;

/** The last changed first. */
export async function listDrafts(tx: Tx): Promise<PackDraft[]> {
  return tx
    .selectFrom('packs.draft')
    .select(draftColumns)
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
}

export async function findDraft(tx: Tx, id: string, lock = false): Promise<PackDraft | null> {
  const row = tx.selectFrom('packs.draft').select(draftColumns).where('id', '=', id);
  return (await (lock ? row.forUpdate() : row).executeTakeFirst()) ?? null;
}

export async function listOverlay(tx: Tx, draftId: string): Promise<Overlay> {
  return tx
    .selectFrom('packs.draft_file')
    .select(['path', 'body'])
    .where('draft_id', '=', draftId)
    .orderBy('path')
    .execute();
}
