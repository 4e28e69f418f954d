import { type BodyOf, type judgePrices as operation, priceChartSchema, type ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf, type Clock, redactPersonal } from '@jianhu/kernel';
import { canonicalJson } from '@jianhu/rules';
import type { RowScope, Tx } from '../../infra/database.ts';
import { appendEntry } from '../audit/index.ts';
import type { ModelRoom } from './model-room.ts';
import type { OperatorReader } from './operator-port.ts';
import { presentModel } from './present-model.ts';

interface Reading {
  readonly room: ModelRoom;
  readonly registry: OperatorReader;
  readonly clock: Clock;
  readonly caller: RowScope;
}

/**
 * Judges a promotion on transactions that an officer obtained in a check. They are not kept: a city may ask for them in a single case
 * only (order 37 art. 34). The trail holds who judged what on which basis, and the outcome.
 */
export async function judgePrices(
  tx: Tx,
  { room, registry, clock, caller }: Reading,
  id: string,
  body: BodyOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const now = clock.now();
  await registry.readOperatorRecords(tx, id, now);
  const day = civilDateOf(new Date(body.startsAt));
  const record = room.modelsOn(day).find(({ modelId }) => modelId === 'price.comparison');
  if (!record) throw new AppError('models.noLawOfDay', 409, { day });
  const evaluation = room.evaluate('price.comparison', inputOf(body), day);
  await appendEntry(tx, clock, caller, {
    objectKind: 'registry.operator',
    objectId: id,
    action: 'operator.pricesJudged',
    detail: {
      basis: redactPersonal(body.basis),
      outcome: evaluation.outcome,
      sales: body.sales?.rows.length ?? null,
    },
  });
  return {
    result: presentModel(record, evaluation),
    chart: priceChartSchema.nullable().parse(evaluation.result.chart),
    receipt: canonicalJson(evaluation.receipt),
    asOf: now.toISOString(),
  };
}

/** One shop at a time: the place is the same for all that is handed in. */
function inputOf({ basis: _trail, listPrices, sales, ...promotion }: BodyOf<typeof operation>): object {
  const utc = (instant: string): string => new Date(instant).toISOString();
  return {
    place: 'shop',
    promotion: {
      ...promotion,
      startsAt: utc(promotion.startsAt),
      endsAt: promotion.endsAt && utc(promotion.endsAt),
      ratePercent: null,
      cutFen: null,
    },
    listPrices: listPrices.map(({ at, priceFen }) => ({ at: utc(at), priceFen })),
    sales: sales && {
      ...sales,
      from: utc(sales.from),
      to: utc(sales.to),
      rows: sales.rows.map((row) => ({ ...row, at: utc(row.at), place: 'shop' })),
    },
  };
}
