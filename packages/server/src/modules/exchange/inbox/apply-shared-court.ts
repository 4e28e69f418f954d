import type { SharedCourtMessage } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import type { ExchangeContext, FeedLine } from '../context.ts';

const KINDS = {
  'referral.registered': 'registered',
  'referral.accepted': 'accepted',
  'referral.ended': 'ended',
} as const;

/** Tells the desk, which keeps it beside the log by its own date. */
export function applySharedCourt(
  { complaints }: ExchangeContext,
  tx: Tx,
  line: FeedLine,
  { kind, at, body }: SharedCourtMessage,
): Promise<'applied' | 'late'> {
  return complaints.takeCourtWord(tx, {
    referralNo: body.referralNo,
    counterpart: line.counterpart,
    at: new Date(at),
    kind: KINDS[kind],
    courtNo: body.courtNo,
    judgeZh: 'judgeZh' in body ? body.judgeZh : null,
    outcome: 'outcome' in body ? body.outcome : null,
    documentNo: 'outcome' in body ? body.documentNo : null,
    reasonZh: 'outcome' in body ? body.reasonZh : null,
  });
}

export async function isReferralKnown(tx: Tx, referralNo: string): Promise<boolean> {
  const found = await tx
    .selectFrom('exchange.outbound')
    .select('id')
    .where('kind', '=', 'referral.handOver')
    .where('subject_ref', '=', referralNo)
    .executeTakeFirst();
  return found !== undefined;
}
