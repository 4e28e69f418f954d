import { courtReferralSchema, type OutboxEvent, referralWithdrawalSchema } from '@jianhu/contract';
import { civilDateOf, uuidV7 } from '@jianhu/kernel';
import { systemScope, type Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ExchangeContext } from '../context.ts';

type Moved = OutboxEvent<'complaints.itemMoved.v1'>['payload'];
const AT_COURT = 'sharedCourt';

/** Whether the court's side has to hear of a step: a dispute goes there, or leaves it before the court has told its end. */
export function isForCourt({ kind, from, to, action }: Moved): boolean {
  if (kind !== 'complaint' || from === to) return false;
  return to === AT_COURT || (from === AT_COURT && action !== 'agreeComplaint');
}

/** Puts a referral, or that it is taken back, on its way; of each referral in order, under one id until there is a receipt. */
export async function queueReferral(ctx: ExchangeContext, tx: Tx, { itemId, to, at }: Moved): Promise<void> {
  const { infra, complaints, ports } = ctx;
  const referral = await complaints.referralOf(tx, itemId);
  // Nothing that 12315 itself sent goes to a simulator, and nothing invented to a court.
  if (referral === null || referral.demo !== (ports.sharedCourt?.counterpart === 'simulator')) return;
  const { referralNo } = referral.package;
  const isHandOver = to === AT_COURT;
  if (!isHandOver && referral.isEnded) return;
  const body = isHandOver
    ? courtReferralSchema.parse(referral.package)
    : referralWithdrawalSchema.parse({ referralNo, on: civilDateOf(new Date(at)) });
  const kind = isHandOver ? 'referral.handOver' : 'referral.withdraw';
  const [id, now] = [uuidV7(infra.clock, infra.rng), infra.clock.now()];
  await tx
    .insertInto('exchange.outbound')
    .values({
      id,
      port: 'sharedCourt',
      kind,
      subject_ref: referralNo,
      body: JSON.stringify(body),
      created_at: now,
      created_by: systemScope.actorRef,
      next_at: now,
    })
    .execute();
  const entry = { objectKind: 'complaint', objectId: itemId, action: `exchange.${kind}`, detail: { messageId: id } };
  await appendEntry(tx, infra.clock, systemScope, entry);
}
