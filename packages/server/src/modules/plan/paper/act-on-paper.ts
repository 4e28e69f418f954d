import type { actOnPlanPaper, BodyOf } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { isOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { type PaperFile, renderPaper } from '../../../infra/paper/render-paper.ts';
import { foldPaper, type PaperAction } from './paper.ts';
import { refusePaperStep } from './paper-actions.ts';
import {
  getInputs,
  getPaperRow,
  insertFiles,
  insertPaperAction,
  isIssued,
  listPaperActions,
  lockPaper,
  nextSerial,
  paperActionOf,
  type PaperRow,
  takeSerial,
} from './store.ts';
import { composePaper } from './text/compose-paper.ts';
import { nounZh } from './text/words.ts';

export type PaperCommand = BodyOf<typeof actOnPlanPaper>;
type Issue = Extract<PaperCommand, { action: 'issue' }>;

/** How often it is printed anew when another paper took its number meanwhile. */
const ATTEMPTS = 3;

/** Takes a step. A paper is printed outside of the transaction: a browser's seconds must hold no lock. */
export async function actOnPaper(ctx: PlanContext, caller: Caller, id: string, command: PaperCommand): Promise<void> {
  if (command.action === 'issue') return issue(ctx, caller, id, command);
  const { action, note } = command;
  await inScope(ctx.infra.db, caller, async (tx) => {
    const { row, past } = await begin(ctx, tx, caller, { id, command });
    await take(ctx, tx, caller, row, { past, step: { kind: action }, note: note ?? null });
  });
}

async function issue(ctx: PlanContext, caller: Caller, id: string, command: Issue): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const wanted = await inScope(ctx.infra.db, caller, async (tx) => {
      const { row } = await begin(ctx, tx, caller, { id, command });
      const kind = kindOf(row);
      const serial = await nextSerial(tx, kind, yearOf(ctx));
      return { row, serial, number: numberOf(ctx, kind, serial), inputs: await getInputs(tx, id) };
    });
    const { row, number, inputs } = wanted;
    const on = ctx.infra.clock.now().toISOString();
    const paper = composePaper(inputs, { number, on, inputsSha256: row.inputs_sha256 });
    const files = await renderPaper(ctx.printer, paper, command.docxOnly ? ['docx'] : ['docx', 'pdf']);
    const isDone = await inScope(ctx.infra.db, caller, (tx) =>
      record(ctx, tx, caller, { id, command, files, serial: wanted.serial, number }),
    );
    if (isDone) return;
  }
  throw new AppError('plan.changedSince', 409);
}

/** Gives false where another paper has taken the number that is printed in these files. */
async function record(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  issued: {
    readonly id: string;
    readonly command: Issue;
    readonly files: readonly PaperFile[];
    readonly serial: number;
    readonly number: string;
  },
): Promise<boolean> {
  const { id, command, files, number } = issued;
  const { row, past } = await begin(ctx, tx, caller, { id, command });
  const kind = kindOf(row);
  const year = yearOf(ctx);
  if ((await nextSerial(tx, kind, year)) !== issued.serial) return false;
  // Whoever issues at the same moment waits here, and then sees that it is done.
  if ((await takeSerial(tx, kind, year)) !== issued.serial) throw new AppError('plan.changedSince', 409);
  if (await isIssued(tx, kind, row.period)) throw new AppError('plan.paperIssued', 409, { period: row.period });
  await insertFiles(tx, id, files);
  const digests = files.map(({ format, sha256 }) => ({ format, sha256 }));
  const step = { kind: 'issue', number, files: digests } as const;
  await take(ctx, tx, caller, row, { past, step, note: command.note ?? null });
  return true;
}

async function begin(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  { id, command }: { readonly id: string; readonly command: PaperCommand },
) {
  await lockPaper(tx, id);
  const row = await getPaperRow(tx, id);
  const past = (await listPaperActions(tx, id)).map(paperActionOf);
  const state = foldPaper(past);
  const facts = { isOffice: isOffice(ctx, caller), personId: caller.personId };
  if (!facts.isOffice) throw new AppError('plan.officeOnly', 403);
  if (state.version !== command.expectedVersion) {
    throw new AppError('plan.changedSince', 409, { version: state.version });
  }
  const reason = refusePaperStep(command.action, state, facts);
  if (reason === 'plan.why.state')
    throw new AppError('plan.actionNotAvailable', 409, { action: command.action, reason });
  if (reason !== null) throw new AppError('plan.notResponsible', 403, { reason });
  if (command.action === 'issue' && (await isIssued(tx, kindOf(row), row.period))) {
    throw new AppError('plan.paperIssued', 409, { period: row.period });
  }
  return { row, past };
}

type Step = PaperAction extends infer A
  ? A extends PaperAction
    ? Omit<A, 'seq' | 'at' | 'personId' | 'unitId'>
    : never
  : never;

async function take(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  row: PaperRow,
  { past, step, note }: { readonly past: readonly PaperAction[]; readonly step: Step; readonly note: string | null },
): Promise<void> {
  const { personId, unitId, actorRef } = caller;
  const action: PaperAction = { seq: past.length + 1, at: ctx.infra.clock.now(), personId, unitId, ...step };
  const paper = { id: row.id, kind: kindOf(row), period: row.period, byUnit: row.by_unit };
  await insertPaperAction(tx, paper, { past, action, actorRef, note: redactNote(note) });
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'planPaper',
    objectId: row.id,
    action: `plan.paper.${step.kind}`,
    detail: { version: action.seq, ...(step.kind === 'issue' && { number: step.number, files: step.files }) },
  });
}

/** 月报〔2026〕1号, of the year in which it is issued. */
function numberOf(ctx: PlanContext, kind: 'month' | 'halfYear', serial: number): string {
  return `${nounZh(kind)}〔${yearOf(ctx)}〕${serial}号`;
}

function yearOf(ctx: PlanContext): number {
  return Number(civilDateOf(ctx.infra.clock.now()).slice(0, 4));
}

function kindOf({ kind }: Pick<PaperRow, 'kind'>): 'month' | 'halfYear' {
  return kind === 'halfYear' ? 'halfYear' : 'month';
}
