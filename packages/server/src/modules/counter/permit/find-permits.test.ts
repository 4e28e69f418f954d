import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CounterContext } from '../context.ts';
import { readPermitCatalogue } from './catalogue.ts';
import { findPermits } from './find-permits.ts';

const PATH = 'tables/permit-catalogue.json';
const text = readFileSync(new URL(`../../../../../../rulebook/${PATH}`, import.meta.url), 'utf8');
const ON_BAN_LIST = '麻黄碱';

/** Only what this use case reads; the model of banned medicine knows one name. */
const ctx = {
  infra: { clock: { now: () => new Date('2026-11-26T01:00:00Z') } },
  permits: readPermitCatalogue([[PATH, text]]),
  models: {
    judge: (_model: string, { name }: { readonly name: string }) =>
      name === ON_BAN_LIST
        ? { checks: [{ result: 'hit', article: '《药品网络销售监督管理办法》第八条', zh: '在清单内', en: 'listed' }] }
        : null,
  },
} as unknown as CounterContext; // what is missing is never read

const verdictOf = async (q: string) => (await findPermits(ctx, q)).verdict;

describe('what is said first of a product (market access, measure 5)', () => {
  it('is that it is forbidden, where any entry or the list of medicine says so (电子商务法第十三条, 药品网络销售监督管理办法第八条)', async () => {
    expect(await verdictOf('网店卖管制刀具')).toBe('forbidden');
    expect(await verdictOf(ON_BAN_LIST)).toBe('forbidden');
    // Beside what is needed for the rest of the question.
    const mixed = await findPermits(ctx, '处方药和管制刀具');
    expect(mixed.items.map(({ answer }) => answer)).toEqual(expect.arrayContaining(['prohibited', 'permit']));
    expect(mixed.verdict).toBe('forbidden');
  });

  it('is that something is needed, for a permit and for a filing alike', async () => {
    for (const answer of ['permit', 'filing'] as const) {
      const entry = ctx.permits.entries.find((one) => one.answer === answer && !one.table);
      expect(await verdictOf(entry?.words[0] ?? '')).toBe('needed');
    }
  });

  it('is never that it is free: nothing found, or nothing needed, is noneKnown, with the caution', async () => {
    const none = await findPermits(ctx, '量子纠缠仪');
    expect(none).toMatchObject({ verdict: 'noneKnown', items: [] });
    expect(none.caution.zh.length).toBeGreaterThan(0);
  });
});
