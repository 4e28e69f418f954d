import type { ReceiptReply, WorkItemMessage, WorkItemProgress } from '@jianhu/contract';
import type { MessageFeed } from './message-feed.ts';
import type { Outgoing } from './outgoing.ts';
import type { PortReply } from './port-reply.ts';

export type WorkItemOutgoing = Outgoing<'workItem.progress', WorkItemProgress>;

/**
 * 全国12315平台. Work items come in and are acknowledged; their states are mirrored. Steps that officers took here go back, since
 * complaints and reports are handled on the platform itself (order 121 art. 40).
 */
export interface WorkItem12315Port extends MessageFeed<WorkItemMessage> {
  send(message: WorkItemOutgoing): Promise<PortReply<ReceiptReply>>;
}
