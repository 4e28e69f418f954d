import type { CaseDocument } from '@jianhu/contract';
import { AppError, type CivilDate, uuidV7 } from '@jianhu/kernel';
import type { DocumentTemplate } from '@jianhu/rules';
import { atOnce, inScope, lastly, together, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { entryToAppend } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { selectActions } from '../matter/action-row.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { lockMatter } from '../matter/store.ts';
import { reporterGuard } from '../reporter/reporter.ts';
import { compose, type Made } from './compose-document.ts';
import { documentEntry } from './document-entry.ts';
import type { Words } from './document-words.ts';
import { fillParty, writtenFor } from './party-words.ts';
import { mayWrite, presentDocument } from './present-document.ts';
import { readRecord } from './read-record.ts';
import { readWords } from '../../documents/index.ts';
import {
  changeDocument,
  type DocumentRow,
  insertDraft,
  insertVersion,
  listPartyNames,
  listVersions,
  lockDocument,
  takeDocumentSerial,
  type VersionRow,
} from './store.ts';
import { templateOf } from './templates.ts';

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
export async function draftDocument(ctx: CasesContext, caller: Caller, draft: NewDocument): Promise<CaseDocument> {
  const { id, documentId, given: byHand, partyId = null } = draft;
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [matter, rows, refuseReporter] = await atOnce(
      lockMatter(tx, id),
      selectActions(tx, id).execute(),
      reporterGuard(ctx, tx, caller, { id, texts: Object.values(byHand) }),
    );
    requireOwnUnit(caller, matter.unit_id);
    const { record, nameOf } = await readRecord(ctx, tx, { row: matter, rows, people: [caller.personId] });
    const template = templateOf(ctx, record, documentId);
    await refuseReporter();
    const given = await givenFor(ctx, tx, caller, { id, partyId, template, given: byHand });
    const made = compose(template, writtenFor(record, partyId), given);
    const document = uuidV7(ctx.infra.clock, ctx.infra.rng);
    const row = {
      id: document,
      matter_id: id,
      // Given by the insert.
      place: 0,
      document_id: documentId,
      unit_id: matter.unit_id,
      version: 1,
      is_complete: made.text !== null,
      created_by: caller.personId,
      changed_by: caller.personId,
      changed_at: ctx.infra.clock.now(),
      party_id: partyId,
      number: null,
      issued_by: null,
      issued_at: null,
      bound_seq: null,
    };
    const told = { action: 'case.documentDrafted', detail: { document, documentId, party: partyId } };
    return keep(ctx, tx, caller, { matter, row, made, given, earlier: [], nameOf, told });
  });
}

/** A new version. What has its number stays complete; what a step names does not change. */
export async function reviseDocument(
  ctx: CasesContext,
  caller: Caller,
  { given: byHand, expectedVersion, ...at }: At & { readonly given: Words; readonly expectedVersion: number },
): Promise<CaseDocument> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const { matter, row, record, ...held } = await hold(ctx, tx, caller, { ...at, texts: Object.values(byHand) });
    refuseChange(row, expectedVersion);
    await held.refuseReporter();
    const template = templateOf(ctx, record, row.document_id);
    const given = await givenFor(ctx, tx, caller, { id: at.id, partyId: row.party_id, template, given: byHand });
    const made = compose(template, { ...writtenFor(record, row.party_id), number: row.number }, given);
    if (row.number !== null && made.text === null) throw incomplete(row.document_id, made.missing);
    const told = { action: 'case.documentRevised', detail: { document: at.document, version: row.version + 1 } };
    return keep(ctx, tx, caller, { ...held, matter, row: nextOf(ctx, caller, row, made), made, given, told });
  });
}

/** Gives it its number, of its unit, year and kind; one that lacks an element of the law gets none. */
export async function issueDocument(
  ctx: CasesContext,
  caller: Caller,
  { expectedVersion, ...at }: At & { readonly expectedVersion: number },
): Promise<CaseDocument & { readonly number: string }> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const { matter, row, record, ...held } = await hold(ctx, tx, caller, { ...at, texts: [] });
    refuseChange(row, expectedVersion);
    if (row.number !== null) throw new AppError('case.documentIssued', 409, { number: row.number });
    const template = templateOf(ctx, record, row.document_id);
    const number = await takeNumber(ctx, tx, { template, unitId: row.unit_id, on: record.on });
    const given = readWords(held.earlier[0]?.given);
    const made = compose(template, { ...writtenFor(record, row.party_id), number }, given);
    // The number goes back with the transaction.
    if (made.text === null) throw incomplete(row.document_id, made.missing);
    const next = nextOf(ctx, caller, row, made);
    const issued = { ...next, number, issued_by: caller.personId, issued_at: next.changed_at };
    const told = { action: 'case.documentIssued', detail: { document: at.document, number, sha256: made.sha256 } };
    const shown = await keep(ctx, tx, caller, { ...held, matter, row: issued, made, given, told });
    return { ...shown, number };
  });
}

/** Matter and document held against others, as a step holds them, with the record that the document is written from. */
async function hold(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { texts, ...at }: At & { readonly texts: readonly string[] },
) {
  const [matter, row, rows, earlier, refuseReporter] = await atOnce(
    lockMatter(tx, at.id),
    lockDocument(tx, at),
    selectActions(tx, at.id).execute(),
    listVersions(tx, at.document),
    reporterGuard(ctx, tx, caller, { id: at.id, texts }),
  );
  requireOwnUnit(caller, matter.unit_id);
  const people = [caller.personId, ...earlier.map((one) => one.by_person)];
  const { record, nameOf } = await readRecord(ctx, tx, { row: matter, rows, people });
  return { matter, row, record, earlier, nameOf, refuseReporter };
}

function refuseChange(row: DocumentRow, expectedVersion: number): void {
  if (row.bound_seq !== null) throw new AppError('case.documentBound', 409, { step: row.bound_seq });
  if (row.version !== expectedVersion) throw new AppError('case.documentChangedSince', 409, { version: row.version });
}

function nextOf(ctx: CasesContext, caller: Caller, row: DocumentRow, { text }: Made): DocumentRow {
  const changed = { changed_by: caller.personId, changed_at: ctx.infra.clock.now() };
  return { ...row, ...changed, version: row.version + 1, is_complete: text !== null };
}

interface Kept {
  readonly matter: MatterRow;
  /** As it stands with the new version. */
  readonly row: DocumentRow;
  readonly made: Made;
  readonly given: Words;
  readonly earlier: readonly VersionRow[];
  readonly nameOf: (personId: string) => string;
  readonly told: { readonly action: string; readonly detail: Readonly<Record<string, string | number | null>> };
}

/** Writes a version with its words in the search and its entry in the trail, ends the transaction, and shows what was written. */
async function keep(ctx: CasesContext, tx: Tx, caller: Caller, kept: Kept): Promise<CaseDocument> {
  const { matter, row, made, given, earlier, nameOf, told } = kept;
  const { missing, ...version } = { ...made, document: row.id, version: row.version, given };
  const written = { document: row.id, matterId: matter.id, documentId: row.document_id, number: row.number };
  const parties = await listPartyNames(tx, [row]);
  const [[[stored]]] = await lastly(
    tx,
    together(
      tx,
      earlier.length === 0 ? insertDraft(tx, row) : changeDocument(tx, row),
      insertVersion(tx, { ...version, byPerson: row.changed_by, at: row.changed_at }),
      documentEntry(ctx, { ...written, text: made.text, at: row.changed_at }, matter),
      entryToAppend(ctx.infra.clock, caller, { objectKind: 'matter', objectId: matter.id, ...told }),
    ),
  );
  const newest = { version: row.version, by_person: row.changed_by, at: row.changed_at, sha256: made.sha256 };
  return presentDocument(ctx, caller, {
    row: { ...row, place: stored?.place ?? row.place },
    words: made.words,
    text: made.text,
    // What has its number lacks nothing.
    missing: row.number === null ? [...missing] : [],
    versions: [newest, ...earlier],
    nameOf,
    parties,
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

function incomplete(documentId: string, missing: Made['missing']): AppError {
  return new AppError('case.documentIncomplete', 422, { documentId, missing: [...missing] });
}

function requireOwnUnit(caller: Caller, unitId: string): void {
  if (!mayWrite(caller, unitId)) throw new AppError('case.notYourUnit', 403);
}
