import { LIMITS, type CommentMinute, type LiveRoom } from './live-room.ts';
import type { LiveRules } from './live-rules.ts';
import { sighting, type Sighting } from './sighting.ts';

const PROMPTED_MS = 120_000;
const FIELDS = 4;
/** How slowly the ordinary minute follows. */
const SMOOTHING = 0.2;
/** A crowd is looked at each time it has grown by so many. */
const LOOK_EVERY = 10;

export interface HeardComment {
  readonly at: string;
  readonly atMs: number;
  readonly account: string;
  readonly text: string;
}

/**
 * Counts the comments of a minute by text. Neither words nor accounts are kept: a hash of 32 bits for a text, 64 bits that accounts set,
 * and a fixed number of texts, of which one that came once gives way.
 */
export function watchComment(
  live: LiveRoom,
  rules: NonNullable<LiveRules['commentStorm']>,
  { at, account, text }: HeardComment,
): readonly Sighting[] {
  const minute = at.slice(0, 'yyyy-mm-ddThh:mm'.length);
  const comments = minuteOf(live, minute);
  if (comments === null) return [];
  comments.total += 1;
  const hash = hashOf(text, rules.leastLength);
  if (hash === null) return [];
  const slot = slotOf(comments, hash);
  if (slot < 0) return [];
  const { slots } = comments;
  const count = (slots[slot + 1] ?? 0) + 1;
  slots[slot + 1] = count;
  const bit = hashText(account) & 63;
  const half = slot + 2 + (bit >> 5);
  slots[half] = (slots[half] ?? 0) | (1 << (bit & 31));
  if (count < rules.leastSame || count % LOOK_EVERY !== 0) return [];
  const accounts = Math.min(count, accountsOf(slots[slot + 2] ?? 0, slots[slot + 3] ?? 0));
  // One who repeats himself is no crowd.
  if (accounts < rules.leastAccounts) return [];
  const { total, usual } = comments;
  return [
    sighting('commentStorm', {
      comments: total,
      usual: usual < 0 ? null : Math.round(usual),
      same: { count, accounts },
      prompted: live.promptedAtMs > 0 && Math.abs(live.lastAtMs - live.promptedAtMs) <= PROMPTED_MS,
      records: null,
    }),
  ];
}

/** Null for a comment of a minute that has ended. */
function minuteOf(live: LiveRoom, minute: string): CommentMinute | null {
  const { comments } = live;
  if (comments === null) {
    const slots = new Int32Array(LIMITS.texts * FIELDS);
    live.comments = { minute, total: 0, usual: -1, used: 0, slots };
    return live.comments;
  }
  if (minute === comments.minute) return comments;
  if (minute < comments.minute) return null;
  const { total, usual } = comments;
  comments.usual = usual < 0 ? total : usual + SMOOTHING * (total - usual);
  comments.minute = minute;
  comments.total = 0;
  comments.used = 0;
  comments.slots.fill(0);
  return comments;
}

/** The place of a text; a new one takes a free place, else that of a text that came once; -1 where there is none. */
function slotOf(comments: CommentMinute, hash: number): number {
  const { slots, used } = comments;
  let single = -1;
  for (let at = 0; at < used * FIELDS; at += FIELDS) {
    if (slots[at] === hash) return at;
    if (slots[at + 1] === 1) single = at;
  }
  if (used < LIMITS.texts) {
    comments.used += 1;
    slots[used * FIELDS] = hash;
    return used * FIELDS;
  }
  if (single < 0) return -1;
  slots.fill(0, single, single + FIELDS);
  slots[single] = hash;
  return single;
}

/** Linear counting over 64 bits: about how many accounts have set them. */
function accountsOf(low: number, high: number): number {
  const empty = 64 - ones(low) - ones(high);
  return Math.round(-64 * Math.log(Math.max(empty, 0.5) / 64));
}

function ones(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55_55_55_55);
  rest = (rest & 0x33_33_33_33) + ((rest >>> 2) & 0x33_33_33_33);
  return Math.imul((rest + (rest >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24;
}

/** Over letters and Han characters only, so that blanks, digits and signs make no difference; null for a text that is too short to compare. */
function hashOf(text: string, leastLength: number): number | null {
  let hash = 0x81_1c_9d_c5;
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isWord = (code >= 0x4e_00 && code <= 0x9f_ff) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!isWord) continue;
    hash = Math.imul(hash ^ code, 0x01_00_01_93);
    length += 1;
  }
  return length < leastLength ? null : hash;
}

export function hashText(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  // The low bits of this hash follow the last characters; the high ones are mixed in.
  return hash ^ (hash >>> 15);
}
