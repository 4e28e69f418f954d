import type {
  CaseDocument,
  listDocuments as listOperation,
  listDocumentTemplates as operation,
  ResponseOf,
} from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { atOnce, inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { materialWords } from '../material/material-words.ts';
import { listMaterialsAlong } from '../material/store.ts';
import { selectActions } from '../matter/action-row.ts';
import { getMatterFile } from '../matter/get-matter.ts';
import { selectMatter } from '../matter/matter-row.ts';
import { compose } from './compose-document.ts';
import { drawWords } from './draw-words.ts';
import type { DocumentRecordView } from './document-words.ts';
import { maskedParty, writtenFor } from './party-words.ts';
import { mayWrite, presentDocument, presentRow } from './present-document.ts';
import { readRecord } from './read-record.ts';
import { readText, readWords } from '../../documents/index.ts';
import { getDocumentRow, listDocumentRows, listPartyNames, listVersions, requireMatter } from './store.ts';
import { certificatesOf, templateOf, templatesOf, viewOfTemplate } from './templates.ts';

export async function listTemplates(
  ctx: CasesContext,
  caller: Caller,
  id: string,
  partyId?: string,
): Promise<ResponseOf<typeof operation>> {
  const file = await getMatterFile(ctx, caller, id);
  const handling = file.officers.map((one) => one.id);
  const [certificates, materials] = await inScope(ctx.infra.db, caller, (tx) =>
    atOnce(certificatesOf(tx, handling), file.kind === 'transfer' ? listMaterialsAlong(tx, id) : Promise.resolve([])),
  );
  const party = partyId === undefined ? null : await maskedParty(ctx, caller, { id, party: partyId });
  const on = civilDateOf(ctx.infra.clock.now());
  const record: DocumentRecordView = {
    file,
    certificates,
    on,
    number: null,
    party,
    materials: materialWords(materials),
  };
  const drawn = await drawWords(ctx, caller, file);
  const phases = ctx.rules.catalogue?.phases ?? [];
  return {
    items: templatesOf(ctx, file, on).map((one) => viewOfTemplate(one, record, drawn)),
    notYet: phases.map(({ nameZh, nameEn, documents }) => ({
      nameZh,
      nameEn,
      documents: documents.filter(({ documentId }) => documentId === undefined).map((one) => one.nameZh),
    })),
    mayWrite: mayWrite(caller, file.unitId),
  };
}

export async function listDocuments(
  ctx: CasesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof listOperation>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    await requireMatter(ctx, tx, caller, id);
    const rows = await listDocumentRows(tx, id);
    const [names, parties] = await atOnce(
      ctx.identity.namesOf(
        rows.map((row) => row.changed_by),
        tx,
      ),
      listPartyNames(tx, rows),
    );
    const nameOf = (person: string): string => names.get(person)?.displayName ?? person;
    return { items: rows.map((row) => presentRow(ctx, row, { nameOf, parties })) };
  });
}

export async function getDocument(
  ctx: CasesContext,
  caller: Caller,
  at: { readonly id: string; readonly document: string },
): Promise<CaseDocument> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    await requireMatter(ctx, tx, caller, at.id);
    const [row, versions, [matter], rows] = await atOnce(
      getDocumentRow(tx, at),
      listVersions(tx, at.document),
      selectMatter(tx, at).execute(),
      selectActions(tx, at.id).execute(),
    );
    if (!matter) throw new AppError('record.notFound', 404);
    const people = [row.changed_by, ...versions.map((one) => one.by_person)];
    const [{ record, nameOf }, parties] = await atOnce(
      readRecord(ctx, tx, { row: matter, rows, people }),
      listPartyNames(tx, [row]),
    );
    const newest = versions[0];
    const words = readWords(newest?.words);
    const { missing } =
      row.number === null
        ? compose(templateOf(ctx, record, row.document_id), writtenFor(record, row.party_id), words)
        : { missing: [] };
    const text = newest === undefined || newest.text === null ? null : readText(newest.text);
    return presentDocument(ctx, caller, { row, versions, words, text, missing: [...missing], nameOf, parties });
  });
}
