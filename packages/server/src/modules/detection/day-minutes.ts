import { type CivilDate, civilDateOf } from '@jianhu/kernel';

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;
/** Asia/Shanghai, as the kernel reckons civil dates. */
const OFFSET_MINUTES = 480;

/** A bit per minute of one civil day, the first minute first, in sixty words: a small array is made and joined much sooner than bytes are. */
export type DayBits = number[];
const BITS = 24;
const FIRST_BIT = 1 << (BITS - 1);
const WORDS = MINUTES_PER_DAY / BITS;
const NO_BITS: DayBits = Array.from({ length: WORDS }, () => 0);
const noBits = (): DayBits => NO_BITS.slice();

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
  join(other: MinuteSheet): void;
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
    const again = last !== null && last.dayNumber === dayNumber ? last.entry : null;
    if (again?.roomId === roomId && again.sourceId === sourceId && again.platform === platform) {
      setBit(again.bits, at);
      return;
    }
    const key = `${dayNumber}\n${sourceId}\n${platform}\n${roomId}`;
    let entry = entries.get(key);
    if (!entry) {
      const day = civilDateOf(new Date((dayNumber * MINUTES_PER_DAY - OFFSET_MINUTES) * MINUTE_MS));
      entry = { sourceId, platform, roomId, day, bits: noBits() };
      entries.set(key, entry);
    }
    last = { entry, dayNumber };
    setBit(entry.bits, at);
  }

  return {
    entries,
    add(span) {
      const first = Math.floor(span.atMs / MINUTE_MS) + OFFSET_MINUTES;
      const last = Math.floor((span.atMs + Math.max(span.durationMs, 1) - 1) / MINUTE_MS) + OFFSET_MINUTES;
      for (let minute = first; minute <= last; minute += 1) mark(span, minute);
    },
    join(other) {
      for (const [key, entry] of other.entries) {
        const own = entries.get(key);
        if (own) joinBits(own.bits, entry.bits);
        else entries.set(key, { ...entry, bits: entry.bits.slice() });
      }
    },
  };
}

function setBit(bits: DayBits, at: number): void {
  const word = Math.floor(at / BITS);
  bits[word] = (bits[word] ?? 0) | (FIRST_BIT >> (at % BITS));
}

export function joinBits(into: DayBits, from: readonly number[]): void {
  for (let at = 0; at < WORDS; at += 1) into[at] = (into[at] ?? 0) | (from[at] ?? 0);
}

export function holdsAll(bits: readonly number[], asked: readonly number[]): boolean {
  for (let at = 0; at < WORDS; at += 1) if (((asked[at] ?? 0) & ~(bits[at] ?? 0)) !== 0) return false;
  return true;
}

/** Six digits for 24 minutes, as a `bit(1440)` of PostgreSQL is written after its `x`. */
export function hexOf(bits: readonly number[]): string {
  return bits.map((word) => word.toString(16).padStart(BITS / 4, '0')).join('');
}
