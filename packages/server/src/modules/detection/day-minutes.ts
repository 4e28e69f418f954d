import { type CivilDate, civilDateOf } from '@jianhu/kernel';

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;
/** Asia/Shanghai, as the kernel reckons civil dates. */
const OFFSET_MINUTES = 480;

/**
 * A bit per minute of one civil day, the first minute first, 24 to a word. Only the words from the first that has a bit to the last one are
 * there: what comes in within a second is of one minute or two, and an entry is made for every room and batch.
 */
export interface DayBits {
  first: number;
  readonly words: number[];
}
const BITS = 24;
const FIRST_BIT = 1 << (BITS - 1);
const WORDS = MINUTES_PER_DAY / BITS;

/** What was received of one room from one source on one civil day. */
export interface RoomMinutes {
  readonly sourceId: string;
  readonly platform: string;
  readonly roomId: string;
  readonly day: CivilDate;
  readonly bits: DayBits;
}

export interface HeardSpan extends Pick<RoomMinutes, 'sourceId' | 'platform' | 'roomId'> {
  readonly atMs: number;
  readonly durationMs: number;
}

/** Gathers minutes: one entry per room, source and day, however many segments there are. */
export interface MinuteSheet {
  /** Every minute that the span touches; of one without a length, the minute in which it begins. */
  add(span: HeardSpan): void;
  /** By a key that is the same for the same room, source and day in every sheet. */
  readonly entries: ReadonlyMap<string, RoomMinutes>;
}

export function createMinuteSheet(): MinuteSheet {
  const entries = new Map<string, RoomMinutes>();
  // What was heard in one room mostly comes together, and its key costs more than its bits.
  let last: { readonly entry: RoomMinutes; readonly dayNumber: number } | null = null;

  function mark({ sourceId, platform, roomId }: HeardSpan, minute: number): void {
    const dayNumber = Math.floor(minute / MINUTES_PER_DAY);
    const at = minute - dayNumber * MINUTES_PER_DAY;
    const isOfDay = last !== null && last.dayNumber === dayNumber;
    const again = isOfDay ? last?.entry : undefined;
    if (again?.roomId === roomId && again.sourceId === sourceId && again.platform === platform) {
      setBit(again.bits, at);
      return;
    }
    const key = `${dayNumber}\n${sourceId}\n${platform}\n${roomId}`;
    let entry = entries.get(key);
    if (entry) setBit(entry.bits, at);
    else {
      const day = again?.day ?? civilDateOf(new Date((dayNumber * MINUTES_PER_DAY - OFFSET_MINUTES) * MINUTE_MS));
      entry = { sourceId, platform, roomId, day, bits: bitsOf(at) };
      entries.set(key, entry);
    }
    last = { entry, dayNumber };
  }

  return {
    entries,
    add(span) {
      const first = Math.floor(span.atMs / MINUTE_MS) + OFFSET_MINUTES;
      const last = Math.floor((span.atMs + Math.max(span.durationMs, 1) - 1) / MINUTE_MS) + OFFSET_MINUTES;
      for (let minute = first; minute <= last; minute += 1) mark(span, minute);
    },
  };
}

/** One minute of a day. */
function bitsOf(at: number): DayBits {
  return { first: Math.floor(at / BITS), words: [FIRST_BIT >> (at % BITS)] };
}

function setBit(bits: DayBits, at: number): void {
  const word = Math.floor(at / BITS);
  reach(bits, word);
  bits.words[word - bits.first]! |= FIRST_BIT >> (at % BITS);
}

/** Makes room for a word, without gaps. */
function reach(bits: DayBits, word: number): void {
  for (; word < bits.first; bits.first -= 1) bits.words.unshift(0);
  while (word >= bits.first + bits.words.length) bits.words.push(0);
}

export function copyBits({ first, words }: DayBits): DayBits {
  return { first, words: words.slice() };
}

export function joinBits(into: DayBits, from: DayBits): void {
  reach(into, from.first);
  reach(into, from.first + from.words.length - 1);
  for (const [at, word] of from.words.entries()) into.words[from.first + at - into.first]! |= word;
}

export function holdsAll(bits: DayBits, asked: DayBits): boolean {
  return asked.words.every((word, at) => (word & ~(bits.words[asked.first + at - bits.first] ?? 0)) === 0);
}

/** Six digits for 24 minutes, as a `bit(1440)` of PostgreSQL is written after its `x`. */
export function hexOf({ first, words }: DayBits): string {
  const hex = words.map((word) => word.toString(16).padStart(BITS / 4, '0')).join('');
  return hex.padStart(hex.length + first * (BITS / 4), '0').padEnd(WORDS * (BITS / 4), '0');
}
