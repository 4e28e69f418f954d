import { findWords, quoteAround } from './find-words.ts';
import { goodsOnShow, LIMITS, type LiveRoom } from './live-room.ts';
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
  const first = live.stock[0];
  return [
    sighting(
      'pressure',
      {
        stock: rose ? live.stock.map(({ atMs: saidMs, left, quote }) => ({ at: instantOf(saidMs), left, quote })) : [],
        restocked: first !== undefined && live.restockedAtMs >= first.atMs,
        deadline,
      },
      goodsOnShow(live, atMs).at(-1)?.itemId,
    ),
  ];
}

/** Whether more was said to be left than before. */
function rememberStock(live: LiveRoom, { stockWords }: Rules, { text, from, atMs }: Heard): boolean {
  let rose = false;
  for (const word of findWords(text, stockWords)) {
    const match = COUNT.exec(text.slice(word.end));
    const left = match === null ? null : readNumber(match[1] ?? '');
    if (match === null || left === null || word.end + match[0].length <= from) continue;
    const before = live.stock.at(-1);
    rose ||= before !== undefined && left > before.left;
    const said = { atMs, left, quote: quoteAround(text, word.start, word.end + match[0].length) };
    live.stock = [...live.stock, said].slice(-LIMITS.stock);
  }
  return rose;
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
