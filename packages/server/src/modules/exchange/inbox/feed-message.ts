import type {
  AbnormalListMessage,
  EnforcementMessage,
  ExchangeOutcome,
  PublicityOutcome,
  SharedCourtMessage,
  WorkItemMessage,
} from '@jianhu/contract';
import type { IncomingMessage } from '../message-feed.ts';

export type FeedMessage =
  | WorkItemMessage
  | PublicityOutcome
  | EnforcementMessage
  | AbnormalListMessage
  | SharedCourtMessage;
export type TakenOutcome = Extract<ExchangeOutcome, 'applied' | 'late' | 'duplicate' | 'parked'>;

export interface MessageProblem {
  readonly reason: string;
  readonly pointer: string;
}

/** What the ledger and the inbox note of a message that came. */
export function lineOf(incoming: IncomingMessage<FeedMessage>) {
  const { contentSha256 } = incoming;
  if (incoming.kind === 'broken') {
    const { messageId, messageKind, sentAt } = incoming;
    return { direction: 'in', messageId, kind: messageKind, sentAt, contentSha256, subjectRef: null } as const;
  }
  const { messageId, kind, at, body } = incoming.message;
  return {
    direction: 'in',
    messageId,
    kind,
    sentAt: new Date(at),
    contentSha256,
    subjectRef: subjectOf(body),
  } as const;
}

function subjectOf(body: FeedMessage['body']): string {
  if ('workItemNo' in body) return body.workItemNo;
  if ('referralNo' in body) return body.referralNo;
  return 'entryNo' in body ? body.entryNo : body.packageNo;
}
