import type { KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import type { AppendOnlyFolder } from '../../infra/append-only-folder.ts';
import type { Database } from '../../infra/database.ts';
import {
  type CheckpointFile,
  checkpointFileName,
  checkpointNoOf,
  NO_PREVIOUS,
  readCheckpointFile,
  sha256Of,
} from './checkpoint-file.ts';
import { listTrustedKeys, type TrustedKey } from './earlier-key.ts';
import { HeadTree } from './head-tree.ts';
import { bucketOf, type Head } from './head.ts';
import { checkpointProblem, type ProblemList, rowProblem } from './problem.ts';
import { type CheckpointRow, listCheckpoints } from './store.ts';

const PAGE = 1_000;

interface Deps {
  readonly db: Database;
  readonly folder: AppendOnlyFolder;
  readonly publicKey: KeyObject;
  readonly problems: ProblemList;
}

/** Replays every checkpoint: its file, its row, the heads that it knew and the root over all of them. */
export async function verifyCheckpoints(deps: Deps): Promise<{ checkpoints: number; lastCheckpointAt: Date | null }> {
  const rows = await readRows(deps.db);
  const names = new Set(await deps.folder.list());
  const last = Math.max(0, ...rows.keys(), ...[...names].map(checkpointNoOf));
  const keys = await listTrustedKeys(deps.folder, deps.publicKey);
  const replay = createReplay();
  let previous = NO_PREVIOUS;
  for (let no = 1; no <= last; no += 1) {
    const row = rows.get(no);
    const text = names.has(checkpointFileName(no)) ? await deps.folder.find(checkpointFileName(no)) : null;
    const file = text === null ? null : readSigned(text, no, keys);
    compareFileAndRow(deps, { no, text, file, row, previous });
    if (text !== null) compareWithAccepted(deps, { no, text, keys });
    if (file) {
      replay.apply(file.heads);
      if (replay.complete) compareRoot(deps, file, replay.tree);
      await compareHeads(deps, file.heads);
    } else {
      // What this file knew is lost, so later roots cannot be computed again; their own heads still can be compared.
      replay.complete = false;
    }
    previous = text === null ? (row?.sha256 ?? previous) : sha256Of(text);
  }
  return { checkpoints: rows.size, lastCheckpointAt: rows.get(Math.max(0, ...rows.keys()))?.at ?? null };
}

async function readRows(db: Database): Promise<ReadonlyMap<number, CheckpointRow>> {
  const all = new Map<number, CheckpointRow>();
  for (let after = 0; ;) {
    const rows = await listCheckpoints(db, after, PAGE);
    for (const row of rows) all.set(row.no, row);
    after = rows.at(-1)?.no ?? 0;
    if (rows.length < PAGE) return all;
  }
}

/** The file, if one of the keys that count for its number signed it. */
function readSigned(text: string, no: number, keys: readonly TrustedKey[]): CheckpointFile | null {
  for (const { publicKey, upTo } of keys) {
    const file = no <= upTo ? readCheckpointFile(text, publicKey) : null;
    if (file) return file;
  }
  return null;
}

interface Accepted {
  readonly no: number;
  readonly text: string;
  readonly keys: readonly TrustedKey[];
}

/** What a restore found, and everything before it, stays as it was: not even the earlier key may sign it anew. */
function compareWithAccepted({ problems }: Deps, { no, text, keys }: Accepted): void {
  const differs = keys.some(({ upTo, sha256 }) => upTo === no && sha256 !== null && sha256 !== sha256Of(text));
  if (!differs) return;
  problems.add(
    checkpointProblem(no, '与恢复备份时认可的文件不符', 'it is not the file that was accepted at the restore'),
  );
}

interface Pair {
  readonly no: number;
  readonly text: string | null;
  readonly file: CheckpointFile | null;
  readonly row: CheckpointRow | undefined;
  readonly previous: string;
}

function compareFileAndRow({ problems }: Deps, { no, text, file, row, previous }: Pair): void {
  const say = (zh: string, en: string): void => problems.add(checkpointProblem(no, zh, en));
  if (text === null) return say('文件被移走', 'its file was removed');
  if (!row) say('数据库中的记录被删除', 'its row was deleted from the database');
  if (!file) return say('文件被改动，签名不符', 'its file was changed, the signature does not fit');
  if (file.header.no !== no) say('文件编号被调换', 'its file belongs to another number');
  if (file.header.previousSha256 !== previous) say('与前一检查点不相接', 'it does not follow the one before');
  if (!row) return;
  const same =
    row.sha256 === sha256Of(text) &&
    row.merkleRoot === file.header.merkleRoot &&
    row.previousSha256 === file.header.previousSha256 &&
    row.signature === file.signature &&
    row.upToPosition === file.header.upToPosition &&
    row.chains === file.header.chains &&
    row.entries === file.header.entries &&
    row.at.toISOString() === file.header.at;
  if (!same) say('数据库中的记录与签名文件不符', 'its row differs from the signed file');
}

/** The tree as the files tell it; `complete` while none is missing. */
function createReplay() {
  const tree = new HeadTree();
  const buckets = new Map<number, Map<string, Head>>();
  return {
    tree,
    complete: true,
    apply(heads: readonly Head[]): void {
      const touched = new Set<number>();
      for (const head of heads) {
        const bucket = bucketOf(head);
        const known = buckets.get(bucket) ?? new Map<string, Head>();
        buckets.set(bucket, known.set(`${head.objectKind}\n${head.objectId}`, head));
        touched.add(bucket);
      }
      for (const bucket of touched) tree.setBucket(bucket, [...(buckets.get(bucket)?.values() ?? [])]);
    },
  };
}

function compareRoot({ problems }: Deps, { header }: CheckpointFile, tree: HeadTree): void {
  const same = tree.root() === header.merkleRoot && tree.chains === header.chains && tree.entries === header.entries;
  if (same) return;
  const zh = '当时的链头总数或默克尔根与各文件不符，有链头未经记录即被改动';
  problems.add(
    checkpointProblem(header.no, zh, 'its root does not follow from the files: a head was changed behind the trail'),
  );
}

/** Every head that a checkpoint knew must still stand in its chain, with the same hashes. */
async function compareHeads({ db, problems }: Deps, heads: readonly Head[]): Promise<void> {
  for (let from = 0; from < heads.length; from += PAGE) {
    const page = heads.slice(from, from + PAGE);
    const { rows } = await sql<{ at: number; sm3: string | null; sha256: string | null; last: number | null }>`
      select k.at, e.sm3, e.sha256, (select max(seq) from audit.entry m where m.object_kind = k.kind and m.object_id = k.id) as last
      from unnest(${page.map((head) => head.objectKind)}::text[], ${page.map((head) => head.objectId)}::text[],
        ${page.map((head) => head.seq)}::bigint[]) with ordinality k(kind, id, seq, at)
      left join audit.entry e on e.object_kind = k.kind and e.object_id = k.id and e.seq = k.seq
      where e.sm3 is null or (e.sm3, e.sha256) <> ((${page.map((head) => head.sm3)}::text[])[k.at],
        (${page.map((head) => head.sha256)}::text[])[k.at])`.execute(db);
    for (const row of rows) {
      const head = page[row.at - 1];
      if (!head) continue;
      if (row.sm3 !== null) problems.add(rowProblem('changed', head));
      else
        for (const seq of missingUpTo(head, row.last))
          problems.add(rowProblem(isBeyond(seq, row.last) ? 'cutOff' : 'dropped', { ...head, seq }));
    }
  }
}

function isBeyond(seq: number, last: number | null): boolean {
  return last === null || seq > last;
}

/** All rows that are gone from the end of the chain, or the one row inside it. */
function missingUpTo(head: Head, last: number | null): number[] {
  if (!isBeyond(head.seq, last)) return [head.seq];
  const first = (last ?? 0) + 1;
  return Array.from({ length: Math.min(head.seq - first + 1, 100) }, (_, at) => first + at);
}
