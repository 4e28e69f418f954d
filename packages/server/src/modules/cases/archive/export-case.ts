import { Readable } from 'node:stream';
import type { CaseExport, Inspection, MatterFile } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { type TarEntry, writeTar } from '../../../infra/tar.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { getMatterFile } from '../matter/get-matter.ts';
import { listParties } from '../party/list-parties.ts';
import { type ArchiveMember, hashesOf, jsonOf, listOf, type PlacedMember, placeVolume } from './archive-member.ts';
import { checksOf, internalMembers } from './beside-members.ts';
import { documentMembers } from './document-members.ts';
import { exhibitMembers } from './exhibit-members.ts';
import { ARCHIVE_FORMAT, type ArchiveManifest } from './manifest.ts';
import { checkReporter } from './reporter-check.ts';

interface Asked {
  readonly id: string;
  readonly volumes: CaseExport;
}

interface Packed {
  readonly file: MatterFile;
  readonly volumes: CaseExport;
  readonly members: readonly PlacedMember[];
}

/** The file of a case as one archive: the main volume (正卷), or with the internal one (副卷), each with its contents; the manifest comes last. */
export async function exportCase(
  ctx: CasesContext,
  caller: Caller,
  { id, volumes }: Asked,
): Promise<{ readonly stream: Readable; readonly name: string }> {
  const file = await getMatterFile(ctx, caller, id);
  if (!file.exports.includes(volumes))
    throw file.exports.length > 0 ? new AppError('case.internalVolume', 403) : new AppError('case.notYourUnit', 403);
  const packed = { file, volumes, members: await gather(ctx, caller, file, volumes) };
  // Whoever breaks off before the manifest has the files nevertheless.
  await writeDown(ctx, caller, file, { action: 'case.exportBegun', detail: { volumes } });
  return { stream: Readable.from(writeTar(entriesOf(ctx, caller, packed))), name: `${file.number}-${volumes}.tar` };
}

async function gather(
  ctx: CasesContext,
  caller: Caller,
  file: MatterFile,
  volumes: CaseExport,
): Promise<readonly PlacedMember[]> {
  const check = await checkReporter(ctx, caller, file.id);
  const checks = await checksOf(ctx, caller, file);
  const documents = await inScope(ctx.infra.db, caller, (tx) => documentMembers(ctx, tx, file, check));
  const exhibits = await exhibitMembers(ctx, caller, file.id, check);
  const { items: parties } = await listParties(ctx, caller, file.id);
  const records = [
    jsonOf('case.json', '案件概况', overviewOf(file)),
    ...listOf(
      'parties.json',
      '当事人',
      parties.map(({ log: _log, ...one }) => one),
    ),
    ...listOf('inspections.json', '现场检查情况', checks.map(foundOf)),
  ];
  const isClosed = ({ content }: ArchiveMember): boolean =>
    check.isNamed([Buffer.concat([...(content() as Iterable<Uint8Array>)]).toString('utf8')]);
  const main = placeVolume('main', file.number, [
    ...documents.main,
    ...exhibits.main,
    ...records.filter((one) => !isClosed(one)),
  ]);
  if (volumes === 'main') return main;
  const kept = await internalMembers(ctx, caller, file, checks);
  const reporter = check.isSealed ? [jsonOf('reporter.json', '举报人（身份密封，不随卷）', { sealed: true })] : [];
  return [
    ...main,
    ...placeVolume('internal', file.number, [...kept, ...documents.internal, ...exhibits.internal, ...reporter]),
  ];
}

/** What a case is, without where it came from, what runs, and what was thought of it. */
function overviewOf(file: MatterFile) {
  const { number, kind, procedureZh, stateZh, unitNameZh, operatorNameZh, conductZh, article, openedOn, endedOn } =
    file;
  const officers = file.officers.map(({ displayName, unitZh }) => ({ displayName, unitZh }));
  return {
    number,
    kind,
    procedureZh,
    stateZh,
    unitNameZh,
    operatorNameZh,
    conductZh,
    article,
    openedOn,
    endedOn,
    officers,
    demo: file.demo,
  };
}

/** What was looked at and found, without who approved it and why it was done. */
function foundOf({ number, unitZh, item, plannedOn, officers, result }: Inspection) {
  return { number, unitZh, item, plannedOn, officers, result };
}

async function* entriesOf(
  ctx: CasesContext,
  caller: Caller,
  { file, volumes, members }: Packed,
): AsyncGenerator<TarEntry> {
  const files: ArchiveManifest['files'][number][] = [];
  for (const one of members) {
    yield { path: one.path, bytes: one.bytes, content: one.content() };
    const hashes = one.hashes ?? hashesOf([...(one.content() as Iterable<Uint8Array>)]);
    const { path, name, volume, place, bytes } = one;
    files.push({ path, name, volume, place, bytes, ...hashes });
  }
  const at = ctx.infra.clock.now().toISOString();
  const manifest: ArchiveManifest = {
    format: ARCHIVE_FORMAT,
    number: file.number,
    unitZh: file.unitNameZh,
    at,
    volumes: volumes === 'both' ? ['main', 'internal'] : ['main'],
    files,
  };
  const bytes = Buffer.from(JSON.stringify(manifest, null, 2));
  // Whoever changes a file and the manifest with it cannot change this entry of the audit chain.
  const detail = { volumes, manifestSha256: hashesOf([bytes]).sha256, files: files.length };
  await writeDown(ctx, caller, file, { action: 'case.exported', detail });
  yield { path: 'manifest.json', bytes: bytes.length, content: [bytes] };
}

async function writeDown(
  ctx: CasesContext,
  caller: Caller,
  { id }: MatterFile,
  what: { readonly action: string; readonly detail: Readonly<Record<string, string | number>> },
): Promise<void> {
  await inScope(ctx.infra.db, caller, (tx) =>
    appendEntry(tx, ctx.infra.clock, caller, { objectKind: 'matter', objectId: id, ...what }),
  );
}
