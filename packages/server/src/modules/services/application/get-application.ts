import type { ApplicationAction, ApplicationFile, ApplicationRow } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import {
  articleOf,
  availableActions,
  type AvailableAction,
  clockStateOn,
  type Facts,
  foldMatter,
  isRunning,
  kindOf,
  type MatterState,
  type ProcedureAction,
  type Transition,
} from '@jianhu/rules';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ServicesContext } from '../context.ts';
import { presentField, targetOf } from '../guide/index.ts';
import type { OfferedItem } from '../rulebook.ts';
import { findOwnProof } from '../proof/index.ts';
import { itemOf } from './item-of-day.ts';
import { actorOf } from './actor.ts';
import { describeFacts } from './describe.ts';
import { fillDocument } from './fill-document.ts';
import { onlyUnitOf } from './own-unit.ts';
import { type ApplicationRecord, dayOf, findApplication, readLog } from './store.ts';
import { type FileRow, listFiles } from './upload.ts';

/** Steps of somebody else are no buttons. */
const NOT_MINE: readonly string[] = ['why.role', 'why.otherUnit', 'why.notInvited'];

/** The whole file as the caller may see it, with the steps that are open to him now. */
export async function getApplicationFile(ctx: ServicesContext, caller: Caller, id: string): Promise<ApplicationFile> {
  const found = await inScope(ctx.infra.db, caller, async (tx) => {
    const row = await findApplication(tx, id);
    const onlyUnit = onlyUnitOf(caller);
    if (!row || (onlyUnit !== null && row.applicant_unit !== onlyUnit)) throw new AppError('record.notFound', 404);
    const satisfaction = await tx
      .selectFrom('services.satisfaction')
      .selectAll()
      .where('application_id', '=', id)
      .executeTakeFirst();
    const offered = await itemOf(ctx, tx, row);
    const proof = await findOwnProof(ctx, tx, id);
    return { row, offered, log: await readLog(tx, id), files: await listFiles(tx, id), satisfaction, proof };
  });
  const { row, offered, log, satisfaction, proof } = found;
  const { life, rules, item } = offered;
  const state = foldMatter(rules, life, log);
  const today = civilDateOf(ctx.infra.clock.now());
  const names = { units: ctx.identity.units, files: found.files };
  const isTenant = Boolean(caller.tenantId);
  return {
    ...presentRow(ctx, offered, row),
    version: row.action_version,
    said: describeFacts(offered, formFacts(offered, state.facts), names),
    terms: termsOf(offered, state, today),
    history: log.map((action, at) =>
      presentAction(ctx, { offered, row, action, facts: factsUpTo(log, at), files: found.files }),
    ),
    actions: availableActions({ rules, procedure: life, state, today }, actorOf(caller, row))
      // What others do is no button; what the own side may do later is shown with its reason.
      .filter(({ why }) => why === null || !NOT_MINE.includes(why.code))
      .map((one) => presentStep(offered, state, one)),
    satisfaction: satisfaction
      ? { stars: satisfaction.stars, words: satisfaction.words, at: satisfaction.at.toISOString() }
      : null,
    proof,
    mayRate: isTenant && row.outcome !== null && !satisfaction,
    mayReveal:
      !isTenant &&
      caller.permissions.has('service.handle') &&
      caller.unitId === row.unit_id &&
      item.form.some(({ personal }) => personal),
  };
}

export function presentRow(ctx: ServicesContext, { item, life }: OfferedItem, row: ApplicationRecord): ApplicationRow {
  const { toZh: stateZh, toEn: stateEn } = targetOf(item, row.state);
  return {
    id: row.id,
    number: row.number,
    itemId: row.item_id,
    nameZh: item.nameZh,
    nameEn: item.nameEn,
    applicantZh: row.applicant_zh,
    state: row.state,
    stateZh,
    stateEn,
    stateKind: kindOf(life, row.state),
    // Written by the engine from its own list.
    outcome: row.outcome as ApplicationRow['outcome'],
    unitNameZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    countyCode: row.county_code,
    openedOn: dayOf(row.opened_on),
    nextDueOn: row.next_due_on === null ? null : dayOf(row.next_due_on),
    changedAt: row.changed_at.toISOString(),
    demo: row.demo,
  };
}

function formFacts({ item }: OfferedItem, facts: Facts): Facts {
  return Object.fromEntries(item.form.flatMap(({ key }) => (facts[key] === undefined ? [] : [[key, facts[key]]])));
}

function factsUpTo(log: readonly ProcedureAction[], at: number): Facts {
  return Object.assign({}, ...log.slice(0, at + 1).map(({ facts }) => facts)) as Facts;
}

function termsOf(
  { rules }: OfferedItem,
  state: MatterState,
  today: ReturnType<typeof civilDateOf>,
): ApplicationFile['terms'] {
  return state.clocks.filter(isRunning).map((clock) => {
    const { rolled, band, status } = clockStateOn(rules, clock, today);
    const { dutyZh, dutyEn } = clock.deadline;
    return {
      dutyZh,
      dutyEn,
      article: articleOf(clock.deadline),
      owner: clock.owner,
      dueOn: rolled,
      band,
      suspended: status === 'suspended',
    };
  });
}

interface Told {
  readonly offered: OfferedItem;
  readonly row: ApplicationRecord;
  readonly action: ProcedureAction;
  /** As they were with this step. */
  readonly facts: Facts;
  readonly files: readonly FileRow[];
}

function presentAction(
  ctx: ServicesContext,
  { offered, row, action, facts, files }: Told,
): ApplicationFile['history'][number] {
  const { item, life } = offered;
  const step = life.transitions.find((one) => one.action === action.action);
  const names = { units: ctx.identity.units, files };
  const isOpening = step?.from.length === 0;
  return {
    seq: action.seq,
    nameZh: step?.nameZh ?? action.action,
    nameEn: step?.nameEn ?? action.action,
    on: action.on,
    at: action.at.toISOString(),
    by: step?.who.role === 'system' ? 'platform' : step?.who.role === 'applicant' ? 'applicant' : 'organ',
    byUnitZh: ctx.identity.units.find(action.unitId)?.nameZh ?? '',
    article: step ? articleOf(step) : '',
    ...targetOf(item, step?.to ?? ''),
    // The form itself stands above.
    said: isOpening ? [] : describeFacts(offered, action.facts, names),
    documents: item.documents.flatMap(({ id, nameZh, nameEn, lines }) => {
      const number = action.documents[id];
      if (number === undefined) return [];
      const filled = { number, applicantZh: row.applicant_zh, unitId: row.unit_id, on: action.on, facts, files };
      return [{ nameZh, nameEn, number, lines: fillDocument(ctx, offered, lines, filled) }];
    }),
  };
}

function presentStep(
  { item, life }: OfferedItem,
  state: MatterState,
  { transition, allowed, why }: AvailableAction,
): ApplicationAction {
  const { action, nameZh, nameEn, optionalFacts = [] } = transition;
  const required = new Set([...transition.facts, ...listedOf(transition, state)]);
  const asked = new Set([...required, ...optionalFacts]);
  return {
    action,
    nameZh,
    nameEn,
    allowed,
    why,
    article: articleOf(transition),
    ...targetOf(item, transition.to),
    fields: life.facts
      .filter(({ key }) => asked.has(key))
      .map((fact) => presentField(item, fact, required.has(fact.key))),
  };
}

function listedOf({ asksListed }: Transition, state: MatterState): readonly string[] {
  const listed = asksListed === undefined ? undefined : state.facts[asksListed];
  return typeof listed === 'object' ? listed : [];
}
