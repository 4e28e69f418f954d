import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { MatterFile } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { type TarEntry, writeTar } from '../../../infra/tar.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { listActionRows } from '../matter/action-row.ts';
import { getMatterFile } from '../matter/get-matter.ts';
import { listCaseDocuments, renderCaseDocuments } from './document-files.ts';
import { getDiscretion } from '../discretion/views.ts';
import { listTimestamps } from '../exhibit/store.ts';
import { listExhibits } from '../exhibit/views.ts';
import { listInspections } from '../inspection/views.ts';
import { listParties } from '../party/list-parties.ts';
import { listTasks } from '../task/list-tasks.ts';
import { listUrges } from '../urge/list-urges.ts';
import { ARCHIVE_FORMAT, type ArchiveManifest } from './manifest.ts';

interface Listed {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly content: () => Readable | Iterable<Uint8Array>;
  /** Known already; else it is counted from the bytes. */
  readonly hashes?: { readonly sha256: string; readonly sm3: string };
}

/** The whole case as one archive: the file, its log, its documents in every version, its evidence; the manifest with all hashes comes last. */
export async function exportCase(
  ctx: CasesContext,
  caller: Caller,
  id: string,
): Promise<{ readonly stream: Readable; readonly name: string }> {
  const file = await getMatterFile(ctx, caller, id);
  if (file.unitId !== caller.unitId) throw new AppError('case.notYourUnit', 403);
  const { items: tasks } = await listTasks(ctx, caller, id);
  const { items: parties } = await listParties(ctx, caller, id);
  const listed = [
    ...(await recordsOf(ctx, caller, file)),
    ...(parties.length === 0 ? [] : [jsonOf('parties.json', '当事人', parties)]),
    ...(tasks.length === 0 ? [] : [jsonOf('tasks.json', '案件任务', tasks)]),
    ...(await besideOf(ctx, caller, file)),
    ...(await evidenceOf(ctx, caller, id)),
  ];
  return { stream: Readable.from(writeTar(entriesOf(ctx, caller, file, listed))), name: `${file.number}.tar` };
}

async function* entriesOf(
  ctx: CasesContext,
  caller: Caller,
  file: MatterFile,
  listed: readonly Listed[],
): AsyncGenerator<TarEntry> {
  const files: ArchiveManifest['files'][number][] = [];
  for (const one of listed) {
    yield { path: one.path, bytes: one.bytes, content: one.content() };
    const hashes = one.hashes ?? hashesOf([...(one.content() as Iterable<Uint8Array>)]);
    files.push({ path: one.path, name: one.name, bytes: one.bytes, ...hashes });
  }
  const at = ctx.infra.clock.now().toISOString();
  const manifest: ArchiveManifest = { format: ARCHIVE_FORMAT, number: file.number, unitZh: file.unitNameZh, at, files };
  const bytes = Buffer.from(JSON.stringify(manifest, null, 2));
  // Whoever changes a file and the manifest with it cannot change this entry of the audit chain.
  await inScope(ctx.infra.db, caller, (tx) =>
    appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: file.id,
      action: 'case.exported',
      detail: { manifestSha256: hashesOf([bytes]).sha256, files: files.length },
    }),
  );
  yield { path: 'manifest.json', bytes: bytes.length, content: [bytes] };
}

async function recordsOf(ctx: CasesContext, caller: Caller, file: MatterFile): Promise<Listed[]> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const { availableActions: _steps, ...record } = file;
    const log = await listActionRows(tx, file.id);
    const listed = [jsonOf('case.json', '案卷', record), jsonOf('actions.json', '办理经过（原始记录）', log)];
    const documents = await listCaseDocuments(tx, file);
    for (const { row, versions, name } of documents)
      listed.push(jsonOf(`documents/${padded(row.place)}.json`, `${name}（历次版本）`, { ...row, versions }));
    for (const { place, format, name, bytes } of await renderCaseDocuments(ctx, tx, documents))
      listed.push(bytesOf(`documents/${padded(place)}.${format}`, `${name}.${format}`, bytes));
    return listed;
  });
}

/** What was reasoned, urged and checked beside the procedure: sheets of discretion, urges, and on-site checks for the sake of the case or its clue. */
async function besideOf(
  ctx: CasesContext,
  caller: Caller,
  { id, number, clueNumber, operatorId }: MatterFile,
): Promise<Listed[]> {
  const { sheets } = await getDiscretion(ctx, caller, id);
  const { items: urges } = await listUrges(ctx, caller, id);
  const checks = operatorId === null ? [] : (await listInspections(ctx, caller, operatorId)).items;
  const inspections = checks.filter(
    (one) => one.case?.id === id || names(one.reference, number) || names(one.reference, clueNumber),
  );
  return [
    ...(sheets.length === 0 ? [] : [jsonOf('discretion.json', '裁量单（副卷）', sheets)]),
    ...(urges.length === 0 ? [] : [jsonOf('urges.json', '督办催办', urges)]),
    ...(inspections.length === 0 ? [] : [jsonOf('inspections.json', '现场检查', inspections)]),
  ];
}

/** A number within words; one that goes on is another number. */
function names(words: string, number: string | null): boolean {
  return number !== null && words.split(/[^\w-]+/).includes(number);
}

async function evidenceOf(ctx: CasesContext, caller: Caller, id: string): Promise<Listed[]> {
  const { items } = await listExhibits(ctx, caller, id);
  const timestamps = await inScope(ctx.infra.db, caller, (tx) => listTimestamps(tx, id));
  const listed = items.length === 0 ? [] : [jsonOf('exhibits.json', '证据和保管链', items)];
  const files = items
    .filter(({ infection }) => infection === null)
    .flatMap(({ place, name, bytes, sha256, sm3 }): Listed[] => {
      const path = `exhibits/${padded(place)}`;
      const reply = timestamps.get(place);
      return [
        { path, name, bytes, content: () => ctx.blobs.open(sha256), hashes: { sha256, sm3 } },
        ...(reply === undefined ? [] : [bytesOf(`${path}.tsr`, `${name}（可信时间戳）`, reply)]),
      ];
    });
  return [...listed, ...files];
}

function padded(place: number): string {
  return String(place).padStart(3, '0');
}

function jsonOf(path: string, name: string, value: unknown): Listed {
  return bytesOf(path, name, Buffer.from(JSON.stringify(value, null, 2)));
}

function bytesOf(path: string, name: string, bytes: Uint8Array): Listed {
  return { path, name, bytes: bytes.length, content: () => [bytes] };
}

function hashesOf(chunks: readonly Uint8Array[]): { readonly sha256: string; readonly sm3: string } {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')];
  for (const chunk of chunks) {
    sha256.update(chunk);
    sm3.update(chunk);
  }
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex') };
}
