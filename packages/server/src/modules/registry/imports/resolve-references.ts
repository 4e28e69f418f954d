import type { InterpretedRow } from './interpret-row.ts';
import { type References, shopKeyOf } from './look-up.ts';
import { buildProblem, type Problem } from './problem.ts';

/** Ids of the records that a row names; what it does not name is left out and keeps its old value. */
export function resolveReferences(
  { references }: InterpretedRow,
  known: References,
): { readonly fields: Readonly<Record<string, string | null>>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const fields: Record<string, string | null> = {};

  if (references.platform !== undefined) {
    const platformId = known.platforms.get(references.platform);
    if (platformId === undefined) problems.push(buildProblem('platform.unknown', 'platform'));
    else fields['platformId'] = platformId;
  }

  const shopKey = shopKeyOf(references, known.platforms);
  if (shopKey !== undefined) {
    const shop = known.shops.get(shopKey);
    if (!shop) problems.push(buildProblem('shop.unknown', 'platformShopId'));
    else Object.assign(fields, { shopId: shop.id, operatorId: shop.operatorId, countyCode: shop.countyCode });
  }
  if (references.operatorUscc !== undefined) {
    const operator = known.operators.get(references.operatorUscc);
    if (!operator) problems.push(buildProblem('operator.unknown', 'operatorUscc'));
    else Object.assign(fields, { operatorId: operator.id, countyCode: operator.countyCode });
  }
  return { fields, problems };
}
