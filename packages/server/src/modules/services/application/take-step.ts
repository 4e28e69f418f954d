import { AppError, type CivilDate, civilDateOf, redactPersonal } from '@jianhu/kernel';
import {
  type Actor,
  articleOf,
  availableActions,
  type Facts,
  findTransition,
  type MatterState,
  type ProcedureAction,
  refuseAction,
  type Standing,
  stepMatter,
  type Transition,
} from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { platformCaller } from '../../identity/index.ts';
import type { ServicesContext } from '../context.ts';
import type { OfferedItem } from '../rulebook.ts';
import { platformActor } from './actor.ts';
import { withOwnDecision } from './own-decision.ts';
import { withOwnRegistration } from './own-registration.ts';
import { claimUnique, releaseClaims } from './claim.ts';
import { sealPersonal } from './seal.ts';
import { type ApplicationRecord, foldColumns } from './store.ts';
import { tellPlatform } from './tell-platform.ts';
import { requireFiles } from './upload.ts';

/** What an application is about, which no step changes. */
export type Place = Pick<
  ApplicationRecord,
  | 'id'
  | 'number'
  | 'item_id'
  | 'item_version'
  | 'item_sha256'
  | 'tenant_id'
  | 'subject_kind'
  | 'subject_id'
  | 'applicant_zh'
  | 'applicant_unit'
  | 'unit_id'
  | 'county_code'
  | 'opened_on'
  | 'demo'
>;

interface Step {
  readonly offered: OfferedItem;
  readonly place: Place;
  readonly before: MatterState | null;
  readonly caller: Caller;
  readonly actor: Actor;
  readonly action: string;
  readonly facts: Facts;
}

/** More than any item has in a row; a circle of steps that the platform takes would be a mistake of the rulebook. */
const MOST_BY_ITSELF = 5;

/** One step and what follows of it by itself, in the caller's transaction. */
export async function takeStep(ctx: ServicesContext, tx: Tx, step: Step): Promise<MatterState> {
  return takeDueSteps(ctx, tx, { ...step, before: await takeOne(ctx, tx, step) });
}

/** What the platform does as soon as its conditions hold: tripwires, terms that ran out. */
export async function takeDueSteps(
  ctx: ServicesContext,
  tx: Tx,
  { offered, place, before }: Pick<Step, 'offered' | 'place'> & { readonly before: MatterState },
): Promise<MatterState> {
  const { life, rules } = offered;
  let state = before;
  for (let turn = 0; turn < MOST_BY_ITSELF; turn++) {
    const standing = { rules, procedure: life, state, today: civilDateOf(ctx.infra.clock.now()) };
    const next = availableActions(standing, platformActor).find(
      ({ allowed, transition }) =>
        allowed && transition.who.role === 'system' && holdsWithoutMore(standing, transition, place.number),
    );
    if (!next) break;
    const { action } = next.transition;
    state = await takeOne(ctx, tx, {
      offered,
      place,
      before: state,
      caller: platformCaller,
      actor: platformActor,
      action,
      facts: {},
    });
  }
  return state;
}

/** A step that may be told more, such as a count, follows by itself only from what is known already. */
function holdsWithoutMore(standing: Standing, { action, documents }: Transition, number: string): boolean {
  const numbers = Object.fromEntries(documents.map((id) => [id, number]));
  const proposal = { action, on: standing.today, officers: [], facts: {}, documents: numbers };
  return refuseAction(standing, platformActor, proposal) === null;
}

async function takeOne(ctx: ServicesContext, tx: Tx, step: Step): Promise<MatterState> {
  const { offered, place, before, caller, actor } = step;
  const { life, rules } = offered;
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  const seq = (before?.version ?? 0) + 1;
  const transition = findTransition(life, before?.state ?? null, step.action);
  const documents = Object.fromEntries((transition?.documents ?? []).map((id) => [id, `${place.number}-${seq}`]));
  const told = { subject: { kind: place.subject_kind, id: place.subject_id }, definitions: life.facts };
  const facts = await withOwnDecision(ctx, {
    ...told,
    known: before?.facts ?? {},
    facts: await withOwnRegistration(ctx, { ...told, facts: plainTexts(offered, step.facts) }),
  });
  const proposal = { action: step.action, on: today, officers: [], facts, documents };
  const why = refuseAction({ rules, procedure: life, state: before, today }, actor, proposal);
  if (why || !transition) throw new AppError('service.notAllowed', 422, { why: why === null ? null : { ...why } });
  requireUnits(ctx, offered, facts);
  const by = { personId: actor.personId, unitId: actor.unitId };
  const kept = await sealPersonal(ctx, tx, { id: place.id, life, facts });
  const action: ProcedureAction = { ...proposal, ...by, facts: kept, seq, at: now };
  const state = stepMatter(rules, life, before, action);
  await saveApplication(tx, { offered, place, state, now, today });
  await requireFiles(tx, { id: place.id, life, facts });
  await claimUnique(tx, { place, life, facts });
  await insertAction(tx, {
    place,
    action,
    from: before?.state ?? null,
    to: state.state,
    article: articleOf(transition),
    actorRef: caller.actorRef,
  });
  const { decides, handsTo } = transition;
  if (state.endedOn !== null && decides !== 'granted' && decides !== 'completed') await releaseClaims(tx, place.id);
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'application',
    objectId: place.id,
    action: `service.${action.action}`,
    detail: { item: place.item_id, from: before?.state ?? null, to: state.state, article: articleOf(transition) },
  });
  await tellPlatform(ctx, tx, { offered, place, state, action, transition });
  if (decides !== undefined)
    await tellDecision(ctx, tx, { place, state, action, outcome: decides, life, article: articleOf(transition) });
  if (handsTo !== undefined) await handOver(ctx, tx, { place, state, to: String(facts[handsTo]) });
  return state;
}

/** Another unit handles it from now on. The last write of the step: the wall of whoever hands it over ends with it. */
async function handOver(
  { identity }: ServicesContext,
  tx: Tx,
  { place, state, to }: { readonly place: Place; readonly state: MatterState; readonly to: string },
): Promise<void> {
  const unit = identity.units.find(to);
  if (!unit || unit.id === place.unit_id) throw new AppError('service.handsToItself', 422);
  const invited = [...new Set([...state.invited, place.unit_id])];
  await tx
    .updateTable('services.application')
    .set({ unit_id: unit.id, county_code: unit.countyCode, invited_units: invited })
    .where('id', '=', place.id)
    .execute();
}

/** Numbers of persons and telephones are masked in words that many read; what is asked for as personal lies in the vault. */
function plainTexts({ life }: OfferedItem, facts: Facts): Facts {
  const open = new Set(
    life.facts
      .filter(({ type, personal, format }) => type === 'text' && !personal && format === undefined)
      .map(({ key }) => key),
  );
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      open.has(key) && typeof value === 'string' ? redactPersonal(value) : value,
    ]),
  );
}

function requireUnits({ identity }: ServicesContext, { life }: OfferedItem, facts: Facts): void {
  for (const { key, type } of life.facts) {
    const value = facts[key];
    if (value === undefined || (type !== 'unit' && type !== 'units')) continue;
    const units = typeof value === 'object' ? value : [String(value)];
    if (units.some((id) => !identity.units.find(id))) throw new AppError('service.strangeUnit', 422, { about: key });
  }
}

async function saveApplication(
  tx: Tx,
  {
    offered,
    place,
    state,
    now,
    today,
  }: {
    readonly offered: OfferedItem;
    readonly place: Place;
    readonly state: MatterState;
    readonly now: Date;
    readonly today: CivilDate;
  },
): Promise<void> {
  const columns = foldColumns(offered, state, { now, today });
  if (state.version === 1)
    await tx
      .insertInto('services.application')
      .values({ ...fixedOf(place), ...columns })
      .execute();
  else await tx.updateTable('services.application').set(columns).where('id', '=', place.id).execute();
}

async function insertAction(
  tx: Tx,
  {
    place,
    action,
    from,
    to,
    article,
    actorRef,
  }: {
    readonly place: Place;
    readonly action: ProcedureAction;
    readonly from: string | null;
    readonly to: string;
    readonly article: string;
    readonly actorRef: string;
  },
): Promise<void> {
  await tx
    .insertInto('services.action')
    .values({
      application_id: place.id,
      seq: action.seq,
      action: action.action,
      at: action.at,
      acted_on: action.on,
      actor_ref: actorRef,
      person_id: action.personId,
      unit_id: action.unitId,
      facts: JSON.stringify(action.facts),
      documents: JSON.stringify(action.documents),
      article,
      from_state: from,
      to_state: to,
    })
    .execute();
}

type Outcome = NonNullable<OfferedItem['life']['transitions'][number]['decides']>;

/** News for the rooms above, such as credit; without what is personal. */
async function tellDecision(
  ctx: ServicesContext,
  tx: Tx,
  {
    place,
    state,
    action,
    outcome,
    life,
    article,
  }: {
    readonly place: Place;
    readonly state: MatterState;
    readonly action: ProcedureAction;
    readonly outcome: Outcome;
    readonly life: OfferedItem['life'];
    readonly article: string;
  },
): Promise<void> {
  const personal = new Set(life.facts.flatMap(({ key, personal: is }) => (is ? [key] : [])));
  const facts = Object.entries(state.facts).filter(([key]) => !personal.has(key));
  await ctx.infra.outbox.publish(
    tx,
    'services.applicationDecided.v1',
    {
      applicationId: place.id,
      number: place.number,
      itemId: place.item_id,
      outcome,
      seq: action.seq,
      // The column holds a kind by its CHECK.
      subject: { kind: place.subject_kind as 'operator' | 'platform' | 'unit', id: place.subject_id },
      tenantId: place.tenant_id,
      unitId: place.unit_id,
      on: action.on,
      decided: { personId: action.personId, article },
      facts: Object.fromEntries(facts.map(([key, value]) => [key, typeof value === 'object' ? [...value] : value])),
      demo: place.demo,
      at: action.at.toISOString(),
    },
    action.at,
  );
}

/** A row that was locked has more than what is fixed. */
function fixedOf(place: Place): Place {
  const { id, number, item_id, item_version, item_sha256, tenant_id, subject_kind, subject_id } = place;
  const { applicant_zh, applicant_unit, unit_id, county_code, opened_on, demo } = place;
  return {
    id,
    number,
    item_id,
    item_version,
    item_sha256,
    tenant_id,
    subject_kind,
    subject_id,
    applicant_zh,
    applicant_unit,
    unit_id,
    county_code,
    opened_on,
    demo,
  };
}
