import type { PortReply } from './port-reply.ts';

/** A message that fits its schema. */
export interface GoodMessage<T> {
  readonly kind: 'message';
  readonly message: T;
  readonly raw: string;
  readonly contentSha256: Buffer;
}

/** One that does not, with what could be read of it. */
export interface BrokenMessage {
  readonly kind: 'broken';
  readonly messageId: string;
  readonly messageKind: string;
  readonly sentAt: Date | null;
  readonly raw: string;
  readonly contentSha256: Buffer;
  readonly reason: string;
  /** Place in the message, as a JSON pointer. */
  readonly pointer: string;
}

export type IncomingMessage<T> = GoodMessage<T> | BrokenMessage;

export interface FeedPage<T> {
  readonly items: readonly IncomingMessage<T>[];
  /** Where the next page begins. */
  readonly next: string;
  readonly waiting: number;
}

/** Messages that the other side holds until they are asked for. The same `after` gives the same page, however often. */
export interface MessageFeed<T> {
  pull(after: string | null): Promise<PortReply<FeedPage<T>>>;
  /** Tells that these lie safely with us, applied or parked. Twice is no harm. */
  acknowledge(messageIds: readonly string[]): Promise<PortReply<null>>;
  /** Reads one message that was pushed, or that was parked earlier. */
  read(raw: string): IncomingMessage<T>;
}
