import type { CourtReferral } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { ComplaintsContext } from '../context.ts';
import { listWords } from './store.ts';

export interface HandedReferral {
  readonly package: CourtReferral;
  /** What 12315's simulator sent goes to no court, and what 12315 itself sent goes to no simulator. */
  readonly demo: boolean;
  /** The court has told its end: there is nothing to take back. */
  readonly isEnded: boolean;
}

/** The last referral of an item as the court gets it; null where both sides did not consent (brief 5.12). */
export async function referralOf(
  { identity }: ComplaintsContext,
  tx: Tx,
  itemId: string,
): Promise<HandedReferral | null> {
  const row = await tx
    .selectFrom('complaints.action as a')
    .innerJoin('complaints.item as i', 'i.id', 'a.item_id')
    .select(['a.seq', 'a.acted_on', 'a.unit_id', 'a.facts', 'i.number', 'i.demo'])
    .select(['i.respondent_zh', 'i.respondent_uscc', 'i.amount_fen'])
    .where('a.item_id', '=', itemId)
    .where('a.action', '=', 'referSharedCourt')
    .orderBy('a.seq', 'desc')
    .executeTakeFirst();
  const facts = row?.facts as Readonly<Record<string, unknown>> | undefined; // NOTE: the log is written by act-on-item alone
  if (!row || facts?.['courtConsent'] !== true) return null;
  const words = await listWords(tx, itemId, row.seq);
  return {
    demo: row.demo,
    isEnded: words.some(({ kind }) => kind === 'ended'),
    package: {
      referralNo: referralNoOf(row.number, row.seq),
      courtZh: String(facts['courtName'] ?? ''),
      unitZh: identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
      bothConsent: true,
      consentedOn: row.acted_on,
      respondentZh: row.respondent_zh,
      respondentUscc: row.respondent_uscc,
      disputeZh: String(facts['disputeSummary'] ?? ''),
      evidenceZh: String(facts['courtEvidence'] ?? ''),
      amountFen: row.amount_fen,
    },
  };
}

/** Number of the item and place of the step in its log: an item that came back may be referred again. */
function referralNoOf(number: string, seq: number): string {
  return `${number}-G${seq}`;
}

export function parseReferralNo(referralNo: string): { readonly number: string; readonly seq: number } | null {
  const found = /^(.+)-G(\d{1,6})$/.exec(referralNo);
  return found?.[1] === undefined ? null : { number: found[1], seq: Number(found[2]) };
}
