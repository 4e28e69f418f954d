import { findWords, isBefore, quoteAround } from './find-words.ts';
import { goodsOnShow, type LiveRoom } from './live-room.ts';
import type { LiveRules } from './live-rules.ts';
import type { OutsideWords } from './outside-words.ts';
import { type Heard, sighting, type Sighting } from './sighting.ts';

const DENIED_WITHIN = 6;
const AROUND = 14;

/** What kind of goods the words make of those on show. */
export function watchGoods(
  live: LiveRoom,
  { kinds, denialWords }: NonNullable<LiveRules['goodsSaid']>,
  { text, from, atMs }: Heard,
): readonly Sighting[] {
  for (const [kind, { words }] of Object.entries(kinds)) {
    const said = findWords(text, words).find(
      ({ start, end }) => end > from && !isBefore(text, start, denialWords, DENIED_WITHIN),
    );
    if (!said) continue;
    const shown = goodsOnShow(live, atMs, text);
    const [goods] = shown;
    const isCertain = shown.length === 1 && goods !== undefined && goods.title !== null;
    return [
      sighting(
        'goodsSaid',
        {
          said: { kind, quote: quoteAround(text, said.start, said.end) },
          listing: isCertain ? { title: goods.title ?? '', category: goods.category } : null,
          permits: null,
        },
        `${kind} ${shown.at(-1)?.itemId ?? ''}`,
      ),
    ];
  }
  return [];
}

/** Buyers who are led outside the platform; who warns of it leads nobody. */
export function watchDiversion(
  rules: NonNullable<LiveRules['diversion']>,
  words: OutsideWords,
  { text, from }: Pick<Heard, 'text' | 'from'>,
): readonly Sighting[] {
  const isMeant = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    end > from && !isBefore(text, start, rules.denialWords, DENIED_WITHIN);
  const found = words.find(text).filter(isMeant);
  const paying = found.find(({ isPay }) => isPay);
  const said = paying ?? found[0];
  if (!said) return [];
  const around = text.slice(Math.max(0, said.start - AROUND), said.end + AROUND);
  return [
    sighting(
      'diversion',
      {
        quote: quoteAround(text, said.start, said.end),
        pays: paying !== undefined,
        afterSales: findWords(around, rules.afterSalesWords).length > 0,
        // Seen by nobody yet: an officer's look settles both.
        soldOutside: null,
        showsSeller: null,
      },
      said.word,
    ),
  ];
}
