import { createPublicKey, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import type { AppendOnlyFolder } from '../../infra/append-only-folder.ts';
import type { Database, Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import {
  CHECKPOINT_ALGORITHMS,
  checkpointFileName,
  type CheckpointHeader,
  NO_PREVIOUS,
  readCheckpointFile,
  sha256Of,
  writeCheckpointFile,
} from './checkpoint-file.ts';
import { HeadTree } from './head-tree.ts';
import { BUCKETS } from './head.ts';
import {
  findLastCheckpoint,
  insertCheckpoint,
  listChangedHeads,
  listHeadsOfBuckets,
  readSnapshot,
  type CheckpointRow,
} from './store.ts';

export interface CheckpointDeps {
  readonly folder: AppendOnlyFolder;
  readonly privateKey: KeyObject;
}

/** Any number that nobody else takes: one checkpoint at a time, whatever number of workers runs. */
const LOCK = 740_219_640;
const BUCKET_PAGE = 4_096;

/** Writes a checkpoint when something changed since the last one; null otherwise. */
export type WriteCheckpoint = () => Promise<CheckpointRow | null>;

export function createCheckpointWriter(infra: Infra, deps: CheckpointDeps): WriteCheckpoint {
  let kept: { readonly no: number; readonly snapshot: string; readonly heads: HeadTree } | undefined;

  async function write(tx: Tx): Promise<CheckpointRow | null> {
    const { rows } = await sql<{
      mine: boolean;
    }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(tx);
    if (rows[0]?.mine !== true) return null;
    const last = await findLastCheckpoint(tx);
    const no = (last?.no ?? 0) + 1;
    const abandoned = await deps.folder.find(checkpointFileName(no));
    // The process ended between file and row: the signed file is the checkpoint, its row is written now.
    if (abandoned !== null) return insertRow(tx, deps, abandoned);
    const own = kept !== undefined && kept.no === last?.no ? kept : undefined;
    const seen = own?.snapshot ?? (last ? await snapshotOf(deps, last.no) : null);
    const now = await readSnapshot(tx);
    const changed = await listChangedHeads(tx, seen, now);
    if (changed.length === 0) return null;
    // What is kept changes under our hands: should this attempt fail, the next one begins anew.
    kept = undefined;
    const heads = own?.heads ?? (await readWholeTree(tx));
    await refreshBuckets(tx, heads, new Set(changed.map((head) => head.bucket)));
    const header: CheckpointHeader = {
      no,
      at: infra.clock.now().toISOString(),
      upToPosition: changed.reduce((max, head) => Math.max(max, head.position), last?.upToPosition ?? 0),
      snapshot: now.text,
      chains: heads.chains,
      entries: heads.entries,
      merkleRoot: heads.root(),
      algorithms: CHECKPOINT_ALGORITHMS,
      previousSha256: last?.sha256 ?? NO_PREVIOUS,
      changed: changed.length,
    };
    const text = writeCheckpointFile(header, changed, deps.privateKey);
    await deps.folder.write(checkpointFileName(no), text);
    const row = await insertRow(tx, deps, text);
    kept = { no, snapshot: now.text, heads };
    return row;
  }

  return () => infra.workerDb.transaction().setIsolationLevel('repeatable read').execute(write);
}

async function insertRow(tx: Tx, deps: CheckpointDeps, text: string): Promise<CheckpointRow> {
  const file = readCheckpointFile(text, createPublicKey(deps.privateKey));
  if (!file) throw new Error('a checkpoint file that is not ours stands in the way; run `jianhu audit verify`');
  return insertCheckpoint(tx, {
    ...file.header,
    sha256: sha256Of(text),
    signature: file.signature,
    fileName: checkpointFileName(file.header.no),
  });
}

/** Null when the file is gone: then every head is written down again, and the verification names the gap. */
async function snapshotOf(deps: CheckpointDeps, no: number): Promise<string | null> {
  const text = await deps.folder.find(checkpointFileName(no));
  const file = text === null ? null : readCheckpointFile(text, createPublicKey(deps.privateKey));
  return file?.header.snapshot ?? null;
}

async function readWholeTree(db: Database): Promise<HeadTree> {
  const tree = new HeadTree();
  for (let from = 0; from < BUCKETS; from += BUCKET_PAGE) {
    const buckets = new Set(Array.from({ length: BUCKET_PAGE }, (_, at) => from + at));
    await refreshBuckets(db, tree, buckets);
  }
  return tree;
}

async function refreshBuckets(db: Database, tree: HeadTree, buckets: ReadonlySet<number>): Promise<void> {
  const heads = await listHeadsOfBuckets(db, [...buckets]);
  const byBucket = Map.groupBy(heads, (head) => head.bucket);
  for (const [bucket, list] of byBucket) tree.setBucket(bucket, list);
}
