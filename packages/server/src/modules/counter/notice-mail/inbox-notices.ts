import { daysBetween, parseCivilDate } from '@jianhu/kernel';
import type { Inbox } from '../inbox/index.ts';
import { TERM_DAYS } from './notice-mail.ts';

export type NoticeKind = 'paper' | 'term' | 'answer' | 'licence' | 'grant' | 'proof';

/** One thing in an inbox that is told by mail, under a name by which it is told once. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly ref: string;
}

/**
 * What came into an inbox since then, or comes to its end now. The instant at which it was recorded decides: the day of service that an
 * officer enters may lie long before it.
 */
export function noticesOf({ items, notices, ending, proofs, today }: Inbox, since: Date): Notice[] {
  const day = parseCivilDate(today);
  const papers = items
    .filter(({ recordedAt }) => recordedAt >= since)
    .map(({ matterId, seq }): Notice => ({ kind: 'paper', ref: `${matterId}:${seq}` }));
  const terms = items.flatMap(({ matterId, terms: ofPaper }) =>
    ofPaper
      .filter(({ dueOn }) => isNear(daysBetween(day, parseCivilDate(dueOn))))
      .map(({ dueOn }): Notice => ({ kind: 'term', ref: `${matterId}:${dueOn}` })),
  );
  const answers = items
    .flatMap(({ messages }) => messages)
    .filter(({ answer }) => answer !== null && answer.at >= since.toISOString())
    .map(({ id }): Notice => ({ kind: 'answer', ref: id }));
  const licences = notices
    .filter(({ toldAt }) => toldAt >= since)
    .map(({ licenceId, validTo, daysBefore }): Notice => ({
      kind: 'licence',
      ref: `${licenceId}:${validTo}:${daysBefore}`,
    }));
  const grants = ending.map(({ applicationId, validTo }): Notice => ({
    kind: 'grant',
    ref: `${applicationId}:${validTo}`,
  }));
  const told = proofs
    .filter(({ changedAt }) => changedAt >= since.toISOString())
    .map(({ code, endedOn }): Notice => ({ kind: 'proof', ref: `${code}:${endedOn ?? 'issued'}` }));
  return [...papers, ...terms, ...answers, ...licences, ...grants, ...told];
}

function isNear(days: number): boolean {
  return days >= 0 && days <= TERM_DAYS;
}
