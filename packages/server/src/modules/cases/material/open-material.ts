import { Readable } from 'node:stream';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { insertCustody, listCustody } from '../exhibit/store.ts';
import { lockMatter } from '../matter/store.ts';
import { findDocumentFile, getMaterialRow, type MaterialAt, type MaterialRow } from './store.ts';

interface OpenedMaterial {
  readonly file: Readable;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The bytes that a row leads to, for whoever the wall gives the row. Who looked, and when, is on record before anything is read (brief 7.3). */
export async function openMaterial(ctx: CasesContext, caller: Caller, at: MaterialAt): Promise<OpenedMaterial> {
  const { row, file } = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await getMaterialRow(tx, at);
    const { document, document_version: version } = found;
    const kept = document === null || version === null ? null : await findDocumentFile(tx, { document, version });
    if (kept === undefined) throw new AppError('record.notFound', 404);
    return { row: found, file: kept && Readable.from([kept.bytes]) };
  });
  await recordOpening(ctx, caller, row);
  return { file: file ?? ctx.blobs.open(row.sha256), name: row.name, bytes: row.bytes, sha256: row.sha256 };
}

/** In the file that it lies in, which the reader does not see; of an exhibit its chain of custody says so, too, where another unit looked. */
async function recordOpening(ctx: CasesContext, caller: Caller, row: MaterialRow): Promise<void> {
  const note = ctx.identity.units.find(caller.unitId ?? '')?.nameZh ?? null;
  await inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    await lockMatter(tx, row.matter_id);
    if (row.exhibit !== null && row.unit_id !== caller.unitId) {
      const past = await listCustody(tx, [row.exhibit]);
      const viewed = { kind: 'viewed', at: ctx.infra.clock.now(), by_person: caller.personId, note };
      await insertCustody(tx, { exhibit: row.exhibit, seq: past.length + 1, ...viewed });
    }
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: row.matter_id,
      action: 'case.materialOpened',
      detail: { material: row.id, shownIn: row.shown_in, sha256: row.sha256 },
    });
  });
}
