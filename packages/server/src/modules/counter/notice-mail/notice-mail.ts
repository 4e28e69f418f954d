/** How long the code of a letter is good. */
const CODE_HOURS = 24;
/** Letters that leave for one member, and to one address whoever asks, in a day. */
export const LETTERS_A_DAY = 5;
export const WRONG_CODES = 5;
/** Refusals in a row after which an address is written to no more: of a letter each try, of notices one a day at most. */
export const REFUSALS = 5;
/** A notice of longer ago is no news; it stands in the inbox. */
const NEWS_DAYS = 14;
/** The last days of a term on which it is told. */
export const TERM_DAYS = 3;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Minutes from one try to the next; the last wait goes on for as long as no server takes it. */
const WAITS_MINUTES = [1, 5, 30, 120, 720] as const;

export function codeUntil(now: Date): Date {
  return new Date(now.getTime() + CODE_HOURS * HOUR_MS);
}

export function dayBefore(now: Date): Date {
  return new Date(now.getTime() - DAY_MS);
}

/** rulebook/tables/retention.json: how long an address lies unused. */
export interface AddressTerms {
  /** Days from the wish, whether or not its letter has left. */
  readonly unconfirmedDays: number;
  /** Days in which one that is written to no more may be confirmed anew. */
  readonly stoppedDays: number;
}

/** When an address goes by itself: unconfirmed, a day after its letter left and a week after it was asked for; stopped, after its term; in use, never. */
export function addressLeavesAt(
  {
    asked_at: askedAt,
    letter_sent_at: sentAt,
    confirmed_at: confirmedAt,
    stopped_at: stoppedAt,
  }: Readonly<Record<'letter_sent_at' | 'confirmed_at' | 'stopped_at', Date | null>> & { readonly asked_at: Date },
  { unconfirmedDays, stoppedDays }: AddressTerms,
): Date | null {
  if (confirmedAt !== null) return stoppedAt === null ? null : new Date(stoppedAt.getTime() + stoppedDays * DAY_MS);
  const givenUp = askedAt.getTime() + unconfirmedDays * DAY_MS;
  return new Date(sentAt === null ? givenUp : Math.min(givenUp, codeUntil(sentAt).getTime()));
}

/** Nothing of before the address was confirmed, and nothing of long ago. */
export function toldSince(confirmedAt: Date, now: Date): Date {
  return new Date(Math.max(confirmedAt.getTime(), now.getTime() - NEWS_DAYS * DAY_MS));
}

/** When what was answered so many times and not taken is tried again: never given up, since a notice that is lost is none. */
export function nextNoticeTry(attempts: number, now: Date): Date {
  const minutes = WAITS_MINUTES[Math.min(attempts, WAITS_MINUTES.length) - 1] ?? WAITS_MINUTES[0];
  return new Date(now.getTime() + minutes * 60_000);
}

/** A server that is away says nothing of the mail, which stays due, behind those that were not tried. */
export function nextTryOfAway(now: Date): Date {
  return nextNoticeTry(1, now);
}
