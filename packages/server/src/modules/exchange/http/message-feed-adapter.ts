import { feedPageSchema } from '@jianhu/contract';
import type { z } from 'zod';
import type { MessageFeed } from '../message-feed.ts';
import { mapReply } from '../port-reply.ts';
import type { CallCounterpart } from './call-counterpart.ts';
import { readMessage } from './read-message.ts';

const PAGE = 100;

export function createMessageFeed<T extends { kind: string; at: string; body: unknown }>(
  call: CallCounterpart,
  schema: z.ZodType<T>,
): MessageFeed<T> {
  const read = (raw: string) => readMessage(schema, raw);
  return {
    read,
    async pull(after) {
      const query = new URLSearchParams({ limit: String(PAGE), ...(after === null ? {} : { after }) });
      return mapReply(await call({ method: 'GET', path: `/messages?${query.toString()}` }), (value) => {
        const page = feedPageSchema.safeParse(value);
        if (!page.success) return { kind: 'failed', reason: 'changedSchema' };
        const { items, next, waiting } = page.data;
        return { kind: 'answered', value: { items: items.map((item) => read(JSON.stringify(item))), next, waiting } };
      });
    },
    async acknowledge(messageIds) {
      const reply = await call({ method: 'POST', path: '/acknowledgements', body: { messageIds } });
      return mapReply(reply, () => ({ kind: 'answered', value: null }));
    },
  };
}
