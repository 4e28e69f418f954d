import type { BodyOf, ResponseOf, UrgeItem, urgeMatters as operation } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote, uuidV7 } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { infraRefusals, type Refusals } from '../../../infra/refusal.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { clockOf } from '../../duties/index.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { lockMatter } from '../matter/store.ts';
import { refuseReporterIn } from '../reporter/reporter.ts';
import { casesRefusals } from '../refusal.ts';
import { findOwnUrge, insertUrge, listUrgeRows, nearestDuty, withdrawUrge } from './store.ts';

type Body = BodyOf<typeof operation>;

/** What was urged by mistake is taken back so long. */
const WITHDRAW_MINUTES = 30;

/** Each matter in a transaction of its own; a preview does the very same and takes it back. */
export async function urgeMatters(
  ctx: CasesContext,
  caller: Caller,
  body: Body,
): Promise<ResponseOf<typeof operation>> {
  if (body.action === 'urge' && body.note === undefined) throw new AppError('case.urgeWords', 422);
  const items: UrgeItem[] = [];
  for (const id of new Set(body.ids)) items.push(await urgeOne(ctx, caller, id, body));
  return { items, asOf: ctx.infra.clock.now().toISOString() };
}

/** Whether somebody may urge: the head of the unit, or whoever leads for the whole city. */
export function mayUrge(
  caller: Caller,
  { unit_id: unitId, state_kind: kind }: Pick<MatterRow, 'unit_id' | 'state_kind'>,
) {
  const leads = caller.permissions.has('case.approve') || caller.permissions.has('case.consult');
  return kind !== 'end' && leads && (caller.unitId === unitId || caller.reach === 'city');
}

/** Ends a transaction whose work is not to stay. */
class Rehearsed extends Error {}

async function urgeOne(ctx: CasesContext, caller: Caller, id: string, body: Body): Promise<UrgeItem> {
  let item: UrgeItem | null = null;
  try {
    await inScope(ctx.infra.db, caller, async (tx) => {
      const row = await lockMatter(tx, id);
      if (row.state_kind === 'end') throw new AppError('case.ended', 409);
      if (!mayUrge(caller, row)) throw new AppError('case.urgeNotYours', 403);
      await (body.action === 'urge' ? write(ctx, tx, caller, row, body.note ?? '') : takeBack(ctx, tx, caller, row));
      item = await presentItem(ctx, tx, row);
      if (body.mode === 'preview') throw new Rehearsed();
    });
  } catch (error) {
    if (error instanceof AppError) return refusedItem(id, error);
    if (!(error instanceof Rehearsed)) throw error;
  }
  if (item === null) throw new Error('an urge has an outcome');
  return item;
}

/** Once a day and unit: more of the same day says nothing new to the officers. */
async function write(ctx: CasesContext, tx: Tx, caller: Caller, row: MatterRow, words: string): Promise<void> {
  if ((await nearestDuty(tx, row.id)) === null) throw new AppError('case.urgeNothingDue', 409);
  const now = ctx.infra.clock.now();
  const unitId = caller.unitId ?? '';
  const earlier = await listUrgeRows(tx, row.id);
  if (earlier.some((one) => one.by_unit === unitId && civilDateOf(one.at) === civilDateOf(now)))
    throw new AppError('case.urgedToday', 409);
  await refuseReporterIn(ctx, tx, caller, { id: row.id, texts: [words] });
  const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
  await insertUrge(tx, {
    id,
    matter_id: row.id,
    by_person: caller.personId,
    by_unit: unitId,
    at: now,
    note: redactNote(words) ?? '',
  });
  await tell(ctx, tx, caller, { matterId: row.id, urge: id, action: 'case.urged' });
  const news = { matterId: row.id, unitId: row.unit_id, at: now.toISOString() };
  await ctx.infra.outbox.publish(tx, 'cases.matterUrged.v1', news, now);
}

async function takeBack(ctx: CasesContext, tx: Tx, caller: Caller, row: MatterRow): Promise<void> {
  const now = ctx.infra.clock.now();
  const own = await findOwnUrge(tx, row.id, caller.personId);
  if (!own) throw new AppError('case.urgeNone', 409);
  if (now.getTime() - own.at.getTime() > WITHDRAW_MINUTES * 60_000) throw new AppError('case.urgeTooLate', 409);
  await withdrawUrge(tx, own.id, now);
  await tell(ctx, tx, caller, { matterId: row.id, urge: own.id, action: 'case.urgeWithdrawn' });
}

async function tell(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { matterId, urge, action }: { readonly matterId: string; readonly urge: string; readonly action: string },
): Promise<void> {
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'matter',
    objectId: matterId,
    action,
    detail: { urge },
  });
}

async function presentItem(ctx: CasesContext, tx: Tx, row: MatterRow): Promise<UrgeItem> {
  const names = await ctx.identity.namesOf(row.officers, tx);
  const duty = await nearestDuty(tx, row.id);
  const deadline = duty === null ? null : clockOf(ctx.rules, duty.term).deadline;
  return {
    id: row.id,
    number: row.number,
    ok: true,
    told: row.officers.flatMap((one) => names.get(one)?.displayName ?? []),
    dutyZh: deadline?.dutyZh ?? null,
    dutyEn: deadline?.dutyEn ?? null,
    problem: null,
  };
}

const sentences: Refusals = { ...infraRefusals, ...casesRefusals };

function refusedItem(id: string, { code }: AppError): UrgeItem {
  const [zh, en] = sentences[code] ?? infraRefusals.internal;
  return { id, number: null, ok: false, told: [], dutyZh: null, dutyEn: null, problem: { code, zh, en } };
}
