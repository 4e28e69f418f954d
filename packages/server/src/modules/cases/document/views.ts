import type {
  CaseDocument,
  DocumentRecord,
  listDocuments as listOperation,
  listDocumentTemplates as operation,
  ResponseOf,
} from '@jianhu/contract';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import {
  type DocumentRow,
  getDocumentRow,
  listDocumentRows,
  listVersions,
  readText,
  readWords,
  requireMatter,
} from './store.ts';
import { drawWords } from './draw-words.ts';
import { maskedParty, writtenFor } from './party-words.ts';
import { presentTemplate, readRecord, templateOf, templatesOf } from './templates.ts';
import { compose, mayWrite } from './write-document.ts';

export async function listTemplates(
  ctx: CasesContext,
  caller: Caller,
  id: string,
  partyId?: string,
): Promise<ResponseOf<typeof operation>> {
  const read = await readRecord(ctx, caller, id);
  const record =
    partyId === undefined ? read : { ...read, party: await maskedParty(ctx, caller, { id, party: partyId }) };
  const drawn = await drawWords(ctx, caller, record.file);
  const phases = ctx.rules.catalogue?.phases ?? [];
  return {
    items: templatesOf(ctx, record.file, record.on).map((one) => presentTemplate(one, record, drawn)),
    notYet: phases.map(({ nameZh, nameEn, documents }) => ({
      nameZh,
      nameEn,
      documents: documents.filter(({ documentId }) => documentId === undefined).map((one) => one.nameZh),
    })),
    mayWrite: mayWrite(caller, record.file.unitId),
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
    return { items: await presentRows(ctx, tx, rows) };
  });
}

export async function getDocument(
  ctx: CasesContext,
  caller: Caller,
  at: { readonly id: string; readonly document: string },
): Promise<CaseDocument> {
  const record = await readRecord(ctx, caller, at.id);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const row = await getDocumentRow(tx, at);
    const [presented] = await presentRows(ctx, tx, [row]);
    if (!presented) throw new Error('one row gives one document');
    const versions = await listVersions(tx, row.id);
    const names = await ctx.identity.namesOf(
      versions.map((one) => one.by_person),
      tx,
    );
    const newest = versions[0];
    const words = readWords(newest?.words);
    const isDraft = row.number === null;
    const { missing } = isDraft
      ? compose(templateOf(ctx, record, row.document_id), writtenFor(record, row.party_id), words)
      : { missing: [] };
    return {
      ...presented,
      words,
      text: mutable(readText(newest?.text ?? null)),
      missing: [...missing],
      versions: versions.map((one) => ({
        version: one.version,
        byName: names.get(one.by_person)?.displayName ?? one.by_person,
        at: one.at.toISOString(),
        sha256: one.sha256,
      })),
      mayWrite: mayWrite(caller, row.unit_id) && row.bound_seq === null,
    };
  });
}

async function presentRows(ctx: CasesContext, tx: Tx, rows: readonly DocumentRow[]): Promise<DocumentRecord[]> {
  const names = await ctx.identity.namesOf(
    rows.map((row) => row.changed_by),
    tx,
  );
  const parties = await partyNames(tx, rows);
  return rows.map((row) => {
    const template = ctx.rules.documents.find(({ documentId }) => documentId === row.document_id);
    return {
      id: row.id,
      documentId: row.document_id,
      nameZh: template?.nameZh ?? row.document_id,
      nameEn: template?.nameEn ?? row.document_id,
      place: row.place,
      state: stateOf(row),
      number: row.number,
      version: row.version,
      complete: row.is_complete,
      boundSeq: row.bound_seq,
      byName: names.get(row.changed_by)?.displayName ?? row.changed_by,
      changedAt: row.changed_at.toISOString(),
      partyId: row.party_id,
      partyName: parties.get(row.party_id ?? '') ?? null,
    };
  });
}

/** Names as the file shows them, by party; nothing where an invited unit looks. */
async function partyNames(tx: Tx, rows: readonly DocumentRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap((row) => row.party_id ?? []);
  if (ids.length === 0) return new Map();
  const found = await tx.selectFrom('cases.party').select(['id', 'shown_name']).where('id', 'in', ids).execute();
  return new Map(found.map((row) => [row.id, row.shown_name]));
}

function stateOf({ number, bound_seq: bound }: DocumentRow): DocumentRecord['state'] {
  if (bound !== null) return 'bound';
  return number === null ? 'draft' : 'issued';
}

function mutable(text: ReturnType<typeof readText>): CaseDocument['text'] {
  return text === null ? null : { ...text, lines: [...text.lines], signature: [...text.signature] };
}
