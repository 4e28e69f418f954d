import type { PortFailure } from '@jianhu/contract';

/** What became of a call. The other side may answer, refuse what was asked, or fail to answer in a way that counts. */
export type PortReply<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  | { readonly kind: 'failed'; readonly reason: PortFailure };

export function mapReply<T, U>(reply: PortReply<T>, map: (value: T) => PortReply<U>): PortReply<U> {
  return reply.kind === 'answered' ? map(reply.value) : reply;
}
