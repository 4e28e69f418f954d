import type { AssignmentItem, assignOfficers as operation, BodyOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { foldMatter } from '@jianhu/rules';
import { z } from 'zod';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { infraRefusals, type Refusals } from '../../../infra/refusal.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from '../matter/action-row.ts';
import { actOnMatter, type MatterCommand } from '../matter/act-on-matter.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { lockMatter } from '../matter/store.ts';
import { casesRefusals } from '../refusal.ts';

type Body = BodyOf<typeof operation>;
type Row = Body['rows'][number];

/** What was given away by mistake is taken back so long, if no other step came after it. */
const UNDO_MINUTES = 30;
const ACTION = 'changeOfficers';

/**
 * The step of changing the officers on many cases, each in a transaction of its own behind the one gate, so that one that is refused
 * holds up no other. A preview does the very same and takes it back. Taking back is another such step: nothing leaves the log.
 */
export async function assignOfficers(
  ctx: CasesContext,
  caller: Caller,
  body: Body,
): Promise<ResponseOf<typeof operation>> {
  const isComplete = (body.officers ?? []).length >= 2 && body.reason !== undefined && (body.document ?? '') !== '';
  if (body.action === 'assign' && !isComplete) throw new AppError('case.assignWords', 422);
  const items: AssignmentItem[] = [];
  const rows = new Map(body.rows.map((row) => [row.id, row]));
  for (const row of rows.values()) items.push(await assignOne(ctx, caller, row, body));
  return { items, asOf: ctx.infra.clock.now().toISOString() };
}

/** Ends a transaction whose work is not to stay. */
class Rehearsed extends Error {}

async function assignOne(ctx: CasesContext, caller: Caller, row: Row, body: Body): Promise<AssignmentItem> {
  let item: AssignmentItem | null = null;
  try {
    await inScope(ctx.infra.db, caller, async (tx) => {
      item = await step(ctx, tx, caller, { row, body });
      if (body.mode === 'preview') throw new Rehearsed();
    });
  } catch (error) {
    if (error instanceof AppError)
      return { id: row.id, number: null, ok: false, from: [], to: [], version: null, problem: problemOf(error) };
    if (!(error instanceof Rehearsed)) throw error;
  }
  if (item === null) throw new Error('a step has an outcome');
  return item;
}

async function step(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { row, body }: { readonly row: Row; readonly body: Body },
): Promise<AssignmentItem> {
  const matter = await lockMatter(tx, row.id);
  const { expectedVersion } = row;
  const command =
    body.action === 'assign' ? assigning(matter, body) : await takingBack(ctx, tx, caller, { matter, expectedVersion });
  const { state } = await actOnMatter(ctx, tx, caller, row.id, { ...command, expectedVersion });
  const names = await ctx.identity.namesOf([...new Set([...matter.officers, ...state.officers])], tx);
  const nameOf = (one: string): string => names.get(one)?.displayName ?? one;
  return {
    id: row.id,
    number: matter.number,
    ok: true,
    from: matter.officers.map(nameOf),
    to: state.officers.map(nameOf),
    version: state.version,
    problem: null,
  };
}

type Change = Omit<MatterCommand, 'expectedVersion'>;

function assigning({ officers: before }: MatterRow, { officers = [], reason = '', document = '' }: Body): Change {
  const isSame = officers.length === before.length && officers.every((one) => before.includes(one));
  if (isSame) throw new AppError('case.assignSame', 409);
  return {
    action: ACTION,
    facts: { handlingOfficers: [...officers], changeReason: reason },
    documents: { officerChange: document },
  };
}

/** Back to those who handled it before; only the very last step, by whoever took it. */
async function takingBack(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { matter, expectedVersion }: { readonly matter: MatterRow; readonly expectedVersion: number },
): Promise<Change> {
  const log = (await listActionRows(tx, matter.id)).map(actionOf);
  const last = log.at(-1);
  if (last?.action !== ACTION || last.personId !== caller.personId || last.seq !== expectedVersion)
    throw new AppError('case.assignNone', 409);
  if (ctx.infra.clock.now().getTime() - last.at.getTime() > UNDO_MINUTES * 60_000)
    throw new AppError('case.assignTooLate', 409);
  const procedure = procedureOf(ctx, matter.procedure_id, dayOf(matter.opened_on));
  const before = foldMatter(ctx.rules, procedure, log.slice(0, -1));
  const reason = last.facts['changeReason'];
  return {
    action: ACTION,
    facts: { handlingOfficers: [...before.officers], ...(typeof reason === 'string' ? { changeReason: reason } : {}) },
    documents: { ...last.documents },
    note: '撤回刚才的人员变更。',
  };
}

const sentences: Refusals = { ...infraRefusals, ...casesRefusals };
const whySchema = z.object({ code: z.string(), zh: z.string(), en: z.string(), article: z.string() });

/** The reason of the gate with its article where it gave one. */
function problemOf({ code, details }: AppError): NonNullable<AssignmentItem['problem']> {
  const why = whySchema.safeParse(details['why']);
  if (why.success) return { ...why.data, article: why.data.article === '' ? null : why.data.article };
  const [zh, en] = sentences[code] ?? infraRefusals.internal;
  return { code, zh, en, article: null };
}
