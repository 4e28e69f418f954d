import type { listPreservations as operation, Preservation, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { isCompetentRegulator } from '../../identity/index.ts';
import type { PreserveContext } from './context.ts';
import { foldPreservation, type PreservationFacts, whyNotRaise, whyNotWithdraw } from './preservation.ts';
import { listSteps, type PreservationRow, type StepRow } from './store.ts';

const SHOWN = 20;
const DAY_MS = 86_400_000;

/** What was preserved of a room, or stands behind an alert, the newest first, as far as the caller sees. */
export async function listPreservations(
  ctx: PreserveContext,
  caller: Caller,
  { platform, roomId, alertId }: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const { rules, termDays, infra } = ctx;
  const found = await inScope(infra.db, caller, async (tx) => {
    let query = tx.selectFrom('livestream.preservation as p').selectAll('p').orderBy('p.at', 'desc').limit(SHOWN);
    if (platform !== undefined) query = query.where('p.platform', '=', platform);
    if (roomId !== undefined) query = query.where('p.room_id', '=', roomId);
    if (alertId !== undefined)
      query = query.where('p.id', 'in', (eb) =>
        eb.selectFrom('livestream.preservation_step').select('preservation_id').where('alert_id', '=', alertId),
      );
    const rows = await query.execute();
    const seated =
      platform !== undefined && roomId !== undefined && (await ctx.sources.findRoom(tx, { platform, roomId }));
    return { items: await present(ctx, tx, caller, rows), countyCode: seated ? seated.countyCode : null };
  });
  return {
    mayPreserve:
      caller.permissions.has('alert.triage') && isCompetentRegulator(ctx.identity.units, caller, found.countyCode),
    minutes: rules.minutes.usual,
    mostMinutes: rules.minutes.most,
    termDays,
    undoMinutes: rules.undoMinutes,
    grounds: rules.grounds,
    conducts: ctx.conducts().map(({ conduct, nameZh, nameEn, models = {} }) => ({
      conduct,
      nameZh,
      nameEn,
      seenBy: Object.entries(models).map(([modelId, checks]) => ({ modelId, checks: [...checks] })),
    })),
    items: found.items,
  };
}

export async function getPreservation(ctx: PreserveContext, caller: Caller, id: string): Promise<Preservation> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const rows = await tx.selectFrom('livestream.preservation').selectAll().where('id', '=', id).execute();
    const [item] = await present(ctx, tx, caller, rows);
    if (!item) throw new AppError('record.notFound', 404);
    return item;
  });
}

/** What must be known of the caller and the moment to say what he may do with it. */
export function factsOf(
  { rules, identity, infra }: PreserveContext,
  caller: Caller,
  row: PreservationRow,
  steps: readonly StepRow[],
): PreservationFacts {
  return {
    state: foldPreservation(steps.map(stepOf)).state,
    atMs: row.at.getTime(),
    nowMs: infra.clock.now().getTime(),
    undoMinutes: rules.undoMinutes,
    own: row.by_person === caller.personId,
    competent: isCompetentRegulator(identity.units, caller, row.county_code),
    mayTriage: caller.permissions.has('alert.triage'),
  };
}

async function present(
  ctx: PreserveContext,
  tx: Tx,
  caller: Caller,
  rows: readonly PreservationRow[],
): Promise<Preservation[]> {
  const steps = Map.groupBy(
    await listSteps(
      tx,
      rows.map(({ id }) => id),
    ),
    (step) => step.preservation_id,
  );
  const names = await ctx.identity.namesOf(
    rows.map((row) => row.by_person),
    tx,
  );
  return rows.map((row) => {
    const own = steps.get(row.id) ?? [];
    const { state, alertId } = foldPreservation(own.map(stepOf));
    const facts = factsOf(ctx, caller, row, own);
    const by = names.get(row.by_person);
    return {
      id: row.id,
      state,
      platform: row.platform,
      roomId: row.room_id,
      roomTitleZh: row.room_title_zh,
      countyCode: row.county_code,
      from: row.from_at.toISOString(),
      to: row.to_at.toISOString(),
      reasonZh: row.reason_zh,
      // Written by this room only, from its own rules.
      grounds: row.grounds as Preservation['grounds'],
      preservedBy: { id: row.by_person, displayName: by?.displayName ?? '' },
      unitNameZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
      at: row.at.toISOString(),
      leavesAt: state === 'held' ? new Date(row.at.getTime() + ctx.termDays * DAY_MS).toISOString() : null,
      segments: row.segments,
      comments: row.comments,
      listings: row.listings,
      prices: row.prices,
      slices: row.slices,
      bytes: row.bytes,
      sha256: row.sha256,
      sm3: row.sm3,
      alertId,
      sighting: sightingOf(ctx, row),
      mayWithdraw: whyNotWithdraw(facts) === null,
      mayRaise: whyNotRaise(facts) === null,
      mayOpen: state === 'held' || state === 'raised',
      demo: row.demo,
    };
  });
}

function sightingOf({ modelName }: PreserveContext, row: PreservationRow): Preservation['sighting'] {
  const { sighting_id: id, sighting_model: modelId, sighting_at: at } = row;
  // The check of the table holds all three or none.
  if (id === null || modelId === null || at === null) return null;
  const { zh: nameZh, en: nameEn } = modelName(modelId) ?? { zh: modelId, en: modelId };
  return { id, modelId, nameZh, nameEn, at: at.toISOString() };
}

function stepOf({ action, alert_id: alertId }: StepRow) {
  // The check of the table holds no other action.
  return { action: action as 'raise' | 'withdraw' | 'remove', alertId };
}
