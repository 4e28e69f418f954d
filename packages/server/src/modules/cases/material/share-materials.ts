import { createHash } from 'node:crypto';
import type { BodyOf, MatterFile, shareMaterials as operation } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import type { Insertable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { openDocumentFile } from '../document/open-file.ts';
import { readText, readWords } from '../../documents/index.ts';
import { type DocumentRow, getVersion, listDocumentRows } from '../document/store.ts';
import { type ExhibitRow, listExhibitRows } from '../exhibit/store.ts';
import { readMatterFile, selectRelated } from '../matter/get-matter.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { lockMatters } from '../matter/store.ts';
import { standing } from './material-words.ts';
import { leavesTheCity, MOST_PACKAGE_BYTES, refuseRestricted, requireSharing } from './may-share.ts';
import { refuseReporter } from './refuse-reporter.ts';
import { findDocumentFile, listFamily, listMaterialsAlong, type MaterialAbout } from './store.ts';

export type NewMaterials = BodyOf<typeof operation> & { readonly id: string };

interface Chosen {
  readonly room: MatterRow;
  readonly file: MatterFile;
  readonly exhibits: readonly ExhibitRow[];
  readonly documents: readonly DocumentRow[];
}

/**
 * Shows exhibits and documents of a file of the own unit to the units of a consultation, or sends them along with a transfer (brief 5.3 to
 * 5.5): references with their hashes. The file itself stays behind its wall. Everything is asked first; of several all or none is shown.
 */
export async function shareMaterials(ctx: CasesContext, caller: Caller, chosen: NewMaterials): Promise<void> {
  const asked = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await choose(ctx, tx, caller, chosen);
    const texts: unknown[] = [];
    for (const row of found.documents) {
      const { words, text } = await getVersion(tx, row);
      const read = text === null ? null : readText(text);
      texts.push(...Object.values(readWords(words)), read?.to, ...(read?.lines ?? []), ...(read?.signature ?? []));
    }
    return { ...found, texts, family: await listFamily(tx, [chosen.id, found.file.id]) };
  });
  const { family: matterIds, exhibits, texts: documentTexts } = asked;
  await refuseReporter(ctx, caller, { matterIds, exhibits, documentTexts });
  // Taken out once, its file stays byte for byte what it is.
  for (const { id: document } of asked.documents)
    await openDocumentFile(ctx, caller, { id: asked.file.id, document, format: 'docx' });
  await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await choose(ctx, tx, caller, chosen);
    const rows = await rowsOf(ctx, tx, caller, found);
    await refuseTooLarge(tx, found.room, rows);
    await tx.insertInto('cases.shared_file').values(rows).execute();
    const hashes = rows.map(({ sha256 }) => sha256);
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: chosen.id,
      action: 'case.materialsShared',
      detail: { matterId: found.file.id, sha256: hashes },
    });
    if (found.file.id === chosen.id) return;
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: found.file.id,
      action: 'case.materialsShared',
      detail: { shownIn: chosen.id, sha256: hashes },
    });
  });
}

async function choose(ctx: CasesContext, tx: Tx, caller: Caller, chosen: NewMaterials): Promise<Chosen> {
  const locked = await lockMatters(tx, [chosen.id, chosen.matterId]);
  const [room, source] = [locked.get(chosen.id), locked.get(chosen.matterId)];
  if (!room || !source) throw new AppError('record.notFound', 404);
  const file = await readMatterFile(ctx, tx, caller, chosen.matterId);
  requireSharing(caller, room);
  if (file.unitId !== caller.unitId || !(await belongs(tx, room, file)))
    throw new AppError('case.notSharingMaterials', 409);
  refuseRestricted(room, source);
  const exhibits = await allOf(chosen.exhibits, (ids) => listExhibitRows(tx, file.id, ids));
  const documents = await allOf(chosen.documents, async (ids) =>
    (await listDocumentRows(tx, file.id)).filter(({ id }) => ids.includes(id)),
  );
  if (exhibits.some(({ infection }) => infection !== null)) throw new AppError('case.exhibitQuarantined', 409);
  const draft = documents.find(({ number }) => number === null);
  if (draft) throw new AppError('case.materialDraft', 409, { place: draft.place });
  const shown = standing(await listMaterialsAlong(tx, chosen.id));
  const twice = shown.some(
    (one) =>
      exhibits.some(({ id }) => id === one.exhibit) ||
      documents.some(({ id, version }) => id === one.document && version === one.document_version),
  );
  if (twice) throw new AppError('case.materialShared', 409);
  return { room, file, exhibits, documents };
}

/** A transfer takes along what lies in its own file or in those that it came from; in a consultation a unit shows of any of its files. */
async function belongs(tx: Tx, room: MatterRow, file: MatterFile): Promise<boolean> {
  if (room.kind === 'consultation' || room.id === file.id) return true;
  return (await selectRelated(tx, { id: room.id }).execute()).some(({ id }) => id === file.id);
}

/** All that were asked for, or none: beyond the wall, of another file and unknown are one answer. */
async function allOf<T>(asked: readonly string[], read: (ids: string[]) => Promise<T[]>): Promise<T[]> {
  const ids = [...new Set(asked)];
  const rows = ids.length === 0 ? [] : await read(ids);
  if (rows.length !== ids.length) throw new AppError('record.notFound', 404);
  return rows;
}

type NewRow = Insertable<DB['cases.shared_file']> & { readonly bytes: number };

async function rowsOf(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { room, file, exhibits, documents }: Chosen,
): Promise<NewRow[]> {
  const base = (about: MaterialAbout) => ({
    id: uuidV7(ctx.infra.clock, ctx.infra.rng),
    shown_in: room.id,
    matter_id: file.id,
    content: JSON.stringify(about),
    unit_id: caller.unitId ?? '',
    shared_by: caller.personId,
    shared_at: ctx.infra.clock.now(),
  });
  const rows: NewRow[] = exhibits.map((one) => {
    const { id: exhibit, place, name, bytes, sha256, sm3, kind, proves, source } = one;
    const about = { kind, proves, source, obtainedAt: one.obtained_at.toISOString() };
    const row = { exhibit, title: `证据${place}：${proves}`, name, bytes, sha256, sm3 };
    return { ...base({ number: file.number, place, exhibit: about }), ...row };
  });
  for (const { id: document, version, place, number, document_id: documentId } of documents) {
    const kept = await findDocumentFile(tx, { document, version });
    // Somebody revised it in between.
    if (!kept) throw new AppError('case.documentChangedSince', 409, { version });
    const nameZh = ctx.rules.documents.find((one) => one.documentId === documentId)?.nameZh ?? documentId;
    const title = `${nameZh} ${number ?? ''}`;
    rows.push({
      ...base({ number: file.number, place, exhibit: null }),
      document,
      document_version: version,
      title,
      name: `${nameZh}${number ?? ''}.docx`,
      bytes: kept.bytes.length,
      sha256: kept.sha256,
      sm3: createHash('sm3').update(kept.bytes).digest('hex'),
    });
  }
  return rows;
}

async function refuseTooLarge(tx: Tx, room: MatterRow, rows: readonly NewRow[]): Promise<void> {
  if (!leavesTheCity(room)) return;
  const all = [...standing(await listMaterialsAlong(tx, room.id)), ...rows];
  const bytes = all.reduce((sum, row) => sum + row.bytes, 0);
  if (bytes > MOST_PACKAGE_BYTES)
    throw new AppError('case.packageTooLarge', 409, { bytes, mostBytes: MOST_PACKAGE_BYTES });
}
