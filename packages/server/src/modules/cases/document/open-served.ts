import { createHash } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { listServedPapers } from '../matter/list-papers.ts';
import { lockMatter } from '../matter/store.ts';
import { type Format, type OpenedFile, readKept, takeOut } from './open-file.ts';
import { getDocumentRow } from './store.ts';

export interface ServedAt {
  /** Whose the tenant is that asks. */
  readonly operatorId: string;
  readonly matterId: string;
  /** The step that served it. */
  readonly seq: number;
  readonly document: string;
  readonly format: Format;
}

/**
 * A paper for the party on which it was served, the same bytes that the file of the case keeps (行政处罚法第四十四条、第六十一条). Only what a step of
 * service brought to this party is there; that the party opened it, and which bytes it got, stands in the trail of the matter.
 */
export async function openServedDocument(
  ctx: CasesContext,
  caller: Caller,
  { operatorId, matterId, seq, document, format }: ServedAt,
): Promise<OpenedFile> {
  const { issued, paper } = await inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    const served = (await listServedPapers(ctx, tx, operatorId)).find(
      (one) => one.matterId === matterId && one.seq === seq,
    );
    if (!served?.documents.some(({ id }) => id === document)) throw new AppError('record.notFound', 404);
    return {
      paper: served,
      issued: await readKept(tx, { row: await getDocumentRow(tx, { id: matterId, document }), format }),
    };
  });
  const { row } = issued;
  const file = await takeOut(ctx, issued, {
    format,
    paperOf: async () => ({ organZh: paper.organZh, demo: paper.demo, code: `${paper.number}-D${row.place}` }),
  });
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  await inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    await lockMatter(tx, matterId);
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: matterId,
      action: 'case.servedPaperOpened',
      detail: { document, number: row.number, version: row.version, format, sha256 },
    });
  });
  return file;
}
