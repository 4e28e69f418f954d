import type { getComplaintRoute, QueryOf, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { evaluateTable } from '@jianhu/rules';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ComplaintsContext } from '../context.ts';
import { type ItemRow, openItem } from './store.ts';

const TABLE = 'complaint.route';
type Place = 'respondentSeat' | 'shownAddress' | 'platformSeat' | 'placeOfBusiness';

const WORDS: Readonly<Record<Place, readonly [zh: string, en: string]>> = {
  respondentSeat: ['被投诉人住所地', 'seat of the respondent'],
  shownAddress: ['平台公示的经营地址所在县', 'county of the address shown on the platform'],
  platformSeat: ['平台住所地', 'seat of the platform'],
  placeOfBusiness: ['实际经营地', 'place of business'],
};

/**
 * Which bureau is competent by the table of the day of receipt (order 121 art. 13). It proposes: whether the shown address was reached
 * is for an officer to say, and an officer forwards with a reason.
 */
export async function routeItem(
  ctx: ComplaintsContext,
  caller: Caller,
  id: string,
  { shownAddress }: QueryOf<typeof getComplaintRoute>,
): Promise<ResponseOf<typeof getComplaintRoute>> {
  const { row } = await inScope(ctx.infra.db, caller, (tx) => openItem(tx, id));
  const on = civilDateOf(row.received_at);
  const address = shownAddress ?? (row.platform !== null && row.address_shown === null ? 'none' : undefined);
  const respondent = row.platform === null ? 'offline' : 'operatorOnPlatform';
  const { outcome, needs, result } = await evaluateTable(ctx.detection.packOf(on), TABLE, {
    values: { respondent, ...(address === undefined ? {} : { shownAddress: address }) },
    at: on,
  });
  const outputs = result.rows[0]?.outputs ?? {};
  const place = placeOf(outputs['place']);
  const other = placeOf(outputs['otherPlace']);
  const county = place === null ? null : await countyOf(ctx, row, place);
  const unit = county === null ? null : ctx.identity.units.marketRegulatorOf(county);
  return {
    outcome: outcome === 'clear' ? 'clear' : 'undecided',
    placeZh: place === null ? null : WORDS[place][0],
    placeEn: place === null ? null : WORDS[place][1],
    otherPlaceZh: other === null ? null : WORDS[other][0],
    otherPlaceEn: other === null ? null : WORDS[other][1],
    article: typeof outputs['article'] === 'string' ? outputs['article'] : null,
    unitId: unit?.id ?? null,
    unitNameZh: unit?.nameZh ?? null,
    needs: needs.map(({ code }) => code),
  };
}

/** As far as the registry knows it: the operator's county stands for its seat and for the address that it shows. */
async function countyOf({ infra, registry }: ComplaintsContext, row: ItemRow, place: Place): Promise<string | null> {
  const { operator_id: operatorId, platform } = row;
  return inScope(infra.db, systemScope, async (tx: Tx) => {
    if (place === 'platformSeat')
      return platform === null
        ? null
        : ((await registry.platformSeats(tx, [platform])).get(platform)?.countyCode ?? null);
    if (operatorId === null) return row.county_code;
    return (await registry.operatorsByIds(tx, [operatorId])).get(operatorId)?.countyCode ?? null;
  });
}

function placeOf(value: unknown): Place | null {
  return typeof value === 'string' && value in WORDS ? (value as Place) : null;
}
