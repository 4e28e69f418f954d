import { findWords, quoteAround } from './find-words.ts';
import { goodsMeant, goodsOnShow, LIMITS, type LiveRoom, type SaidStock } from './live-room.ts';
import type { InputOf, LiveRules } from './live-rules.ts';
import { readNumber } from './read-prices.ts';
import { type Heard, instantOf, sighting, type Sighting } from './sighting.ts';

type Rules = NonNullable<LiveRules['pressure']>;
type Input = InputOf<'pressure'>;

const COUNT = /^[^\d一二两三四五六七八九十百]{0,4}([\d一二两三四五六七八九十百]{1,6})\s?[件单份套个箱瓶盒双条]/;
const TERM = /^[^\d一二两三四五六七八九十百]{0,2}([\d一二两三四五六七八九十百]{1,4})\s?(分钟|秒)/;
/** As 倒计时 05:00 or 00:05:00 on a card. */
const CLOCK = /^[\s:：]{0,3}(?:(\d{1,2})[:：])?(\d{1,2})[:：]([0-5]\d)(?!\d)/;
const MOST_MINUTES = 24 * 60;

/** How much is said to be left, and which end was announced; tells when what is left has grown, and when an end has passed. */
export function watchPressure(live: LiveRoom, rules: Rules, heard: Heard): readonly Sighting[] {
  const { text, from, atMs } = heard;
  if (findWords(text, rules.restockWords).some(({ end }) => end > from))
    live.restockedAtMs = Math.max(live.restockedAtMs, atMs);
  const grown = rememberStock(live, rules, heard);
  const deadline = passedDeadline(live, rules, heard);
  rememberDeadline(live, rules, heard);
  if (grown === null && deadline === null) return [];
  const itemId = grown?.at(-1)?.itemId ?? goodsOnShow(live, atMs, text).at(-1)?.itemId;
  return [sighting('pressure', { ...stockOf(live, grown ?? []), deadline }, itemId)];
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
  const goods = goodsMeant(live, atMs, screen);
  const [read, ...others] = readStock(rules, { text: screen, from: 0, atMs });
  if (findWords(screen, rules.restockWords).length > 0) live.restockedAtMs = Math.max(live.restockedAtMs, atMs);
  if (goods === null || read === undefined || others.length > 0) return [];
  const before = live.screenStock?.itemId === goods.itemId ? live.screenStock.said : [];
  const last = before.at(-1);
  if (last?.left === read.left || (last !== undefined && read.atMs < last.atMs)) return [];
  const said = [...before, { ...read, itemId: goods.itemId }].slice(-LIMITS.stock);
  live.screenStock = { itemId: goods.itemId, said };
  if (last === undefined || read.left < last.left) return [];
  return [sighting('pressure', { ...stockOf(live, said), deadline: null }, goods.itemId)];
}

/**
 * A countdown that a card shows of the goods on show, and that stands again at a later end once the first has passed: what it announced did not come.
 * Whose countdown it is must be certain, and the price decides, as after words.
 */
export function watchCountdownOnScreen(
  live: LiveRoom,
  rules: Rules,
  { screen, atMs }: { readonly screen: string; readonly atMs: number },
): readonly Sighting[] {
  const goods = goodsMeant(live, atMs, screen);
  const [read, ...others] = readTerms(rules, { text: screen, from: 0 });
  if (goods === null || read === undefined || others.length > 0) return [];
  const before = live.countdown?.itemId === goods.itemId ? live.countdown : null;
  if (before !== null && atMs < before.lastReadMs) return [];
  const endsAtMs = atMs + read.seconds * 1_000;
  const shown = { quote: read.quote, endsAtMs, itemId: goods.itemId, listFen: goods.listFen };
  const isPassed = before !== null && atMs > before.endsAtMs + rules.graceSeconds * 1_000;
  // One that goes on counting ends when it said; it is remembered from when it was seen first.
  if (before !== null && !isPassed) {
    live.countdown = { ...before, lastReadMs: atMs };
    return [];
  }
  live.countdown = { ...shown, lastReadMs: atMs };
  if (before === null) return [];
  const { quote, listFen } = before;
  const samePrice = listFen === null || goods.listFen === null ? null : listFen === goods.listFen;
  const deadline = { quote, endsAt: instantOf(before.endsAtMs), offeredAt: instantOf(atMs), samePrice };
  return [sighting('pressure', { ...stockOf(live, []), deadline }, goods.itemId)];
}

interface ReadTerm {
  readonly quote: string;
  readonly seconds: number;
}

/** Ends that a text announces: so many minutes or seconds, or the digits of a clock that counts down. */
function readTerms(
  { deadlineWords, clockWords }: Rules,
  { text, from }: Pick<Heard, 'text' | 'from'>,
): readonly ReadTerm[] {
  const read = (words: readonly string[], termAfter: (rest: string) => MatchedTerm | null): readonly ReadTerm[] =>
    findWords(text, words).flatMap((word) => {
      const term = termAfter(text.slice(word.end));
      if (term === null) return [];
      const { length, seconds } = term;
      if (word.end + length <= from || seconds > MOST_MINUTES * 60) return [];
      return [{ quote: quoteAround(text, word.start, word.end + length), seconds }];
    });
  return [...read(deadlineWords, countAfter), ...read(clockWords, clockAfter)];
}

interface MatchedTerm {
  readonly length: number;
  readonly seconds: number;
}

function countAfter(rest: string): MatchedTerm | null {
  const match = TERM.exec(rest);
  const count = match === null ? null : readNumber(match[1] ?? '');
  if (match === null || count === null) return null;
  return { length: match[0].length, seconds: match[2] === '秒' ? count : count * 60 };
}

function clockAfter(rest: string): MatchedTerm | null {
  const match = CLOCK.exec(rest);
  if (match === null) return null;
  const [whole, hours = '0', minutes = '0', seconds = '0'] = match;
  return { length: whole.length, seconds: Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) };
}

/** What was said to be left of the goods that are meant, once it is more than before; what was said of other goods is held apart. */
function rememberStock(live: LiveRoom, rules: Rules, heard: Heard): readonly SaidStock[] | null {
  const counts = readStock(rules, heard);
  if (counts.length === 0) return null;
  const itemId = goodsMeant(live, heard.atMs, heard.text)?.itemId ?? null;
  const isMeant = (one: SaidStock): boolean => one.itemId === itemId;
  let rose = false;
  for (const read of counts) {
    const before = live.stock.findLast(isMeant);
    // A sentence that came late says nothing of what is left now.
    if (before !== undefined && read.atMs < before.atMs) continue;
    rose ||= before !== undefined && read.left > before.left;
    live.stock = [...live.stock, { ...read, itemId }].slice(-LIMITS.stock);
  }
  return rose ? live.stock.filter(isMeant) : null;
}

type ReadStock = Omit<SaidStock, 'itemId'>;

function readStock(
  { stockWords }: Rules,
  { text, from, atMs }: Pick<Heard, 'text' | 'from' | 'atMs'>,
): readonly ReadStock[] {
  return findWords(text, stockWords).flatMap((word) => {
    const match = COUNT.exec(text.slice(word.end));
    const left = match === null ? null : readNumber(match[1] ?? '');
    if (match === null || left === null || word.end + match[0].length <= from) return [];
    return [{ atMs, left, quote: quoteAround(text, word.start, word.end + match[0].length) }];
  });
}

function stockOf(
  { restockedAtMs }: LiveRoom,
  said: readonly SaidStock[],
): Pick<Input, 'stock' | 'sameGoods' | 'restocked'> {
  const [first] = said;
  return {
    stock: said.map(({ atMs, left, quote }) => ({ at: instantOf(atMs), left, quote })),
    sameGoods: said.every(({ itemId }) => itemId !== null),
    restocked: first !== undefined && restockedAtMs >= first.atMs,
  };
}

function rememberDeadline(live: LiveRoom, rules: Rules, { text, from, atMs }: Heard): void {
  if (live.deadline !== null) return;
  const [read] = readTerms(rules, { text, from });
  if (read === undefined) return;
  const goods = goodsMeant(live, atMs, text);
  live.deadline = {
    quote: read.quote,
    endsAtMs: atMs + read.seconds * 1_000,
    itemId: goods?.itemId ?? null,
    listFen: goods?.listFen ?? null,
  };
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
  const now = goodsOnShow(live, atMs, text).find(({ itemId }) => itemId === deadline.itemId);
  const isKnown = now !== undefined && now.listFen !== null && deadline.listFen !== null;
  return {
    quote: deadline.quote,
    endsAt: instantOf(deadline.endsAtMs),
    offeredAt: instantOf(atMs),
    samePrice: isKnown ? now.listFen === deadline.listFen : null,
  };
}
