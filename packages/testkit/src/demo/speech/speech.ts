import { type Rng, intBetween, pick } from '@jianhu/kernel';
import { type Trade, type TradeKey, trades } from '../city/trades.ts';
import { commentLines, hostLines, listingTitles, reviewLines, screenLines } from './innocent-lines.ts';
import { absoluteLines, disguisedLines, exceptionLines, medicalLines } from './telling-lines.ts';

/** What an utterance holds besides talk. */
export type Tone = 'plain' | 'absolute' | 'disguised' | 'exception' | 'medical';

/** Half a minute of a live room: a few lines, one of them telling if the tone asks for it. */
export function speak(rng: Rng, trade: TradeKey, tone: Tone): string {
  const lines = Array.from({ length: intBetween(rng, 2, 4) }, () => pick(rng, hostLines));
  const telling = tellingLine(rng, trade, tone);
  if (telling !== null) lines.splice(intBetween(rng, 0, lines.length), 0, telling);
  return fill(rng, trades[trade], lines.join(''));
}

export function writeScreen(rng: Rng, trade: TradeKey): string {
  return fill(rng, trades[trade], pick(rng, screenLines));
}

export function writeComment(rng: Rng, trade: TradeKey): string {
  return fill(rng, trades[trade], pick(rng, commentLines));
}

export function writeReview(rng: Rng, trade: TradeKey): string {
  return fill(rng, trades[trade], pick(rng, reviewLines));
}

/** Title and description of goods on a page; the telling line stands in the description. */
export function writeListing(rng: Rng, trade: TradeKey, tone: Tone): { title: string; description: string } {
  const telling = tellingLine(rng, trade, tone) ?? '';
  return {
    title: fill(rng, trades[trade], pick(rng, listingTitles)),
    description: fill(rng, trades[trade], `材质：{material}。规格：{size}。{feature}。${telling}`),
  };
}

function tellingLine(rng: Rng, trade: TradeKey, tone: Tone): string | null {
  if (tone === 'plain') return null;
  const lines = {
    absolute: absoluteLines,
    disguised: disguisedLines,
    exception: exceptionLines,
    medical: medicalLines[trade],
  };
  return pick(rng, lines[tone] ?? absoluteLines);
}

/** One thing is spoken of at a time: a slot keeps its word within a text. */
function fill(rng: Rng, trade: Trade, template: string): string {
  const words: Record<string, string> = {
    good: pick(rng, trade.goods),
    material: pick(rng, trade.materials),
    use: pick(rng, trade.uses),
    size: pick(rng, trade.sizes),
    price: writePrice(intBetween(rng, ...trade.priceFen)),
    stock: String(intBetween(rng, 3, 400)),
    slot: String(intBetween(rng, 1, 9)),
  };
  return template.replaceAll(/\{([a-z]+)\}/g, (_, slot: string) => words[slot] ?? pick(rng, trade.features));
}

function writePrice(fen: number): string {
  return fen % 100 === 0 ? `${fen / 100}元` : `${Math.floor(fen / 100)}块${Math.floor((fen % 100) / 10)}`;
}
