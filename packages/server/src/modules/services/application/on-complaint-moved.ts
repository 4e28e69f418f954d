import type { OutboxEvent } from '@jianhu/contract';
import { addDays, type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { foldMatter, type Life, type MatterState, type ProcedureAction, refuseAction } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import type { ServicesContext } from '../context.ts';
import { platformActor } from './actor.ts';
import { itemOf } from './item-of-day.ts';
import { type ApplicationRecord, lockApplication, readLog } from './store.ts';
import { takeStep } from './take-step.ts';

type Moved = OutboxEvent<'complaints.itemMoved.v1'>['payload'];

/** The fact that holds how many there were in a month, and the one that says what was counted. */
const COUNT = 'complaintsNow';
const SAYS = 'complaintsCounted';

/** Steps after which an item begins to count. */
export const counts = ({ kind, to }: Moved): boolean =>
  (kind === 'complaint' && to === 'accepted') || (kind === 'report' && to === 'clueCreated');

/**
 * A trial has a cap of complaints a month: what the desk counts of its operator stops it as what the operator tells does. Counted is the
 * month in which this one was received, and nothing from before the trial began; what follows of the stop a person decides.
 */
export async function onComplaintMoved(ctx: ServicesContext, tx: Tx, { itemId }: Moved): Promise<void> {
  const items = ctx.rules.items.filter(({ life }) => tripwireOf(life, null) !== undefined);
  const about = items.length === 0 ? null : await ctx.complaints.aboutOf(tx, itemId);
  if (about === null) return;
  const rows = await tx
    .selectFrom('services.application')
    .selectAll()
    .where('state_kind', '<>', 'end')
    .where('subject_kind', 'in', ['operator', 'platform'])
    .where(
      'item_id',
      'in',
      items.map(({ item }) => item.itemId),
    )
    .execute();
  for (const row of rows) {
    if ((await operatorOf(ctx, tx, row)) === about.operatorId) await tryTripwire(ctx, tx, { id: row.id, ...about });
  }
}

interface Tried {
  readonly id: string;
  readonly operatorId: string;
  readonly receivedOn: CivilDate;
}

async function tryTripwire(ctx: ServicesContext, tx: Tx, { id, operatorId, receivedOn }: Tried): Promise<void> {
  const place = await lockApplication(tx, id);
  const offered = await itemOf(ctx, tx, place);
  const { life, rules } = offered;
  const log = await readLog(tx, id);
  const before = foldMatter(rules, life, log);
  const action = tripwireOf(life, before.state)?.action;
  const startedOn = firstDayIn(life, before, log);
  if (action === undefined || startedOn === null || receivedOn < startedOn) return;
  const [from, to] = monthOf(receivedOn);
  const since = from < startedOn ? startedOn : from;
  const { complaints, reports } = await ctx.complaints.count(tx, { operatorId, from: since, to });
  const facts = {
    [COUNT]: complaints + reports,
    [SAYS]: `${since}至${to}收到：已受理投诉${complaints}件，已列入线索核查的举报${reports}件`,
  };
  const today = civilDateOf(ctx.infra.clock.now());
  const proposal = { action, on: today, officers: [], facts, documents: {} };
  if (refuseAction({ rules, procedure: life, state: before, today }, platformActor, proposal) !== null) return;
  await takeStep(ctx, tx, { offered, place, before, caller: platformCaller, actor: platformActor, action, facts });
}

/** What the platform does in that state, or in any, on what is counted. */
function tripwireOf({ transitions }: Life, state: string | null) {
  return transitions.find(
    ({ who, from, optionalFacts = [] }) =>
      who.role === 'system' && optionalFacts.includes(COUNT) && (state === null || from.includes(state)),
  );
}

function firstDayIn({ transitions }: Life, { state }: MatterState, log: readonly ProcedureAction[]): CivilDate | null {
  const enters = transitions.filter(({ to, from }) => to === state && !from.includes(state));
  return log.find(({ action }) => enters.some((one) => one.action === action))?.on ?? null;
}

function monthOf(day: CivilDate): readonly [CivilDate, CivilDate] {
  const first = parseCivilDate(`${day.slice(0, 7)}-01`);
  const next = parseCivilDate(`${addDays(first, 31).slice(0, 7)}-01`);
  return [first, addDays(next, -1)];
}

async function operatorOf(
  { registry }: ServicesContext,
  tx: Tx,
  { subject_kind: kind, subject_id: subjectId }: ApplicationRecord,
): Promise<string | null> {
  return kind === 'operator' || kind === 'platform' ? registry.operatorOfTenant(tx, { kind, subjectId }) : null;
}
