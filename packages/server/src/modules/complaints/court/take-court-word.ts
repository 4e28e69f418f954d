import type { Counterpart } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { CourtWord } from './court-word.ts';
import { parseReferralNo } from './referral-of.ts';

export interface ToldCourtWord extends CourtWord {
  readonly referralNo: string;
  readonly counterpart: Counterpart;
}

/** Keeps what the court told beside the log; `late` when something newer of the same kind was known. It moves nothing: people do. */
export async function takeCourtWord(tx: Tx, told: ToldCourtWord): Promise<'applied' | 'late'> {
  const named = parseReferralNo(told.referralNo);
  const item = await tx
    .selectFrom('complaints.item')
    .select('id')
    .where('number', '=', named?.number ?? '')
    .executeTakeFirst();
  if (!named || !item) throw new Error(`no item stands behind the referral ${told.referralNo}`);
  const { counterpart, kind, at } = told;
  const newer = await tx
    .selectFrom('complaints.court_word')
    .select('at')
    .where('item_id', '=', item.id)
    .where('referral_seq', '=', named.seq)
    .where('counterpart', '=', counterpart)
    .where('kind', '=', kind)
    .where('at', '>', at)
    .executeTakeFirst();
  await tx
    .insertInto('complaints.court_word')
    .values({
      item_id: item.id,
      referral_seq: named.seq,
      counterpart,
      at,
      kind,
      court_no: told.courtNo,
      judge_zh: told.judgeZh,
      outcome: told.outcome,
      document_no: told.documentNo,
      reason_zh: told.reasonZh,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return newer ? 'late' : 'applied';
}
