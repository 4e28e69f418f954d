import type { WorkItemBody, WorkItemMessage } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { ExchangeContext, FeedLine } from '../context.ts';
import { hidePerson } from './hide-person.ts';

/** Mirrors a work item. Every state takes its place by its own date; what is shown is the newest, whatever came last. */
export async function applyWorkItem(
  ctx: ExchangeContext,
  tx: Tx,
  line: FeedLine,
  { at, body }: WorkItemMessage,
  ledgerId: string,
): Promise<'applied' | 'late'> {
  const known = await tx
    .selectFrom('exchange.work_item')
    .select(['id', 'state_at', 'revision', 'person_ref'])
    .where('counterpart', '=', line.counterpart)
    .where('work_item_no', '=', body.workItemNo)
    .executeTakeFirst();
  const stateAt = new Date(at);
  const isLate = known !== undefined && isNewer(known, stateAt, body.revision);
  const id = known?.id ?? uuidV7(ctx.infra.clock, ctx.infra.rng);
  if (!isLate) {
    const content = hidePerson(body);
    const personRef = await keepPerson(ctx, tx, known?.person_ref ?? null, body.person);
    const row = {
      item_kind: body.itemKind,
      state: body.state,
      state_at: stateAt,
      revision: body.revision,
      received_at: new Date(body.receivedAt),
      county_code: body.countyCode,
      content: JSON.stringify(content),
      person_ref: personRef,
    };
    if (known) await tx.updateTable('exchange.work_item').set(row).where('id', '=', id).execute();
    else {
      const key = { id, counterpart: line.counterpart, work_item_no: body.workItemNo };
      await tx
        .insertInto('exchange.work_item')
        .values({ ...key, ...row })
        .execute();
    }
    const { workItemNo, itemKind, state, countyCode, person } = body;
    await ctx.complaints.takeWorkItem(tx, {
      ...content,
      counterpart: line.counterpart,
      workItemNo,
      itemKind,
      state,
      at: stateAt,
      receivedAt: new Date(body.receivedAt),
      countyCode,
      personRef,
      person,
      demo: line.counterpart === 'simulator',
    });
  }
  await tx
    .insertInto('exchange.work_item_state')
    .values({ work_item_id: id, at: stateAt, revision: body.revision, state: body.state, ledger_id: ledgerId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return isLate ? 'late' : 'applied';
}

function isNewer(known: { state_at: Date; revision: number }, at: Date, revision: number): boolean {
  const apartMs = known.state_at.getTime() - at.getTime();
  return apartMs === 0 ? known.revision > revision : apartMs > 0;
}

/** Into the vault; whose data were forgotten here stays forgotten, whatever 12315 tells again. */
async function keepPerson(
  { vault }: ExchangeContext,
  tx: Tx,
  personRef: string | null,
  person: WorkItemBody['person'],
): Promise<string | null> {
  if (!person) return personRef;
  const told = Object.entries(person).filter((entry): entry is [string, string] => entry[1] !== null);
  try {
    return await vault.put(tx, personRef, Object.fromEntries(told));
  } catch (error) {
    if (error instanceof AppError && error.code === 'vault.forgotten') return personRef;
    throw error;
  }
}
