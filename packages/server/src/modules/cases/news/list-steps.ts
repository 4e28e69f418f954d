import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from '../matter/action-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { type NewsRow, selectNews, selectNewsOfUnit } from './store.ts';

/** More than one reader hears of in some days; what lies beyond stands on the desk. */
const MOST = 200;

/** A step of somebody else as it may leave the platform: which matter and what was done, no party, no person, no words of the file. */
export interface NewsStep {
  readonly matterId: string;
  readonly seq: number;
  readonly number: string;
  readonly stepZh: string;
  readonly at: Date;
}

/** The news of a person as the own desk lists them, behind his own wall. */
export async function listStepsFor(ctx: CasesContext, caller: Caller, since: Date): Promise<NewsStep[]> {
  const span = { now: ctx.infra.clock.now(), since, most: MOST };
  const rows = await inScope(ctx.infra.db, caller, (tx) => selectNews(tx, caller, span));
  return rows.map((row) => stepOf(ctx, row));
}

/** What other units did in matters of a unit; its own people see these on their desks. */
export async function listStepsForUnit(ctx: CasesContext, unitId: string, since: Date): Promise<NewsStep[]> {
  const rows = await inScope(ctx.infra.db, systemScope, (tx) => selectNewsOfUnit(tx, unitId, { since, most: MOST }));
  return rows.map((row) => stepOf(ctx, row));
}

function stepOf(ctx: CasesContext, row: NewsRow): NewsStep {
  const { transitions } = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const stepZh = transitions.find(({ action }) => action === row.action)?.nameZh ?? row.action;
  return { matterId: row.matter_id, seq: row.seq, number: row.number, stepZh, at: row.at };
}
