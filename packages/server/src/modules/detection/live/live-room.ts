/** Goods on show, with the page and the prices that came last. */
export interface ShownGoods {
  readonly itemId: string;
  readonly title: string | null;
  readonly category: string | null;
  readonly listFen: number | null;
  readonly strikeThroughFen: number | null;
  readonly pricedAtMs: number;
  /** The lowest sale of the last days that was seen. */
  readonly lowestSale: { readonly fen: number; readonly atMs: number } | null;
  readonly atMs: number;
  /** Taken off the list of the room; its prices are kept. */
  readonly isOff: boolean;
}

export interface Sentence {
  readonly atMs: number;
  readonly text: string;
}

/** What was read of pictures: stretches without a notice that a person is made by AI. */
export interface NoticeWatch {
  readonly isSeen: boolean;
  readonly sinceMs: number;
  readonly lastReadMs: number;
  readonly readSeconds: number;
  readonly longestSeconds: number;
}

export interface SaidStock {
  readonly atMs: number;
  readonly left: number;
  readonly quote: string;
  /** Of which goods; null where several or none were on show. */
  readonly itemId: string | null;
}

export interface SaidDeadline {
  readonly quote: string;
  readonly endsAtMs: number;
  readonly itemId: string | null;
  readonly listFen: number | null;
}

/** Comments of the minute that runs: how often each text came and, by a counter of 64 bits, from about how many accounts. */
export interface CommentMinute {
  minute: string;
  total: number;
  /** Ordinary number of a minute of the session, by a moving mean; negative while no minute has ended. */
  usual: number;
  used: number;
  /** Four numbers a text: its hash, how often it came, and two halves of the bits of its accounts. */
  readonly slots: Int32Array;
  /**
   * What the next clone writes its slots into. Nearly every room is written into several times a second, and making new slots each time costs as
   * much as reading its comments.
   */
  readonly spare?: Int32Array;
}

/** One session of a room in bounded memory. Whatever is replaced, never changed, is shared between clones. */
export interface LiveRoom {
  startedAtMs: number;
  lastAtMs: number;
  sentences: readonly Sentence[];
  goods: readonly ShownGoods[];
  notice: NoticeWatch | null;
  /** What was last declared of the person on the screen in this session; null while nothing was. */
  isDeclaredMade: boolean | null;
  stock: readonly SaidStock[];
  /** What the card of the goods on show said last was left of them. */
  screenStock: { readonly itemId: string; readonly said: readonly SaidStock[] } | null;
  restockedAtMs: number;
  deadline: SaidDeadline | null;
  /** The end that a card of the goods on show announced first. */
  countdown: (SaidDeadline & { readonly lastReadMs: number }) | null;
  promptedAtMs: number;
  saidPrice: boolean;
  comments: CommentMinute | null;
  /** When each model last told of a subject of this room, by its outcome. */
  told: Readonly<Record<string, number>>;
}

export const LIMITS = {
  sentences: 12,
  sentenceLength: 160,
  goods: 16,
  titleLength: 120,
  stock: 8,
  texts: 32,
  /** Subjects of models that were told of. */
  told: 24,
  /** So long without a segment or a comment ends a session. */
  pauseMs: 15 * 60_000,
  contextMs: 45_000,
  /** Of several goods on the list those are explained whose page or price came within so long. */
  showMs: 180_000,
  /** So much of a title that a text names no other goods by. */
  nameLength: 3,
} as const;

export function newLive(atMs: number): LiveRoom {
  return {
    startedAtMs: atMs,
    lastAtMs: atMs,
    sentences: [],
    goods: [],
    notice: null,
    isDeclaredMade: null,
    stock: [],
    screenStock: null,
    restockedAtMs: 0,
    deadline: null,
    countdown: null,
    promptedAtMs: 0,
    saidPrice: false,
    comments: null,
    told: {},
  };
}

/** To write into without touching the one before; of two clones of one memory the earlier is void. */
export function cloneLive(live: LiveRoom): LiveRoom {
  const { comments } = live;
  if (comments === null) return { ...live };
  const { slots, spare = new Int32Array(slots.length) } = comments;
  spare.set(slots);
  return { ...live, comments: { ...comments, slots: spare, spare: slots } };
}

/** The session goes on, or a new one begins; what comes late belongs to the one that runs. Goods and prices outlive a session. */
export function heardAt(live: LiveRoom | undefined, atMs: number): LiveRoom {
  if (live === undefined) return newLive(atMs);
  if (atMs - live.lastAtMs > LIMITS.pauseMs) return { ...newLive(atMs), goods: live.goods };
  if (atMs > live.lastAtMs) live.lastAtMs = atMs;
  return live;
}

/** The goods that are meant; null where several or none are on show, so that nobody knows. */
export function goodsMeant(live: LiveRoom, atMs: number, text: string): ShownGoods | null {
  const [goods, ...others] = goodsOnShow(live, atMs, text);
  return others.length === 0 ? (goods ?? null) : null;
}

/**
 * Goods stay on the list until they are taken off it or the session ends. Of those on the list the text may name one; else the ones are meant
 * that were put up last, within three minutes; else all of them.
 */
export function goodsOnShow(live: LiveRoom, atMs: number, text: string): readonly ShownGoods[] {
  const isRecent = (one: ShownGoods): boolean => Math.abs(atMs - one.atMs) <= LIMITS.showMs;
  const listed = live.goods.filter(
    (one) => !one.isOff && (isRecent(one) || (one.atMs >= live.startedAtMs && one.atMs <= atMs)),
  );
  if (listed.length < 2) return listed;
  const named = listed.filter((one) => isNamed(one, listed, text));
  if (named.length > 0) return named;
  const recent = listed.filter(isRecent);
  return recent.length > 0 ? recent : listed;
}

/** By a piece of its title that stands in no other title of the list. */
function isNamed({ itemId, title }: ShownGoods, listed: readonly ShownGoods[], text: string): boolean {
  if (title === null) return false;
  const others = listed.filter((one) => one.itemId !== itemId);
  for (let at = 0; at + LIMITS.nameLength <= title.length; at += 1) {
    const piece = title.slice(at, at + LIMITS.nameLength);
    if (text.includes(piece) && /^[\p{L}\p{N}]+$/u.test(piece) && !others.some((one) => one.title?.includes(piece)))
      return true;
  }
  return false;
}
