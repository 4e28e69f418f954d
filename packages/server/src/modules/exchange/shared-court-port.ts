import type { CourtReferral, ReceiptReply, ReferralWithdrawal, SharedCourtMessage } from '@jianhu/contract';
import type { MessageFeed } from './message-feed.ts';
import type { Outgoing } from './outgoing.ts';
import type { PortReply } from './port-reply.ts';

export type SharedCourtOutgoing =
  | Outgoing<'referral.handOver', CourtReferral>
  | Outgoing<'referral.withdraw', ReferralWithdrawal>;

/**
 * The court's side of the shared court (浙江解纷码, 移动微法院; brief 2.9). A dispute goes there with the consent of both sides; its number,
 * its acceptance and how it ended come back as messages. The court decides there, an officer takes the step here.
 */
export interface SharedCourtPort extends MessageFeed<SharedCourtMessage> {
  send(message: SharedCourtOutgoing): Promise<PortReply<ReceiptReply>>;
}
