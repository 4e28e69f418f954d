import { createHash } from 'node:crypto';
import { AppError, type CivilDate, uuidV7 } from '@jianhu/kernel';
import { articleOf, composeDocument, type DocumentTemplate, type DocumentText } from '@jianhu/rules';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import { lockMatter } from '../matter/store.ts';
import { putDocumentEntry } from './document-entry.ts';
import { fillParty, writtenFor } from './party-words.ts';
import { type DocumentRecordView, type Words, wordsOf } from './document-words.ts';
import {
  type DocumentRow,
  getVersion,
  insertVersion,
  lockDocument,
  nextPlace,
  readWords,
  takeDocumentSerial,
} from './store.ts';
import { readRecord, templateOf } from './templates.ts';

interface At {
  readonly id: string;
  readonly document: string;
}

/** A document to be drafted in a matter, with the words that are known. */
export interface NewDocument {
  readonly id: string;
  readonly documentId: string;
  readonly given: Words;
  /** The party of the case that it is filled for. */
  readonly partyId?: string | undefined;
}

/** A new document; it may lack elements until it is issued. */
export async function draftDocument(ctx: CasesContext, caller: Caller, draft: NewDocument): Promise<string> {
  const { id, documentId, given: byHand, partyId = null } = draft;
  const read = await readRecord(ctx, caller, id);
  requireOwnUnit(caller, read.file.unitId);
  const record = writtenFor(read, partyId);
  const template = templateOf(ctx, record, documentId);
  await refuseReporterIn(ctx, ctx.infra.db, caller, { id, texts: Object.values(byHand) });
  return inScope(ctx.infra.db, caller, async (tx) => {
    await lockMatter(tx, id);
    const given = await givenFor(ctx, tx, caller, { id, partyId, template, given: byHand });
    const made = compose(template, record, given);
    const document = uuidV7(ctx.infra.clock, ctx.infra.rng);
    const now = ctx.infra.clock.now();
    await tx
      .insertInto('cases.document')
      .values({
        id: document,
        matter_id: id,
        place: await nextPlace(tx, id),
        document_id: documentId,
        unit_id: record.file.unitId,
        version: 1,
        is_complete: made.text !== null,
        created_by: caller.personId,
        changed_by: caller.personId,
        changed_at: now,
        party_id: partyId,
      })
      .execute();
    await insertVersion(tx, { document, version: 1, ...made, given, byPerson: caller.personId, at: now });
    await putDocumentEntry(ctx, tx, { document, matterId: id, documentId, number: null, text: made.text, at: now });
    await tell(ctx, tx, caller, {
      id,
      action: 'case.documentDrafted',
      detail: { document, documentId, party: partyId },
    });
    return document;
  });
}

/** A new version. What has its number stays complete; what a step names does not change. */
export async function reviseDocument(
  ctx: CasesContext,
  caller: Caller,
  { given: byHand, expectedVersion, ...at }: At & { readonly given: Words; readonly expectedVersion: number },
): Promise<void> {
  const record = await readRecord(ctx, caller, at.id);
  requireOwnUnit(caller, record.file.unitId);
  await refuseReporterIn(ctx, ctx.infra.db, caller, { id: at.id, texts: Object.values(byHand) });
  await inScope(ctx.infra.db, caller, async (tx) => {
    const row = await lockFor(tx, caller, at, expectedVersion);
    const template = templateOf(ctx, record, row.document_id);
    const given = await givenFor(ctx, tx, caller, { id: at.id, partyId: row.party_id, template, given: byHand });
    const made = compose(template, { ...writtenFor(record, row.party_id), number: row.number }, given);
    if (row.number !== null && made.text === null) throw incomplete(row.document_id, made.missing);
    await addVersion(ctx, tx, caller, { row, made, given, more: {} });
    await tell(ctx, tx, caller, {
      id: at.id,
      action: 'case.documentRevised',
      detail: { document: at.document, version: row.version + 1 },
    });
  });
}

/** Gives it its number, of its unit, year and kind; one that lacks an element of the law gets none. */
export async function issueDocument(
  ctx: CasesContext,
  caller: Caller,
  { expectedVersion, ...at }: At & { readonly expectedVersion: number },
): Promise<string> {
  const record = await readRecord(ctx, caller, at.id);
  return inScope(ctx.infra.db, caller, async (tx) => {
    const row = await lockFor(tx, caller, at, expectedVersion);
    if (row.number !== null) throw new AppError('case.documentIssued', 409, { number: row.number });
    const template = templateOf(ctx, record, row.document_id);
    const number = await takeNumber(ctx, tx, { template, unitId: row.unit_id, on: record.on });
    const given = readWords((await getVersion(tx, row)).given);
    const made = compose(template, { ...writtenFor(record, row.party_id), number }, given);
    // The number goes back with the transaction.
    if (made.text === null) throw incomplete(row.document_id, made.missing);
    const more = { number, issued_by: caller.personId, issued_at: ctx.infra.clock.now() };
    await addVersion(ctx, tx, caller, { row, made, given, more });
    await tell(ctx, tx, caller, {
      id: at.id,
      action: 'case.documentIssued',
      detail: { document: at.document, number, sha256: made.sha256 },
    });
    return number;
  });
}

async function takeNumber(
  ctx: CasesContext,
  tx: Tx,
  { template, unitId, on }: { readonly template: DocumentTemplate; readonly unitId: string; readonly on: CivilDate },
): Promise<string> {
  const year = Number(on.slice(0, 4));
  const serial = await takeDocumentSerial(tx, { unitId, year, documentId: template.documentId });
  const unit = ctx.identity.units.find(unitId);
  return `${unit?.shortZh ?? unitId}${template.numberWord}〔${year}〕${serial}号`;
}

interface Filling {
  readonly id: string;
  readonly partyId: string | null;
  readonly template: DocumentTemplate;
  readonly given: Words;
}

async function givenFor(ctx: CasesContext, tx: Tx, caller: Caller, filling: Filling): Promise<Words> {
  const { partyId } = filling;
  return partyId === null ? filling.given : fillParty(ctx, tx, caller, { ...filling, party: partyId });
}

interface Made {
  readonly templateVersion: string;
  readonly words: Words;
  readonly text: DocumentText | null;
  readonly sha256: string | null;
  readonly missing: readonly {
    readonly id: string;
    readonly zh: string;
    readonly en: string;
    readonly article: string;
  }[];
}

export function compose(template: DocumentTemplate, record: DocumentRecordView, given: Words): Made {
  const words = wordsOf(template, record, given);
  // A draft lacks its number, which is given when nothing else is missing.
  const numberId = template.elements.find(({ source }) => source.from === 'number')?.id ?? '';
  const made = composeDocument(template, { ...words, [numberId]: words[numberId] || '（未编号）' });
  const base = { templateVersion: template.version, words };
  if (made.kind === 'incomplete') {
    const missing = made.missing.map((one) => ({
      id: one.id,
      zh: one.nameZh,
      en: one.nameEn,
      article: articleOf(one),
    }));
    return { ...base, text: null, sha256: null, missing };
  }
  const { titleZh, form, to, lines, signature } = made;
  const text = { titleZh, form, to, lines, signature };
  const sha256 = createHash('sha256')
    .update(JSON.stringify([words[numberId] ?? '', text]))
    .digest('hex');
  return { ...base, text, sha256, missing: [] };
}

async function addVersion(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { row, made, given, more }: { row: DocumentRow; made: Made; given: Words; more: { readonly number?: string } },
): Promise<void> {
  const { missing: _missing, ...kept } = made;
  const version = row.version + 1;
  const at = ctx.infra.clock.now();
  await insertVersion(tx, { document: row.id, version, ...kept, given, byPerson: caller.personId, at });
  await tx
    .updateTable('cases.document')
    .set({ version, is_complete: made.text !== null, changed_by: caller.personId, changed_at: at, ...more })
    .where('id', '=', row.id)
    .execute();
  await putDocumentEntry(ctx, tx, {
    document: row.id,
    matterId: row.matter_id,
    documentId: row.document_id,
    number: more.number ?? row.number,
    text: made.text,
    at,
  });
}

async function lockFor(tx: Tx, caller: Caller, at: At, expectedVersion: number): Promise<DocumentRow> {
  const row = await lockDocument(tx, at);
  requireOwnUnit(caller, row.unit_id);
  if (row.bound_seq !== null) throw new AppError('case.documentBound', 409, { step: row.bound_seq });
  if (row.version !== expectedVersion) throw new AppError('case.documentChangedSince', 409, { version: row.version });
  return row;
}

function incomplete(documentId: string, missing: Made['missing']): AppError {
  return new AppError('case.documentIncomplete', 422, { documentId, missing: [...missing] });
}

/** Officers, reviewers and heads write the documents of their own unit's matters; a superior organ reads them. */
export function mayWrite(caller: Caller, unitId: string): boolean {
  const isOfCases = (['case.act', 'case.review', 'case.approve'] as const).some((one) => caller.permissions.has(one));
  return caller.unitId === unitId && isOfCases;
}

function requireOwnUnit(caller: Caller, unitId: string): void {
  if (!mayWrite(caller, unitId)) throw new AppError('case.notYourUnit', 403);
}

async function tell(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  {
    id,
    action,
    detail,
  }: { readonly id: string; readonly action: string; readonly detail: Record<string, string | number | null> },
): Promise<void> {
  await appendEntry(tx, ctx.infra.clock, caller, { objectKind: 'matter', objectId: id, action, detail });
}
