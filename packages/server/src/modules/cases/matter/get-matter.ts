import type { getPauseForecast, MatterAction, MatterFile, ResponseOf, TimelineEntry } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf } from '@jianhu/kernel';
import {
  availableActions,
  clockStateOn,
  dueAfterPause,
  foldMatter,
  isHandlingFact,
  isRunning,
  type MatterState,
  papersOfStep,
  type Procedure,
  type ProcedureAction,
} from '@jianhu/rules';
import { sql } from 'kysely';
import { atOnce, inScope, lastly, type Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { describeAction, describeFacts, describeTerm, peopleOfFacts } from '../../duties/index.ts';
import { actionOf, dayOf, type NewActionRow, selectActions } from './action-row.ts';
import { exportsFor } from '../archive/may-export.ts';
import { limitationOfFile } from '../limitation/present-limitation.ts';
import { mirrorOf, type MirrorRow, selectMirror } from '../mirror/mirror-row.ts';
import { type DoubtRow, selectDoubts } from '../mirror/mirror-doubt.ts';
import { presentMirror, whyMirrored } from '../mirror/present-mirror.ts';
import { closedOrMissing, noteOpening } from '../restriction/note-opening.ts';
import { actorOf, OTHER_SYSTEM } from './matter-actor.ts';
import { procedureOf } from './matter-procedure.ts';
import { type MatterRow, presentMatters, selectMatter, selectMatters } from './matter-row.ts';

export interface Opened {
  readonly row: MatterRow;
  readonly rows: readonly NewActionRow[];
  readonly related: readonly MatterRow[];
  readonly mirror: MirrorRow | null;
  /** What the system that handles it told against the file. */
  readonly doubts: readonly DoubtRow[];
  readonly procedure: Procedure;
  readonly state: MatterState;
  readonly today: CivilDate;
}

/** The whole file of a matter, on one page: what happened, what is known, what runs, who handles it, what may come next. */
export async function getMatterFile(ctx: CasesContext, caller: Caller, id: string): Promise<MatterFile> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [file] = await lastly(tx, presentFile(ctx, tx, caller, await openFile(ctx, tx, caller, id)));
    return file;
  });
}

/** The same within a transaction. */
export async function readMatterFile(ctx: CasesContext, tx: Tx, caller: Caller, id: string): Promise<MatterFile> {
  return presentFile(ctx, tx, caller, await openFile(ctx, tx, caller, id));
}

/** The page of a file that lies open, such as the answer to a step. */
export async function presentFile(ctx: CasesContext, tx: Tx, caller: Caller, opened: Opened): Promise<MatterFile> {
  const { row, related, procedure, state, today } = opened;
  const entries = opened.rows.map((one) => ({ row: one, action: actionOf(one) }));
  const mirror = opened.mirror && mirrorOf(opened.mirror);
  const settlers = opened.doubts.flatMap(({ settled_by: by }) => by ?? []);
  const [[matter, ...others], people, clueNumber] = await atOnce(
    presentMatters(ctx, tx, [row, ...related.slice(0, MAX_RELATED)]),
    ctx.identity.namesOf([...peopleOf(procedure, state, entries), ...settlers], tx),
    row.clue_id === null ? Promise.resolve(null) : ctx.clues.numberOf(tx, row.clue_id),
  );
  if (!matter) throw new AppError('record.notFound', 404);
  const names = namesOf(ctx, people, opened.mirror);
  const actor = actorOf(caller, row.unit_id, null);
  const maySettle = actor.ownUnit && actor.roles.has('head');
  return {
    ...matter,
    officers: state.officers.map((one) => ({
      id: one,
      displayName: names.person(one),
      unitZh: people.get(one)?.unitNameZh ?? '',
    })),
    invited: state.invited.map((unitId) => ({ unitId, nameZh: names.unit(unitId) })),
    terms: state.clocks.map((clock) => describeTerm(ctx.rules, clock, today)),
    exports: exportsFor(caller, { unitId: row.unit_id, officers: state.officers }),
    limitation: limitationOfFile(ctx, { procedure, state, today }),
    mayPause: mayPause(procedure, state),
    // Who handles it stands among the people.
    facts: describeFacts(procedure, state.facts, names).filter(({ key }) => !isHandlingFact(procedure, key)),
    timeline: entries.map((one) => describeEntry(procedure, one, names)).toReversed(),
    asOf: ctx.infra.clock.now().toISOString(),
    related: others,
    clueNumber,
    mirror: mirror && presentMirror(mirror, { doubts: opened.doubts, maySettle, nameOf: names.person }),
    availableActions: availableActions({ rules: ctx.rules, procedure, state, today }, actor)
      .map((one) =>
        withPapers(
          ctx,
          { procedure, transition: one.transition, facts: state.facts, on: today },
          describeAction(procedure, one),
        ),
      )
      .map((one) => (mirror ? { ...one, allowed: false, why: whyMirrored(mirror) } : one)),
  };
}

/** Which of its papers are made in this file. */
function withPapers(
  { rules }: CasesContext,
  step: Parameters<typeof papersOfStep>[1],
  action: MatterAction,
): MatterAction {
  const papers = papersOfStep(rules.documents, step);
  if (papers.length === 0) return action;
  const isMade = (id: string): boolean => papers.some(({ documentId }) => documentId === id);
  return { ...action, documents: action.documents.map((one) => ({ ...one, made: isMade(one.id) })) };
}

/** What happened in a file that lies open, the oldest first. */
export async function presentTimeline(
  ctx: CasesContext,
  tx: Tx,
  { procedure, state, rows, mirror }: Opened,
): Promise<TimelineEntry[]> {
  const entries = rows.map((one) => ({ row: one, action: actionOf(one) }));
  const names = namesOf(ctx, await ctx.identity.namesOf(peopleOf(procedure, state, entries), tx), mirror);
  return entries.map((one) => describeEntry(procedure, one, names));
}

/** Whether a term runs here on which a step of the procedure may lay a pause: testing, the time of a right holder. */
function mayPause({ transitions }: Procedure, { clocks }: MatterState): boolean {
  const pausable = new Set(
    transitions.flatMap(({ clocks: effects = [] }) =>
      effects.flatMap(({ deadline, effect }) => (effect === 'suspend' ? [deadline] : [])),
    ),
  );
  return clocks.some((clock) => isRunning(clock) && pausable.has(clock.deadline.ruleId));
}

/** Where the terms would end if testing or another lawful pause took so many days, from today or since it began. */
export async function forecastPause(
  ctx: CasesContext,
  caller: Caller,
  { id, days }: { readonly id: string; readonly days: number },
): Promise<ResponseOf<typeof getPauseForecast>> {
  const { state, today } = await inScope(ctx.infra.db, caller, (tx) => openFile(ctx, tx, caller, id));
  const terms = state.clocks.filter(isRunning).flatMap((clock) => {
    const paused = dueAfterPause(ctx.rules, clock, { today, days });
    if (paused === null) return [];
    const { ruleId: deadline, dutyZh, dutyEn } = clock.deadline;
    return [{ deadline, dutyZh, dutyEn, dueOn: clockStateOn(ctx.rules, clock, today).rolled, ...paused }];
  });
  return { days, terms };
}

/** The file as its log has it, behind the wall of the matter. */
export async function openFile(ctx: CasesContext, tx: Tx, caller: Caller, id: string): Promise<Opened> {
  const [[row], rows, related, [mirror]] = await atOnce(
    selectMatter(tx, { id }).execute(),
    selectActions(tx, id).execute(),
    selectRelated(tx, { id }).execute(),
    selectMirror(tx, id).execute(),
  );
  if (!row) throw await closedOrMissing(tx, id);
  await noteOpening(ctx, tx, caller, { ...row, unitId: row.unit_id }, 'file');
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  const state = foldMatter(ctx.rules, procedure, rows.map(actionOf));
  const today = civilDateOf(ctx.infra.clock.now());
  const doubts = mirror ? await selectDoubts(tx, id).execute() : [];
  return { row, rows, related, mirror: mirror ?? null, doubts, procedure, state, today };
}

/** More of one clue would be a mistake somewhere else. */
const MAX_RELATED = 50;

/** What was opened from it, what it was opened from, and what else was opened from the same clue. */
export const selectRelated = fixedStatement((db, { id }: { readonly id: string }) =>
  selectMatters(db)
    .where(sql<boolean>`m.id in (select cases.related_to(${id}::uuid))`)
    .orderBy('m.id'),
);

/** The same by number and procedure, also those that are closed to the caller: for a package, which is one for everybody. */
export async function listFilesAround(
  ctx: CasesContext,
  tx: Tx,
  id: string,
): Promise<Pick<MatterFile, 'number' | 'procedureZh'>[]> {
  const { rows } = await sql<{
    number: string;
    procedure_id: string;
    opened_on: string;
  }>`select * from cases.files_around(${id}::uuid)`.execute(tx);
  return rows.slice(0, MAX_RELATED).map((row) => ({
    number: row.number,
    procedureZh: procedureOf(ctx, row.procedure_id, dayOf(row.opened_on)).nameZh,
  }));
}

/** A row of the log and what it says, read once. */
interface Entry {
  readonly row: NewActionRow;
  readonly action: ProcedureAction;
}

function peopleOf(procedure: Procedure, state: MatterState, entries: readonly Entry[]): string[] {
  const acting = entries.flatMap(({ action }) => [action.personId, ...action.officers]);
  const named = entries.flatMap(({ action }) => peopleOfFacts(procedure, action.facts));
  return [...new Set([...acting, ...named, ...state.officers])];
}

interface Names {
  person(id: string): string;
  unit(id: string): string;
}

function namesOf(
  { identity }: CasesContext,
  people: Awaited<ReturnType<CasesContext['identity']['namesOf']>>,
  mirror: MirrorRow | null,
): Names {
  return {
    person: (one) => people.get(one)?.displayName ?? (one === OTHER_SYSTEM && mirror ? mirror.system_zh : one),
    unit: (one) => identity.units.find(one)?.nameZh ?? one,
  };
}

function describeEntry(procedure: Procedure, { row, action }: Entry, names: Names): TimelineEntry {
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
    documents: procedure.documents
      .filter(({ id }) => action.documents[id] !== undefined)
      .map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn, number: action.documents[id] ?? '' })),
    note: row.note,
  };
}
