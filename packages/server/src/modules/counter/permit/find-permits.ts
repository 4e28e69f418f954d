import type { findPermits as operation, PermitAnswer, ResponseOf } from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { evaluateTable } from '@jianhu/rules';
import type { CounterContext } from '../context.ts';
import { findEntries, type PermitEntry } from './catalogue.ts';

/** What is needed for a product or service by the law of today. Nothing of the question is kept. */
export async function findPermits(ctx: CounterContext, q: string): Promise<ResponseOf<typeof operation>> {
  const { infra, permits } = ctx;
  const day = civilDateOf(infra.clock.now());
  const found = await Promise.all(findEntries(permits, q, day).map((entry) => present(ctx, entry, day)));
  const ban = judgeDrug(ctx, q, day);
  const items = ban ? [ban, ...found] : found;
  return {
    verdict: verdictOf(items),
    items,
    known: permits.entries.map(({ nameZh, nameEn, words }) => ({ nameZh, nameEn, word: words[0] ?? nameZh })),
    caution: { zh: permits.cautionZh, en: permits.cautionEn },
    day,
  };
}

/** What is said first of all; that nothing is known says nothing of what is free. */
function verdictOf(items: readonly PermitAnswer[]): ResponseOf<typeof operation>['verdict'] {
  if (items.some(({ answer }) => answer === 'prohibited')) return 'forbidden';
  return items.some(({ answer }) => answer === 'permit' || answer === 'filing') ? 'needed' : 'noneKnown';
}

async function present(ctx: CounterContext, entry: PermitEntry, day: CivilDate): Promise<PermitAnswer> {
  const { id, nameZh, nameEn, whatZh, whatEn, who, organZh, organEn, whereZh, whereEn, statute, checked } = entry;
  const { noteZh, noteEn, table } = entry;
  const decided = table ? await decide(ctx, table, day) : null;
  return {
    id,
    nameZh,
    nameEn,
    answer: decided?.answer ?? entry.answer,
    whatZh,
    whatEn,
    who,
    organZh,
    organEn,
    whereZh,
    whereEn,
    article: `《${statute}》${decided?.article ?? entry.article}`,
    checked,
    noteZh: noteZh ?? null,
    noteEn: noteEn ?? null,
  };
}

/** The very table by which a seller without papers is suspected says what the paper would be. */
async function decide(
  { tables }: CounterContext,
  { tableId, values }: NonNullable<PermitEntry['table']>,
  day: CivilDate,
): Promise<{ readonly answer: PermitAnswer['answer']; readonly article: string } | null> {
  const { result } = await evaluateTable(tables.packOf(day), tableId, { values, at: day });
  const { reason, article } = result.rows[0]?.outputs ?? {};
  const answer = ANSWERS[String(reason)];
  return answer && typeof article === 'string' ? { answer, article } : null;
}

const ANSWERS: Readonly<Record<string, PermitAnswer['answer']>> = {
  notNeeded: 'none',
  notFiled: 'filing',
  noPermit: 'permit',
};

/** A name on the list of medicine that may not be sold online. What only may be on it is left to the general entry. */
function judgeDrug({ permits, models }: CounterContext, q: string, day: CivilDate): PermitAnswer | null {
  const { modelId, ...said } = permits.drugBan;
  const input = { name: q, form: null, approvalNo: null, isSingleIngredient: true, isForSale: true };
  const judged = models.judge(modelId, input, day);
  const [hit] = judged?.checks.filter(({ result }) => result === 'hit') ?? [];
  if (!hit) return null;
  return {
    id: 'drug-ban',
    ...said,
    answer: 'prohibited',
    who: ['shop', 'platform', 'anchor'],
    organZh: '—',
    organEn: '—',
    whereZh: '—',
    whereEn: '—',
    article: hit.article,
    checked: 'checked',
    noteZh: hit.zh,
    noteEn: hit.en,
  };
}
