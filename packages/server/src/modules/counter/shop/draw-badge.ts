import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';

const STANDING = ['在业', '歇业'] as const;
const WORDS: Readonly<Record<string, string>> = {
  active: STANDING[0],
  suspended: STANDING[1],
  deregistered: '已注销',
  revoked: '已吊销',
  annulled: '已撤销',
  movedOut: '已迁出',
};

/** Says how the operator is registered today, and no more: a page of somebody else may show it and link to the shop's page. */
export async function drawBadge({ infra, registry }: CounterContext, shopId: string): Promise<string> {
  const words = await inScope(infra.db, systemScope, async (tx) => {
    const [shop] = await registry.readPublicShops(tx, [shopId]);
    if (!shop) throw new AppError('record.notFound', 404);
    const operator = shop.operatorId && (await registry.operatorsByIds(tx, [shop.operatorId])).get(shop.operatorId);
    return operator ? (WORDS[operator.status] ?? '登记状态未知') : '未登记经营者';
  });
  const isGood = STANDING.some((word) => word === words);
  const colour = isGood ? '#12676E' : '#56626A';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="168" height="28" role="img" aria-label="亮照经营 ${words}">
<title>亮照经营 ${words}</title><rect width="168" height="28" rx="6" fill="${colour}"/><rect x="82" width="86" height="28" rx="6" fill="#FFFFFF" stroke="${colour}"/>
<g font-family="PingFang SC,Microsoft YaHei,Noto Sans SC,sans-serif" font-size="14" text-anchor="middle"><text x="41" y="19" fill="#FFFFFF">亮照经营</text><text x="125" y="19" fill="${colour}">${words}</text></g></svg>`;
}
