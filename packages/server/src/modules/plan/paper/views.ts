import type { getPlanPaper, listPlanPapers, Paper, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { isOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { available, presentLog } from '../names.ts';
import { renderPaper } from '../../../infra/paper/render-paper.ts';
import { paperSteps, refusePaperStep } from './paper-actions.ts';
import { findFile, getInputs, getPaperRow, listFiles, listPaperActions, type PaperRow, readPapers } from './store.ts';
import { composePaper } from './text/compose-paper.ts';
import { nounZh, periodZh } from './text/words.ts';

/** The newest first; whoever is not the office sees what is issued. */
export async function listPapers(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  query: QueryOf<typeof listPlanPapers>,
): Promise<Omit<ResponseOf<typeof listPlanPapers>, 'asOf'>> {
  const after = query.after;
  if (after !== undefined && !/^[0-9a-f-]{36}$/.test(after)) throw new AppError('request.invalid', 400);
  let papers = readPapers(tx)
    .orderBy('s.id', 'desc')
    .limit(query.limit + 1);
  if (after !== undefined) papers = papers.where('s.id', '<', after);
  if (query.kind !== undefined) papers = papers.where('s.kind', '=', query.kind);
  const mayDraft = isOffice(ctx, caller);
  if (!mayDraft) papers = papers.where('s.state', '=', 'issued');
  const rows = await papers.execute();
  const page = rows.slice(0, query.limit);
  const next = rows.length > query.limit ? (page.at(-1)?.id ?? null) : null;
  return { items: page.map((row) => presentPaper(ctx, row)), next, mayDraft };
}

export async function getPaper(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getPlanPaper>> {
  const row = await getReadable(ctx, tx, caller, id);
  const state = { state: stateOf(row), draftedBy: row.drafted_by };
  const facts = { isOffice: isOffice(ctx, caller), personId: caller.personId };
  return {
    ...presentPaper(ctx, row),
    files: await listFiles(tx, id),
    history: await presentLog(ctx, tx, await listPaperActions(tx, id)),
    availableActions: available(paperSteps, (step) => refusePaperStep(step, state, facts)),
  };
}

export async function getPaperRecord(ctx: PlanContext, tx: Tx, id: string): Promise<Paper> {
  return presentPaper(ctx, await getPaperRow(tx, id));
}

export interface OpenedFile {
  readonly bytes: Uint8Array;
  /** As it is saved on the reader's machine. */
  readonly name: string;
}

/** An issued file byte for byte; of a draft what its inputs say now, marked as a draft on every page. */
export async function openFile(
  ctx: PlanContext,
  caller: Caller,
  { id, format }: { readonly id: string; readonly format: 'docx' | 'pdf' },
): Promise<OpenedFile> {
  const { row, stored, inputs } = await inScope(ctx.infra.db, caller, async (tx) => ({
    row: await getReadable(ctx, tx, caller, id),
    stored: await findFile(tx, id, format),
    inputs: await getInputs(tx, id),
  }));
  const name = `${titleOf(ctx, row)}${row.number ?? '草稿'}.${format}`;
  if (row.state === 'issued') {
    // Issued as a DOCX alone, where the server could make no PDF.
    if (stored === null) throw new AppError('record.notFound', 404);
    return { bytes: stored, name };
  }
  const paper = composePaper(inputs, { number: null, on: inputs.asOf, inputsSha256: row.inputs_sha256 });
  const [file] = await renderPaper(ctx.printer, paper, [format]);
  if (!file) throw new AppError('pdf.failed', 503);
  return { bytes: file.bytes, name };
}

/** What the row wall would show to the whole city's reach, too, is the office's until it is issued. */
async function getReadable(ctx: PlanContext, tx: Tx, caller: Caller, id: string): Promise<PaperRow> {
  const row = await getPaperRow(tx, id);
  if (row.state !== 'issued' && !isOffice(ctx, caller)) throw new AppError('record.notFound', 404);
  return row;
}

function presentPaper(ctx: PlanContext, row: PaperRow): Paper {
  return {
    id: row.id,
    kind: kindOf(row),
    period: row.period,
    titleZh: titleOf(ctx, row),
    state: stateOf(row),
    actionVersion: row.action_version,
    number: row.number,
    asOf: row.as_of.toISOString(),
    issuedAt: row.issued_at?.toISOString() ?? null,
    inputsSha256: row.inputs_sha256,
    demo: row.demo,
  };
}

function titleOf({ rulebook }: PlanContext, row: Pick<PaperRow, 'kind' | 'period'>): string {
  const kind = kindOf(row);
  return `${rulebook.plan.titleZh}${periodZh(kind, row.period)}${nounZh(kind)}`;
}

function kindOf({ kind }: Pick<PaperRow, 'kind'>): Paper['kind'] {
  return kind === 'halfYear' ? 'halfYear' : 'month';
}

// The CHECK of the table allows only the states of the contract.
const stateOf = ({ state }: Pick<PaperRow, 'state'>): Paper['state'] => state as Paper['state'];
