import type { BodyOf, planDraw as operation } from '@jianhu/contract';
import { AppError, civilDateOf, parseCivilDate, uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { classTableOn } from '../class/index.ts';
import type { CreditContext } from '../context.ts';
import { hashOf } from './draw.ts';

export type DrawPlan = BodyOf<typeof operation>;

const SECRET_BYTES = 32;

/** The rules of the draw are fixed and its secret is committed to before anybody can know what would be drawn. */
export async function planDraw(
  ctx: CreditContext,
  tx: Tx,
  caller: Caller,
  plan: DrawPlan & { readonly demo?: boolean },
): Promise<string> {
  const { clock, rng } = ctx.infra;
  const now = clock.now();
  const today = civilDateOf(now);
  const unit = caller.unitId === null ? null : ctx.identity.units.find(caller.unitId);
  if (!unit) throw new AppError('credit.notYourUnit', 403);
  const checkOn = parseCivilDate(plan.checkOn);
  if (checkOn < today) throw new AppError('credit.drawDay', 422, { today });
  if (!ctx.cases.inspectionItemsOn(checkOn).some(({ code }) => code === plan.itemCode))
    throw new AppError('credit.drawItem', 422, { itemCode: plan.itemCode });
  const id = uuidV7(clock, rng);
  const secret = Buffer.from(rng.bytes(SECRET_BYTES)).toString('hex');
  const commitment = hashOf(secret);
  await tx
    .insertInto('credit.draw')
    .values({
      id,
      unit_id: unit.id,
      county_code: unit.countyCode,
      name_zh: plan.nameZh,
      item_code: plan.itemCode,
      trade_prefix: plan.tradePrefix ?? null,
      check_on: checkOn,
      table_version: classTableOn(ctx.classes, today).version,
      commitment,
      planned_by: caller.personId,
      planned_at: now,
      demo: plan.demo ?? false,
    })
    .execute();
  await tx.insertInto('credit.draw_secret').values({ draw_id: id, secret }).execute();
  const detail = { itemCode: plan.itemCode, checkOn, commitment };
  await appendEntry(tx, clock, caller, { objectKind: 'draw', objectId: id, action: 'draw.planned', detail });
  return id;
}
