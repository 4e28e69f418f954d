import { findWords, isBefore, quoteAround } from './find-words.ts';
import { goodsOnShow, type LiveRoom } from './live-room.ts';
import type { InputOf, LiveRules } from './live-rules.ts';
import { type Amount, readPrices } from './read-prices.ts';
import { type Heard, instantOf, sighting, type Sighting } from './sighting.ts';

/** A word speaks of an amount that follows it so closely. */
const REACH = 8;
const CONDITION_MS = 30_000;

type Words = NonNullable<LiveRules['priceSaid']>;
type Input = InputOf<'priceSaid'>;

/** Prices that were offered or compared, each with the goods that were on show. */
export function watchPrices(live: LiveRoom, rules: Words, heard: Heard): readonly Sighting[] {
  const { text, from, atMs } = heard;
  const amounts = readPrices(text).filter(({ end }) => end > from);
  if (amounts.length === 0) return [];
  const at = instantOf(atMs);
  let said: Input['said'] = null;
  let compared: Input['compared'] = null;
  for (const amount of amounts) {
    const word = wordOf(text, amount, rules);
    if (word === null) continue;
    const quote = quoteAround(text, word.start, amount.end);
    if (word.kind === 'offered') said = { fen: amount.fen, at, quote, condition: conditionOf(live, rules, heard) };
    else compared = { fen: amount.fen, at, quote, explained: explanationOf(text, amount, rules) };
  }
  if (said === null && compared === null) return [];
  live.saidPrice = true;
  const shown = goodsOnShow(live, atMs, text);
  const goods = shown.at(-1);
  const priced = goods !== undefined && goods.listFen !== null ? { ...goods, listFen: goods.listFen } : undefined;
  return [
    sighting(
      'priceSaid',
      {
        said,
        compared,
        shown: priced
          ? { at: instantOf(priced.pricedAtMs), listFen: priced.listFen, strikeThroughFen: priced.strikeThroughFen }
          : null,
        onScreen: screenShows(heard.screen, compared),
        sameGoods: shown.length <= 1,
        lowestSale: goods?.lowestSale ? { fen: goods.lowestSale.fen, at: instantOf(goods.lowestSale.atMs) } : null,
      },
      goods?.itemId,
    ),
  ];
}

/** The nearest word before an amount says what it is; a cut in price is no price. */
function wordOf(
  text: string,
  { start }: Amount,
  rules: Words,
): { readonly kind: 'offered' | 'compared'; readonly start: number } | null {
  const first = Math.max(0, start - REACH);
  const before = text.slice(first, start);
  const last = (words: readonly string[]) => findWords(before, words).toSorted((a, b) => b.end - a.end)[0];
  const [offered, compared, reduced] = [
    last(rules.offeredWords),
    last(rules.comparedWords),
    last(rules.reductionWords),
  ];
  const nearest = Math.max(offered?.end ?? -1, compared?.end ?? -1);
  if (nearest < 0 || (reduced !== undefined && reduced.end > nearest)) return null;
  return compared !== undefined && compared.end === nearest
    ? { kind: 'compared', start: first + compared.start }
    : { kind: 'offered', start: first + (offered?.start ?? 0) };
}

function conditionOf(live: LiveRoom, { conditionWords }: Words, { atMs, text }: Heard): string | null {
  const context = live.sentences.filter((one) => atMs - one.atMs <= CONDITION_MS).map((one) => one.text);
  return findWords([...context, text].join('\n'), conditionWords)[0]?.word ?? null;
}

function explanationOf(text: string, { start }: Amount, { explainedWords }: Words): string | null {
  if (!isBefore(text, start, explainedWords, REACH)) return null;
  return findWords(text.slice(Math.max(0, start - REACH), start), explainedWords)[0]?.word ?? null;
}

function screenShows(screen: string | null, compared: Input['compared']): boolean | null {
  if (screen === null || compared === null) return null;
  return readPrices(screen).some(({ fen }) => fen === compared.fen);
}
