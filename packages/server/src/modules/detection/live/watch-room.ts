import type { Observation } from '@jianhu/contract';
import { findWords } from './find-words.ts';
import { heardAt, LIMITS, type LiveRoom, type ShownGoods } from './live-room.ts';
import type { LiveRules } from './live-rules.ts';
import { type HeardComment, watchComment } from './watch-comments.ts';
import { watchNotice } from './watch-notice.ts';
import { watchPressure, watchCountdownOnScreen, watchStockOnScreen } from './watch-pressure.ts';
import { watchPrices } from './watch-prices.ts';
import { watchDiversion, watchGoods } from './watch-speech.ts';
import { type Heard, sighting, type Sighting } from './sighting.ts';
import { mayTell, tellSightings, type ToldSighting } from './tell-sightings.ts';

type Row<K extends Observation['kind']> = Extract<Observation, { kind: K }>;

/** A segment of a room that goes on; gives what the models have to say of it. `tail` is the end of what was said before. */
export function hearSegment(
  live: LiveRoom | undefined,
  rules: LiveRules,
  row: Row<'segment'>,
  about: { readonly atMs: number; readonly tail: string; readonly isRegistered: boolean },
): { readonly live: LiveRoom; readonly told: readonly ToldSighting[] } {
  const { atMs } = about;
  const room = heardAt(live, atMs);
  const speech = row.speech?.text ?? '';
  const heard: Heard = {
    atMs,
    text: about.tail + speech,
    from: about.tail.length,
    screen: row.screen?.text ?? null,
    isRegistered: about.isRegistered,
    anchor: row.anchor ?? null,
    aiGenerated: row.aiGenerated ?? null,
  };
  const seen = [watchSpeech(room, rules, heard), watchScreen(room, rules, heard), watchSession(room, rules, heard)];
  if (speech !== '') room.sentences = rememberSentence(room, { atMs, text: speech });
  return { live: room, told: seen.every(isNothing) ? [] : tellSightings(room, rules, seen.flat(), atMs) };
}

const NOTHING: readonly Sighting[] = [];
const isNothing = (seen: readonly Sighting[]): boolean => seen.length === 0;

function watchSpeech(room: LiveRoom, rules: LiveRules, heard: Heard): readonly Sighting[] {
  const outside = watchOutside(rules, heard);
  const mayFind = rules.gate.listsIn(heard.text);
  if (mayFind.size === 0) return outside;
  const { priceSaid, goodsSaid, pressure, commentStorm } = rules;
  if (commentStorm && mayFind.has('commentStorm') && findWords(heard.text, commentStorm.promptWords).length > 0)
    room.promptedAtMs = Math.max(room.promptedAtMs, heard.atMs);
  return [
    ...(priceSaid && mayFind.has('priceSaid') ? watchPrices(room, priceSaid, heard) : NOTHING),
    ...(goodsSaid && mayFind.has('goodsSaid') ? watchGoods(room, goodsSaid, heard) : NOTHING),
    ...(pressure && mayFind.has('pressure') ? watchPressure(room, pressure, heard) : NOTHING),
    ...outside,
  ];
}

function watchOutside({ diversion, outside }: LiveRules, heard: Pick<Heard, 'text' | 'from'>): readonly Sighting[] {
  if (diversion === null || outside === null || !outside.mayFind(heard.text)) return NOTHING;
  return watchDiversion(diversion, outside, heard);
}

/** Cards say in writing what a speaker had better not say. */
function watchScreen(room: LiveRoom, rules: LiveRules, { screen, atMs }: Heard): readonly Sighting[] {
  if (screen === null) return NOTHING;
  const outside = watchOutside(rules, { text: screen, from: 0 });
  const mayFind = rules.gate.listsIn(screen);
  const { pressure } = rules;
  return [
    ...(pressure && mayFind.has('pressure')
      ? [
          ...watchStockOnScreen(room, pressure, { screen, atMs }),
          ...watchCountdownOnScreen(room, pressure, { screen, atMs }),
        ]
      : NOTHING),
    ...outside,
  ];
}

function watchSession(room: LiveRoom, rules: LiveRules, heard: Heard) {
  const { atMs, isRegistered, anchor } = heard;
  const seen: Sighting[] = [];
  if (rules.aiNotice) seen.push(...watchNotice(room, rules.aiNotice, heard));
  const minutesOnAir = Math.floor((atMs - room.startedAtMs) / 60_000);
  if (rules.unregistered && !isRegistered && minutesOnAir >= rules.unregistered.leastMinutes) {
    const sells = room.goods.length > 0 || room.saidPrice;
    if (sells) seen.push(sighting('unregistered', { isRegistered, sells, minutesOnAir, showsOperator: null }));
  }
  // Bans are looked up when it is recorded: asked again each hour, since one may be recorded while its anchor speaks.
  const asked = anchor !== null && { name: 'bannedAnchor' as const, subject: anchor };
  if (rules.bannedAnchor && asked && mayTell(room, asked, 'undecided', atMs))
    seen.push(sighting('bannedAnchor', { anchor, bans: null }, anchor));
  return seen;
}

/** A comment, in as much of its line as the models need. */
export function hearComment(
  live: LiveRoom | undefined,
  rules: LiveRules,
  comment: HeardComment,
): { readonly live: LiveRoom; readonly told: readonly ToldSighting[] } {
  // A room in which viewers write is on air, whoever pauses.
  const room = heardAt(live, comment.atMs);
  if (!rules.commentStorm) return { live: room, told: [] };
  const seen = watchComment(room, rules.commentStorm, comment);
  return { live: room, told: seen.length === 0 ? [] : tellSightings(room, rules, seen, comment.atMs) };
}

/** Goods that are shown in a room, and their prices; those that are off the list leave first. */
export function seeGoods(live: LiveRoom | undefined, row: Row<'listing'> | Row<'price'>, atMs: number): LiveRoom {
  const room = live ?? heardAt(undefined, atMs);
  const known = room.goods.find(({ itemId }) => itemId === row.itemId);
  if (known !== undefined && atMs < known.atMs) return room;
  const goods = row.kind === 'listing' ? withPage(known, row, atMs) : withPrices(known, row, atMs);
  room.goods = withinLimit([...room.goods.filter(({ itemId }) => itemId !== row.itemId), goods]);
  return room;
}

function withinLimit(goods: readonly ShownGoods[]): readonly ShownGoods[] {
  if (goods.length <= LIMITS.goods) return goods;
  const left = goods.find(({ isOff }) => isOff) ?? goods[0];
  return goods.filter((one) => one !== left);
}

const BASE_DAYS_MS = 7 * 86_400_000;

function newGoods(itemId: string, atMs: number): ShownGoods {
  const prices = { listFen: null, strikeThroughFen: null, pricedAtMs: 0, lowestSale: null };
  return { itemId, title: null, category: null, ...prices, atMs, isOff: false };
}

function withPage(known: ShownGoods | undefined, row: Row<'listing'>, atMs: number): ShownGoods {
  const title = row.title.slice(0, LIMITS.titleLength).toWellFormed();
  const isOff = row.takenDown === true;
  return { ...(known ?? newGoods(row.itemId, atMs)), title, category: row.productCategory ?? null, atMs, isOff };
}

function withPrices(known: ShownGoods | undefined, row: Row<'price'>, atMs: number): ShownGoods {
  const before = known ?? newGoods(row.itemId, atMs);
  const sale = row.transactionFen === undefined ? null : { fen: row.transactionFen, atMs };
  const kept = before.lowestSale !== null && atMs - before.lowestSale.atMs <= BASE_DAYS_MS ? before.lowestSale : null;
  return {
    ...before,
    listFen: row.listFen,
    strikeThroughFen: row.strikeThroughFen ?? null,
    pricedAtMs: atMs,
    lowestSale: kept !== null && (sale === null || kept.fen <= sale.fen) ? kept : sale,
    atMs,
  };
}

function rememberSentence(room: LiveRoom, { atMs, text }: LiveRoom['sentences'][number]): LiveRoom['sentences'] {
  const kept = room.sentences.filter((one) => atMs - one.atMs <= LIMITS.contextMs);
  kept.push({ atMs, text: text.slice(-LIMITS.sentenceLength).toWellFormed() });
  return kept.length > LIMITS.sentences ? kept.slice(-LIMITS.sentences) : kept;
}
