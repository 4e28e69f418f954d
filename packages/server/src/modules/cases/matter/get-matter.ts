import type { getPauseForecast, MatterFile, ResponseOf, TimelineEntry } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf } from '@jianhu/kernel';
import {
  availableActions,
  clockStateOn,
  dueAfterPause,
  foldMatter,
  isHandlingFact,
  isRunning,
  type MatterState,
  type Procedure,
} from '@jianhu/rules';
import { inScope, together, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { describeAction, describeFacts, describeTerm, peopleOfFacts } from '../../duties/index.ts';
import { type ActionRow, actionOf, dayOf, selectActions } from './action-row.ts';
import { mirrorOf, type MirrorRow, selectMirror } from '../mirror/mirror-row.ts';
import { presentMirror, whyMirrored } from '../mirror/present-mirror.ts';
import { actorOf } from './matter-actor.ts';
import { procedureOf } from './matter-procedure.ts';
import { type MatterRow, presentMatters, selectMatters } from './matter-row.ts';

interface Opened {
  readonly row: MatterRow;
  readonly rows: readonly ActionRow[];
  readonly related: readonly MatterRow[];
  readonly mirror: MirrorRow | null;
  readonly procedure: Procedure;
  readonly state: MatterState;
  readonly today: CivilDate;
}

/** The whole file of a matter, on one page: what happened, what is known, what runs, who handles it, what may come next. */
export async function getMatterFile(ctx: CasesContext, caller: Caller, id: string): Promise<MatterFile> {
  return inScope(ctx.infra.db, caller, (tx) => readMatterFile(ctx, tx, caller, id));
}

/** The same within a transaction, such as that of the step which it answers. */
export async function readMatterFile(ctx: CasesContext, tx: Tx, caller: Caller, id: string): Promise<MatterFile> {
  const opened = await open(ctx, tx, id);
  const { row, rows, procedure, state, today, related } = opened;
  const [matter, ...others] = await presentMatters(ctx, tx, [row, ...related]);
  if (!matter) throw new AppError('record.notFound', 404);
  const people = await ctx.identity.namesOf(peopleOf(opened), tx);
  const names = {
    person: (one: string) => people.get(one)?.displayName ?? one,
    unit: (one: string) => ctx.identity.units.find(one)?.nameZh ?? one,
  };
  const actor = actorOf(caller, row.unit_id, null);
  const mirror = opened.mirror && mirrorOf(opened.mirror);
  return {
    ...matter,
    officers: state.officers.map((one) => ({
      id: one,
      displayName: names.person(one),
      unitZh: people.get(one)?.unitNameZh ?? '',
    })),
    invited: state.invited.map((unitId) => ({ unitId, nameZh: names.unit(unitId) })),
    terms: state.clocks.map((clock) => describeTerm(ctx.rules, clock, today)),
    // Who handles it stands among the people.
    facts: describeFacts(procedure, state.facts, names).filter(({ key }) => !isHandlingFact(procedure, key)),
    timeline: rows.map((one) => describeEntry(procedure, one, names)).toReversed(),
    asOf: ctx.infra.clock.now().toISOString(),
    related: others,
    clueNumber: row.clue_id === null ? null : await ctx.clues.numberOf(tx, row.clue_id),
    mirror: mirror && presentMirror(mirror),
    availableActions: availableActions({ rules: ctx.rules, procedure, state, today }, actor)
      .map((one) => describeAction(procedure, one))
      .map((one) => (mirror ? { ...one, allowed: false, why: whyMirrored(mirror) } : one)),
  };
}

/** Where the terms would end if testing or another lawful pause took so many days from today. */
export async function forecastPause(
  ctx: CasesContext,
  caller: Caller,
  { id, days }: { readonly id: string; readonly days: number },
): Promise<ResponseOf<typeof getPauseForecast>> {
  const { state, today } = await inScope(ctx.infra.db, caller, (tx) => open(ctx, tx, id));
  const terms = state.clocks.filter(isRunning).flatMap((clock) => {
    const thenOn = dueAfterPause(ctx.rules, clock, { today, days });
    if (thenOn === null) return [];
    const { ruleId: deadline, dutyZh, dutyEn } = clock.deadline;
    return [{ deadline, dutyZh, dutyEn, dueOn: clockStateOn(ctx.rules, clock, today).rolled, thenOn }];
  });
  return { days, terms };
}

async function open(ctx: CasesContext, tx: Tx, id: string): Promise<Opened> {
  const [[row], rows, related, [mirror]] = await together(
    tx,
    selectMatters(tx).where('s.id', '=', id),
    selectActions(tx, id),
    selectRelated(tx, id),
    selectMirror(tx, id),
  );
  if (!row) throw new AppError('record.notFound', 404);
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const state = foldMatter(ctx.rules, procedure, rows.map(actionOf));
  const today = civilDateOf(ctx.infra.clock.now());
  return { row, rows, related, mirror: mirror ?? null, procedure, state, today };
}

/** What was opened from it, what it was opened from, and what else was opened from the same clue. */
function selectRelated(tx: Tx, id: string) {
  // Each of the three by its own index: an `or` over them is planned as a walk.
  const children = tx.selectFrom('cases.matter as c').select('c.id').where('c.parent_id', '=', id);
  const parent = tx.selectFrom('cases.matter as o').select('o.parent_id as id').where('o.id', '=', id);
  const ofClue = tx
    .selectFrom('cases.matter as o')
    .innerJoin('cases.matter as r', 'r.clue_id', 'o.clue_id')
    .select('r.id')
    .where('o.id', '=', id);
  return selectMatters(tx)
    .where('m.id', '<>', id)
    .where('m.id', 'in', children.unionAll(parent.$castTo<{ id: string }>()).unionAll(ofClue))
    .orderBy('m.id')
    .limit(50);
}

function peopleOf({ rows, procedure, state }: Opened): string[] {
  const acting = rows.flatMap((one) => [one.person_id, ...one.officers]);
  const named = rows.flatMap((one) => peopleOfFacts(procedure, actionOf(one).facts));
  return [...new Set([...acting, ...named, ...state.officers])];
}

interface Names {
  person(id: string): string;
  unit(id: string): string;
}

function describeEntry(procedure: Procedure, row: ActionRow, names: Names): TimelineEntry {
  const action = actionOf(row);
  const step = procedure.transitions.find((one) => one.action === row.action);
  const to = procedure.states.find(({ id }) => id === row.to_state);
  return {
    seq: row.seq,
    action: row.action,
    nameZh: step?.nameZh ?? row.action,
    nameEn: step?.nameEn ?? row.action,
    on: action.on,
    at: row.at.toISOString(),
    byName: names.person(row.person_id),
    byUnitZh: names.unit(row.unit_id),
    officers: row.officers.map(names.person),
    article: row.article,
    toZh: to?.nameZh ?? row.to_state,
    toEn: to?.nameEn ?? row.to_state,
    facts: describeFacts(procedure, action.facts, names),
    documents: procedure.documents.flatMap(({ id, nameZh, nameEn }) => {
      const number = action.documents[id];
      return number === undefined ? [] : [{ id, nameZh, nameEn, number }];
    }),
    note: row.note,
  };
}
