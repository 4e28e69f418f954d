import type { SeriousEntry } from '@jianhu/contract';
import { addPeriod, type CivilDate } from '@jianhu/kernel';
import { clockTermOf, findDeadline, foldMatter, type ProcedureAction } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { actionOf, dayOf, listActionRows } from '../matter/action-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { selectMatter } from '../matter/matter-row.ts';
import { dayOfLast } from '../outcome/penalty.ts';

/** The terms of the entry, and of the time after which an earlier removal may be applied for (rulebook/deadlines/statutory.json). */
const TERM = 'listing.term';
const EARLIEST = 'listing.earlierRemoval';

export interface ListedEntry extends SeriousEntry {
  readonly matterId: string;
  readonly unitId: string;
  /** From when its terms count: the entry, or the day on which a removal was revoked. */
  readonly since: string;
}

/** What was decided on an operator and the list; behind the walls of the transaction, the newest first. */
export async function listSeriousEntries(ctx: CasesContext, tx: Tx, operatorId: string): Promise<ListedEntry[]> {
  const rows = await tx
    .selectFrom('cases.matter_state')
    .select('id')
    .where('operator_id', '=', operatorId)
    .where('kind', '=', 'seriousViolationList')
    .orderBy('id', 'desc')
    .execute();
  const entries = [];
  for (const { id } of rows) {
    const entry = await readEntry(ctx, tx, id);
    if (entry) entries.push(entry);
  }
  return entries;
}

async function readEntry(ctx: CasesContext, tx: Tx, id: string): Promise<ListedEntry | null> {
  const [row] = await selectMatter(tx, { id }).execute();
  const log = (await listActionRows(tx, id)).map(actionOf);
  const decided = log.find(({ action }) => action === 'decideListing');
  if (!row || !decided) return null;
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const { state, facts } = foldMatter(ctx.rules, procedure, log);
  const ground = procedure.facts
    .find(({ key }) => key === 'listGround')
    ?.options?.find((one) => one.id === facts['listGround']);
  // A removal that was got by a false promise is taken back, and the term is counted anew (第二十条).
  const since = dayOfLast(log, 'restoreListing') ?? decided.on;
  return {
    matterId: id,
    unitId: row.unit_id,
    documentNo: decided.documents['listingDecision'] ?? row.number,
    organZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    groundZh: ground?.nameZh ?? '',
    groundEn: ground?.nameEn ?? '',
    listedOn: decided.on,
    since,
    removableFrom: lastDayOf(ctx.rules, EARLIEST, since),
    until: lastDayOf(ctx.rules, TERM, since),
    publishedOn: dayOfLast(log, 'publishListing'),
    removed: (await isPenaltyGone(tx, row.parent_id)) ? goneOf(log) : removedOf(state, log),
    demo: row.demo,
  };
}

function lastDayOf(rules: CasesContext['rules'], ruleId: string, from: CivilDate): CivilDate {
  const deadline = findDeadline(rules.deadlines, ruleId, from);
  const term = deadline && clockTermOf(rules.deadlines, deadline);
  if (!term) throw new Error(`the rulebook has no term ${ruleId} of ${from}`);
  return addPeriod(rules.calendar, from, term.period, term.rollPolicy).rolled;
}

const ENDS = { removed: 'early', expired: 'term', annulled: 'annulled' } as const;

function removedOf(state: string, log: readonly ProcedureAction[]): SeriousEntry['removed'] {
  const how = ENDS[state as keyof typeof ENDS];
  const on = log.at(-1)?.on;
  return how === undefined || on === undefined ? null : { how, on };
}

/** With its penalty the entry falls, whether or not somebody has taken that step here yet (第十九条). */
function goneOf(log: readonly ProcedureAction[]): SeriousEntry['removed'] {
  const on = dayOfLast(log, 'annulListing') ?? log.at(-1)?.on;
  return on === undefined ? null : { how: 'annulled', on };
}

async function isPenaltyGone(tx: Tx, caseId: string | null): Promise<boolean> {
  if (caseId === null) return false;
  const steps = tx.selectFrom('cases.action').select('seq').where('matter_id', '=', caseId);
  return (await steps.where('action', '=', 'recordAnnulment').executeTakeFirst()) !== undefined;
}
