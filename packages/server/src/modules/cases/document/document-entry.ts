import type { DocumentText } from '@jianhu/rules';
import { civilDateOf } from '@jianhu/kernel';
import type { Statement, Tx } from '../../../infra/database.ts';
import { entryToPut, hasEntries, putEntries, type SearchEntry } from '../../search/index.ts';
import type { CasesContext } from '../context.ts';
import { readText } from '../../documents/index.ts';

interface Written {
  readonly document: string;
  readonly matterId: string;
  readonly documentId: string;
  readonly number: string | null;
  /** Null while an element of the law is missing: it does not read yet. */
  readonly text: DocumentText | null;
  readonly at: Date;
}

/** The text of a document as it reads now, behind the wall of its matter, which is locked. */
export function documentEntry(ctx: CasesContext, written: Written, wall: Wall): Statement {
  return entryToPut(entryOf(ctx, written, wall));
}

/** Writes what is older than the index, once. */
export async function fillDocumentEntries(ctx: CasesContext, tx: Tx): Promise<void> {
  if (await hasEntries(tx, 'document')) return;
  const rows = await tx
    .selectFrom('cases.document as d')
    .innerJoin('cases.document_version as v', (join) =>
      join.onRef('v.document', '=', 'd.id').onRef('v.version', '=', 'd.version'),
    )
    .innerJoin('cases.matter_state as s', 's.id', 'd.matter_id')
    .select(['d.id', 'd.matter_id', 'd.document_id', 'd.number', 'd.changed_at', 'v.text'])
    .select(['s.unit_id', 's.county_code', 's.invited_units'])
    .execute();
  const entries = rows.map((row) =>
    entryOf(
      ctx,
      {
        document: row.id,
        matterId: row.matter_id,
        documentId: row.document_id,
        number: row.number,
        text: row.text === null ? null : readText(row.text),
        at: row.changed_at,
      },
      row,
    ),
  );
  for (let at = 0; at < entries.length; at += BATCH) await putEntries(tx, entries.slice(at, at + BATCH));
}

const BATCH = 200;

interface Wall {
  readonly unit_id: string;
  readonly county_code: string | null;
  readonly invited_units: readonly string[];
}

function entryOf({ rules }: CasesContext, { documentId, number, text, ...written }: Written, wall: Wall): SearchEntry {
  const name = rules.documents.find((one) => one.documentId === documentId)?.nameZh ?? documentId;
  const state =
    number === null
      ? { id: 'draft', zh: '草稿', en: 'Draft', isOpen: true }
      : { id: 'issued', zh: '已编号', en: 'Numbered', isOpen: false };
  return {
    id: written.document,
    kind: 'document',
    root: written.matterId,
    number: number ?? '',
    title: text?.titleZh ?? name,
    lines: text === null ? [] : [text.to ?? '', ...text.lines, ...text.signature],
    state,
    openedOn: civilDateOf(written.at),
    unitId: wall.unit_id,
    countyCode: wall.county_code,
    readers: wall.invited_units,
  };
}
