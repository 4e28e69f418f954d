import type { findPublicShops, ResponseOf } from '@jianhu/contract';
import { checkUscc } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { CounterContext } from '../context.ts';

const SHOWN = 20;

/** Shops by their name; a credit code that can be one finds the shops of its operator. */
export async function findShops(
  { infra, registry }: CounterContext,
  q: string,
): Promise<ResponseOf<typeof findPublicShops>> {
  const code = checkUscc(q);
  return inScope(infra.db, systemScope, async (tx) => {
    if (code.valid) {
      const { items } = await registry.searchSubjects(tx, { q: code.normalised, kind: 'operator', limit: 1 });
      const operator = items.find((one) => one.code === code.normalised);
      const shops = operator ? await registry.listShopsOf(tx, operator.id) : [];
      return { items: shops.slice(0, SHOWN), more: shops.length > SHOWN };
    }
    const { items } = await registry.searchSubjects(tx, { q, kind: 'shop', limit: SHOWN + 1 });
    const ids = items.slice(0, SHOWN).map(({ id }) => id);
    return { items: [...(await registry.readPublicShops(tx, ids))], more: items.length > SHOWN };
  });
}
