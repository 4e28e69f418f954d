import type { BodyOf, raiseRoomAlert } from '@jianhu/contract';
import { AppError, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PreserveContext } from './context.ts';
import { whyNotRaise } from './preservation.ts';
import { findRaised } from './read-moment.ts';
import { insertStep, lockPreservation, type PreservationRow } from './store.ts';
import { factsOf } from './views.ts';

export interface RaisedAlert {
  readonly alertId: string;
  readonly toUnitZh: string;
}

/**
 * A named officer of the competent organ raises an alert with what he preserved as its evidence; the organ of the room's county
 * confirms or dismisses it like any other (直播电商监督管理办法第四十七条). One preservation raises one alert.
 */
export async function raiseAlert(
  ctx: PreserveContext,
  caller: Caller,
  { id, conduct, seenZh }: BodyOf<typeof raiseRoomAlert> & { readonly id: string },
): Promise<RaisedAlert> {
  const { infra } = ctx;
  if (!ctx.conducts().some((one) => one.conduct === conduct)) throw new AppError('preservation.conductUnknown', 422);
  return inScope(infra.db, caller, async (tx) => {
    const { row, steps } = await lockPreservation(tx, id);
    const why = whyNotRaise(factsOf(ctx, caller, row, steps));
    if (why !== null) throw new AppError(why, why === 'preservation.notHeld' ? 409 : 403);
    await refuseSecond(tx, row);
    await refuseCleared(ctx, tx, row);
    const at = infra.clock.now();
    const alertId = uuidV7(infra.clock, infra.rng);
    await insertStep(tx, steps, {
      preservation_id: id,
      action: 'raise',
      at,
      person_id: caller.personId,
      unit_id: caller.unitId,
      alert_id: alertId,
      conduct,
      seen_zh: redactPersonal(seenZh),
    });
    const detail = { alertId, conduct };
    await appendEntry(tx, infra.clock, caller, {
      objectKind: 'preservation',
      objectId: id,
      action: 'preservation.alertRaised',
      detail,
    });
    await infra.outbox.publish(tx, 'livestream.alertAsked.v1', { preservationId: id, at: at.toISOString() }, at);
    return { alertId, toUnitZh: competentUnit(ctx, row).shortZh };
  });
}

/** Of two officers who take one moment of a live model for right, the second is told of the first. */
async function refuseSecond(tx: Tx, { sighting_id: sightingId }: PreservationRow): Promise<void> {
  if (sightingId === null) return;
  await sql`select pg_advisory_xact_lock(hashtext(${`livestream.sighting ${sightingId}`}))`.execute(tx);
  if ((await findRaised(tx, [sightingId])).has(sightingId)) throw new AppError('preservation.sightingRaised', 409);
}

/** Somebody may have looked since it was preserved; a moment that left by its term stands as it was. */
async function refuseCleared(
  { sources }: PreserveContext,
  tx: Tx,
  { sighting_id: sightingId }: PreservationRow,
): Promise<void> {
  const moment = sightingId === null ? null : await sources.findSighting(tx, sightingId);
  if (moment?.outcome === 'clear') throw new AppError('preservation.sightingCleared', 409);
}

function competentUnit({ identity: { units } }: PreserveContext, { county_code: countyCode }: PreservationRow) {
  return (countyCode !== null && units.marketRegulatorOf(countyCode)) || units.cityMarketRegulator();
}

/** What was asked for, as the queue of alerts takes it; `tx` is the platform's own. */
export interface AskedAlert {
  readonly alertId: string;
  readonly preservationId: string;
  readonly conduct: string;
  readonly seenZh: string;
  readonly personId: string;
  readonly byUnitId: string | null;
  readonly operatorId: string | null;
  readonly room: { readonly liveRoomId: string | null; readonly roomId: string; readonly titleZh: string };
  readonly platform: string;
  readonly unitId: string;
  readonly countyCode: string | null;
  readonly demo: boolean;
}

export async function findAskedAlert(ctx: PreserveContext, tx: Tx, id: string): Promise<AskedAlert | null> {
  const { row, steps } = await lockPreservation(tx, id);
  const step = steps.find(({ action }) => action === 'raise');
  if (!step?.alert_id || step.person_id === null || step.conduct === null || step.seen_zh === null) return null;
  const unit = competentUnit(ctx, row);
  return {
    alertId: step.alert_id,
    preservationId: id,
    conduct: step.conduct,
    seenZh: step.seen_zh,
    personId: step.person_id,
    byUnitId: step.unit_id,
    operatorId: row.operator_id,
    room: { liveRoomId: row.live_room_id, roomId: row.room_id, titleZh: row.room_title_zh },
    platform: row.platform,
    unitId: unit.id,
    countyCode: unit.countyCode,
    demo: row.demo,
  };
}
