import type { PublicityOutcome, PublicityPackage, PublicityWithdrawal, ReceiptReply } from '@jianhu/contract';
import type { MessageFeed } from './message-feed.ts';
import type { Outgoing } from './outgoing.ts';
import type { PortReply } from './port-reply.ts';

export type PublicityMessage =
  | Outgoing<'publicity.deliver', PublicityPackage>
  | Outgoing<'publicity.withdraw', PublicityWithdrawal>;

/**
 * 国家企业信用信息公示系统 and its like. A package goes out and earns a receipt; whether it was published or rejected, and why, comes
 * back as a message. A correction is a package that names the one in whose place it stands.
 */
export interface PublicityPort extends MessageFeed<PublicityOutcome> {
  send(message: PublicityMessage): Promise<PortReply<ReceiptReply>>;
}
