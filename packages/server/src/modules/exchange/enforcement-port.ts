import type { CaseFields, CaseHandOver, EnforcementMessage, ReceiptReply } from '@jianhu/contract';
import type { MessageFeed } from './message-feed.ts';
import type { Outgoing } from './outgoing.ts';
import type { PortReply } from './port-reply.ts';

export type EnforcementOutgoing = Outgoing<'case.handOver', CaseHandOver> | Outgoing<'case.fields', CaseFields>;

/**
 * The province's own enforcement platform (brief 2.13). A case is handed over whole; its number, its states and what it still asks
 * for come back as messages. What it decides is decided there.
 */
export interface EnforcementPort extends MessageFeed<EnforcementMessage> {
  send(message: EnforcementOutgoing): Promise<PortReply<ReceiptReply>>;
}
