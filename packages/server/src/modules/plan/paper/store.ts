import type { PaperKind } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { PaperFile } from '../../../infra/paper/render-paper.ts';
import { type PaperInputs, paperInputsSchema } from './paper-inputs.ts';
import { foldPaper, type PaperAction } from './paper.ts';

export type PaperRow = Selectable<DB['plan.paper_state']> &
  Pick<Selectable<DB['plan.paper']>, 'inputs_sha256' | 'as_of' | 'demo'>;
type ActionRow = Selectable<DB['plan.paper_action']>;

export interface NewPaper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly period: string;
  readonly byUnit: string;
  readonly inputs: PaperInputs;
  readonly inputsSha256: string;
}

export async function insertPaper(tx: Tx, { inputs, ...paper }: NewPaper): Promise<void> {
  await tx
    .insertInto('plan.paper')
    .values({
      id: paper.id,
      kind: paper.kind,
      period: paper.period,
      by_unit: paper.byUnit,
      inputs: JSON.stringify(inputs),
      inputs_sha256: paper.inputsSha256,
      as_of: inputs.asOf,
      demo: inputs.demo,
    })
    .execute();
}

export function readPapers(tx: Tx) {
  return tx
    .selectFrom('plan.paper_state as s')
    .innerJoin('plan.paper as p', 'p.id', 's.id')
    .selectAll('s')
    .select(['p.inputs_sha256', 'p.as_of', 'p.demo']);
}

export async function getPaperRow(tx: Tx, id: string): Promise<PaperRow> {
  const row = await readPapers(tx).where('s.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export async function getInputs(tx: Tx, id: string): Promise<PaperInputs> {
  const row = await tx.selectFrom('plan.paper').select('inputs').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return paperInputsSchema.parse(row.inputs);
}

/** Held until the end of the transaction, so that a step is decided on what it is taken on. */
export async function lockPaper(tx: Tx, id: string): Promise<void> {
  const row = await tx.selectFrom('plan.paper_state').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
}

/** The newest issued paper of the kind for an earlier period. */
export async function findPaperBefore(tx: Tx, kind: PaperKind, period: string) {
  const row = await tx
    .selectFrom('plan.paper_state as s')
    .innerJoin('plan.paper as p', 'p.id', 's.id')
    .select(['s.id', 's.number', 's.period', 'p.as_of', 'p.inputs'])
    .where('s.kind', '=', kind)
    .where('s.state', '=', 'issued')
    .where('s.period', '<', period)
    .orderBy('s.period', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { id, number, as_of: asOf } = row;
  return { id, number: number ?? '', period: row.period, asOf, inputs: paperInputsSchema.parse(row.inputs) };
}

export async function isIssued(tx: Tx, kind: PaperKind, period: string): Promise<boolean> {
  const row = await tx
    .selectFrom('plan.paper_state')
    .select('id')
    .where('kind', '=', kind)
    .where('period', '=', period)
    .where('state', '=', 'issued')
    .executeTakeFirst();
  return row !== undefined;
}

export async function listPaperActions(tx: Tx, id: string): Promise<ActionRow[]> {
  return tx.selectFrom('plan.paper_action').selectAll().where('paper_id', '=', id).orderBy('seq').execute();
}

const issued = z.object({
  number: z.string(),
  files: z.array(z.object({ format: z.enum(['docx', 'pdf']), sha256: z.string() })),
});
const plain = z.enum(['draft', 'review', 'return']);

export function paperActionOf(row: ActionRow): PaperAction {
  if (row.format !== 1) throw new Error(`form ${row.format} of a paper's action is not known`);
  const acted = { seq: row.seq, at: row.at, personId: row.person_id, unitId: row.unit_id };
  if (row.action === 'issue') return { ...acted, kind: 'issue', ...issued.parse(row.detail) };
  return { ...acted, kind: plain.parse(row.action) };
}

/** Adds a step to the log and brings the state to the fold over all of it. */
export async function insertPaperAction(
  tx: Tx,
  paper: Pick<NewPaper, 'id' | 'kind' | 'period' | 'byUnit'>,
  {
    past,
    action,
    ...extra
  }: {
    readonly past: readonly PaperAction[];
    readonly action: PaperAction;
    readonly actorRef: string;
    readonly note: string | null;
  },
): Promise<void> {
  const { seq, at, personId, unitId, kind, ...detail } = action;
  const folded = foldPaper([...past, action]);
  const state = {
    state: folded.state,
    action_version: folded.version,
    number: folded.number,
    issued_at: folded.issuedAt,
    changed_at: at,
  };
  const fixed = { id: paper.id, kind: paper.kind, period: paper.period, by_unit: paper.byUnit };
  await tx
    .insertInto('plan.paper_state')
    .values({ ...fixed, drafted_by: folded.draftedBy, ...state })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
    .execute();
  await tx
    .insertInto('plan.paper_action')
    .values({
      paper_id: paper.id,
      seq,
      action: kind,
      at,
      actor_ref: extra.actorRef,
      person_id: personId,
      unit_id: unitId,
      detail: JSON.stringify(detail),
      note: extra.note,
    })
    .execute();
}

/** The number that the next paper of the year would get; it is given only when it is issued. */
export async function nextSerial(tx: Tx, kind: PaperKind, year: number): Promise<number> {
  const row = await tx
    .selectFrom('plan.paper_serial')
    .select('last')
    .where('kind', '=', kind)
    .where('year', '=', year)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** Gives the next number; whoever rolls back gives it back, so no gap arises. */
export async function takeSerial(tx: Tx, kind: PaperKind, year: number): Promise<number> {
  const { rows } = await sql<{
    last: number;
  }>`insert into plan.paper_serial as s (kind, year, last) values (${kind}, ${year}, 1)
    on conflict (kind, year) do update set last = s.last + 1 returning last`.execute(tx);
  return rows[0]?.last ?? 0;
}

export async function insertFiles(tx: Tx, paperId: string, files: readonly PaperFile[]): Promise<void> {
  const rows = files.map(({ format, bytes, sha256 }) => ({
    paper_id: paperId,
    format,
    bytes: Buffer.from(bytes),
    sha256,
  }));
  await tx.insertInto('plan.paper_file').values(rows).execute();
}

export async function listFiles(tx: Tx, paperId: string) {
  const { rows } = await sql<{ format: 'docx' | 'pdf'; bytes: number; sha256: string }>`
    select format, octet_length(bytes) as bytes, sha256 from plan.paper_file where paper_id = ${paperId} order by format`.execute(
    tx,
  );
  return rows;
}

export async function findFile(tx: Tx, paperId: string, format: 'docx' | 'pdf'): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('plan.paper_file')
    .select('bytes')
    .where('paper_id', '=', paperId)
    .where('format', '=', format)
    .executeTakeFirst();
  return row?.bytes ?? null;
}
