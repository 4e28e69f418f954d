import type { CaseDocument, DocumentRecord } from '@jianhu/contract';
import type { DocumentText } from '@jianhu/rules';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import type { Words } from './document-words.ts';
import type { DocumentRow } from './store.ts';

interface Names {
  nameOf(personId: string): string;
  readonly parties: ReadonlyMap<string, string>;
}

/** A document with its newest version and who wrote each. */
interface Opened extends Names {
  readonly row: DocumentRow;
  readonly words: Words;
  readonly text: DocumentText | null;
  readonly missing: CaseDocument['missing'];
  /** The newest first. */
  readonly versions: readonly {
    readonly version: number;
    readonly by_person: string;
    readonly at: Date;
    readonly sha256: string | null;
  }[];
}

export function presentDocument(ctx: CasesContext, caller: Caller, opened: Opened): CaseDocument {
  const { row, words, text, missing, versions, nameOf } = opened;
  return {
    ...presentRow(ctx, row, opened),
    words,
    text: text === null ? null : { ...text, lines: [...text.lines], signature: [...text.signature] },
    missing,
    versions: versions.map((one) => ({
      version: one.version,
      byName: nameOf(one.by_person),
      at: one.at.toISOString(),
      sha256: one.sha256,
    })),
    mayWrite: mayWrite(caller, row.unit_id) && row.bound_seq === null,
  };
}

export function presentRow({ rules }: CasesContext, row: DocumentRow, { nameOf, parties }: Names): DocumentRecord {
  const template = rules.documents.find(({ documentId }) => documentId === row.document_id);
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
    byName: nameOf(row.changed_by),
    changedAt: row.changed_at.toISOString(),
    partyId: row.party_id,
    partyName: parties.get(row.party_id ?? '') ?? null,
  };
}

function stateOf({ number, bound_seq: bound }: DocumentRow): DocumentRecord['state'] {
  if (bound !== null) return 'bound';
  return number === null ? 'draft' : 'issued';
}

/** Officers, reviewers and heads write the documents of their own unit's matters; a superior organ reads them. */
export function mayWrite(caller: Caller, unitId: string): boolean {
  const isOfCases = (['case.act', 'case.review', 'case.approve'] as const).some((one) => caller.permissions.has(one));
  return caller.unitId === unitId && isOfCases;
}
