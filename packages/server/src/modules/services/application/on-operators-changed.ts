import type { OutboxEvent } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { foldMatter, refuseAction } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import type { ServicesContext } from '../context.ts';
import { platformActor } from './actor.ts';
import { itemOf } from './item-of-day.ts';
import { lockApplication, readLog } from './store.ts';
import { takeStep } from './take-step.ts';

type Changed = OutboxEvent<'registry.operatorsChanged.v1'>['payload'];

/** The fact that says so to a step of the platform. */
const OVER = 'registrationOver';
/** Of the status of an operator: it is no business any more. */
const overWith: readonly string[] = ['deregistered', 'revoked', 'annulled'];

export const endsRegistrations = ({ statuses }: Changed): boolean => statuses.some(({ to }) => overWith.includes(to));

/** What rests on a registration ends with it, where the item says so. */
export async function onOperatorsChanged(ctx: ServicesContext, tx: Tx, { statuses }: Changed): Promise<void> {
  const codes = statuses.filter(({ to }) => overWith.includes(to)).map(({ uscc }) => uscc);
  const items = ctx.rules.items.filter(({ life }) =>
    life.transitions.some(({ who, optionalFacts = [] }) => who.role === 'system' && optionalFacts.includes(OVER)),
  );
  const operatorIds: string[] = [];
  for (const code of codes) {
    const operatorId = await ctx.registry.findOperatorByUscc(tx, code);
    if (operatorId !== null) operatorIds.push(operatorId);
  }
  if (items.length === 0 || operatorIds.length === 0) return;
  const rows = await tx
    .selectFrom('services.application')
    .select('id')
    .where('state_kind', '<>', 'end')
    .where('subject_kind', '=', 'operator')
    .where('subject_id', 'in', operatorIds)
    .where(
      'item_id',
      'in',
      items.map(({ item }) => item.itemId),
    )
    .execute();
  for (const { id } of rows) await endOne(ctx, tx, id);
}

async function endOne(ctx: ServicesContext, tx: Tx, id: string): Promise<void> {
  const place = await lockApplication(tx, id);
  const offered = await itemOf(ctx, tx, place);
  const { life, rules } = offered;
  const before = foldMatter(rules, life, await readLog(tx, id));
  const today = civilDateOf(ctx.infra.clock.now());
  const action = life.transitions.find(
    ({ who, from, optionalFacts = [] }) =>
      who.role === 'system' && optionalFacts.includes(OVER) && from.includes(before.state),
  )?.action;
  if (action === undefined) return;
  const facts = { [OVER]: true };
  const proposal = { action, on: today, officers: [], facts, documents: {} };
  if (refuseAction({ rules, procedure: life, state: before, today }, platformActor, proposal) !== null) return;
  await takeStep(ctx, tx, { offered, place, before, caller: platformCaller, actor: platformActor, action, facts });
}
