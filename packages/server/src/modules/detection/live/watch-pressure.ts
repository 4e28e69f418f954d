import { findWords, quoteAround } from './find-words.ts';
import { goodsOnShow, LIMITS, type LiveRoom, type SaidStock } from './live-room.ts';
import type { InputOf, LiveRules } from './live-rules.ts';
import { readNumber } from './read-prices.ts';
import { type Heard, instantOf, sighting, type Sighting } from './sighting.ts';

type Rules = NonNullable<LiveRules['pressure']>;
type Input = InputOf<'pressure'>;

const COUNT = /^[^\d一二两三四五六七八九十百]{0,4}([\d一二两三四五六七八九十百]{1,6})\s?[件单份套个箱瓶盒双条]/;
const TERM = /^[^\d一二两三四五六七八九十百]{0,2}([\d一二两三四五六七八九十百]{1,4})\s?(分钟|秒)/;
const MOST_MINUTES = 24 * 60;

/** How much is said to be left, and which end was announced; tells when what is left has grown, and when an end has passed. */
export function watchPressure(live: LiveRoom, rules: Rules, heard: Heard): readonly Sighting[] {
  const { text, from, atMs } = heard;
  if (findWords(text, rules.restockWords).some(({ end }) => end > from)) live.restockedAtMs = atMs;
  const rose = rememberStock(live, rules, heard);
  const deadline = passedDeadline(live, rules, heard);
  rememberDeadline(live, rules, heard);
  if (!rose && deadline === null) return [];
  const itemId = goodsOnShow(live, atMs).at(-1)?.itemId;
  return [sighting('pressure', { ...stockOf(live, rose ? live.stock : []), deadline }, itemId)];
}

/**
 * The same of a card. Whose stock it says must be certain, since cards follow each other: one of the goods is on show, and one count is read;
 * what a card goes on showing is read once.
 */
export function watchStockOnScreen(
  live: LiveRoom,
  rules: Rules,
  { screen, atMs }: { readonly screen: string; readonly atMs: number },
): readonly Sighting[] {
  const [goods, ...otherGoods] = goodsOnShow(live, atMs);
  const [read, ...others] = readStock(rules, { text: screen, from: 0, atMs });
  if (findWords(screen, rules.restockWords).length > 0) live.restockedAtMs = atMs;
  if (goods === undefined || otherGoods.length > 0 || read === undefined || others.length > 0) return [];
  const before = live.screenStock?.itemId === goods.itemId ? live.screenStock.said : [];
  const last = before.at(-1);
  if (last?.left === read.left) return [];
  const said = [...before, read].slice(-LIMITS.stock);
  live.screenStock = { itemId: goods.itemId, said };
  if (last === undefined || read.left < last.left) return [];
  return [sighting('pressure', { ...stockOf(live, said), deadline: null }, goods.itemId)];
}

/** Whether more was said to be left than before. */
function rememberStock(live: LiveRoom, rules: Rules, heard: Heard): boolean {
  let rose = false;
  for (const said of readStock(rules, heard)) {
    const before = live.stock.at(-1);
    rose ||= before !== undefined && said.left > before.left;
    live.stock = [...live.stock, said].slice(-LIMITS.stock);
  }
  return rose;
}

function readStock(
  { stockWords }: Rules,
  { text, from, atMs }: Pick<Heard, 'text' | 'from' | 'atMs'>,
): readonly SaidStock[] {
  return findWords(text, stockWords).flatMap((word) => {
    const match = COUNT.exec(text.slice(word.end));
    const left = match === null ? null : readNumber(match[1] ?? '');
    if (match === null || left === null || word.end + match[0].length <= from) return [];
    return [{ atMs, left, quote: quoteAround(text, word.start, word.end + match[0].length) }];
  });
}

function stockOf({ restockedAtMs }: LiveRoom, said: readonly SaidStock[]): Pick<Input, 'stock' | 'restocked'> {
  const [first] = said;
  return {
    stock: said.map(({ atMs, left, quote }) => ({ at: instantOf(atMs), left, quote })),
    restocked: first !== undefined && restockedAtMs >= first.atMs,
  };
}

function rememberDeadline(live: LiveRoom, { deadlineWords }: Rules, { text, from, atMs }: Heard): void {
  if (live.deadline !== null) return;
  for (const word of findWords(text, deadlineWords)) {
    const match = TERM.exec(text.slice(word.end));
    const count = match === null ? null : readNumber(match[1] ?? '');
    if (match === null || count === null || word.end + match[0].length <= from) continue;
    const seconds = match[2] === '秒' ? count : count * 60;
    if (seconds > MOST_MINUTES * 60) continue;
    const [goods, ...others] = goodsOnShow(live, atMs);
    live.deadline = {
      quote: quoteAround(text, word.start, word.end + match[0].length),
      endsAtMs: atMs + seconds * 1_000,
      itemId: others.length === 0 ? (goods?.itemId ?? null) : null,
      listFen: others.length === 0 ? (goods?.listFen ?? null) : null,
    };
    return;
  }
}

/** An end that lies behind, once something is offered again; it is told once and forgotten. */
function passedDeadline(
  live: LiveRoom,
  { offerWords, graceSeconds }: Rules,
  { text, from, atMs }: Heard,
): Input['deadline'] {
  const { deadline } = live;
  if (deadline === null || atMs <= deadline.endsAtMs + graceSeconds * 1_000) return null;
  if (!findWords(text, offerWords).some(({ end }) => end > from)) return null;
  live.deadline = null;
  const now = goodsOnShow(live, atMs).find(({ itemId }) => itemId === deadline.itemId);
  const isKnown = now !== undefined && now.listFen !== null && deadline.listFen !== null;
  return {
    quote: deadline.quote,
    endsAt: instantOf(deadline.endsAtMs),
    offeredAt: instantOf(atMs),
    samePrice: isKnown ? now.listFen === deadline.listFen : null,
  };
}
