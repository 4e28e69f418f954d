import type { PublicityOutcome, PublicityPackage, PublicityWithdrawal, ReceiptReply } from '@jianhu/contract';
import type { MessageFeed } from './message-feed.ts';
import type { PortReply } from './port-reply.ts';

interface Outgoing<K extends string, T> {
  /** Stays the same however often the message is sent. */
  readonly messageId: string;
  readonly kind: K;
  readonly at: Date;
  /** Asks the other side to check and answer without publishing anything. */
  readonly test?: boolean;
  readonly body: T;
}

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
