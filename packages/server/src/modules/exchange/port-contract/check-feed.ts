import type { FeedPage, MessageFeed } from '../message-feed.ts';
import type { Promised } from './port-check.ts';

/** What every feed has to keep, so that nothing is lost or doubled when either side dies at any moment. */
export function feedPromises(feed: MessageFeed<{ readonly messageId: string; readonly at: string }>): Promised[] {
  return [
    {
      nameZh: '首页可读，且每条报文符合格式',
      nameEn: 'the first page can be read and every message fits its schema',
      check: async () => {
        const { items } = await pageOf(feed, null);
        const broken = items.find((item) => item.kind === 'broken');
        return broken?.kind === 'broken' ? `${broken.reason} ${broken.pointer}` : null;
      },
    },
    {
      nameZh: '同一游标两次返回相同内容',
      nameEn: 'the same cursor gives the same messages again',
      check: async () => {
        const [first, second] = [await pageOf(feed, null), await pageOf(feed, null)];
        const again = second.items.slice(0, first.items.length).map(hashOf);
        return first.items.map(hashOf).join() === again.join() ? null : 'the two pages differ';
      },
    },
    {
      nameZh: '游标前进：逐页读到末尾，不重不漏，末页之后为空',
      nameEn: 'the cursor advances to the end without a message twice, and behind the end there is nothing',
      check: async () => {
        const seen = new Set<string>();
        let after: string | null = null;
        for (let page = 0; page < 1_000; page += 1) {
          const { items, next, waiting }: FeedPage<unknown> = await pageOf(feed, after);
          if (items.length === 0) return waiting === 0 ? null : `${waiting} waiting behind an empty page`;
          if (next === after) return 'the cursor stands still';
          for (const item of items) {
            if (seen.has(hashOf(item))) return 'a message came twice';
            seen.add(hashOf(item));
          }
          after = next;
        }
        return 'no end within 1,000 pages';
      },
    },
    {
      nameZh: '确认收到可以重复',
      nameEn: 'an acknowledgement may be repeated',
      check: async () => {
        const { items } = await pageOf(feed, null);
        const ids = items.flatMap((item) => (item.kind === 'message' ? [item.message.messageId] : []));
        if (ids.length === 0) return null;
        const replies = [await feed.acknowledge(ids), await feed.acknowledge(ids)];
        return replies.every(({ kind }) => kind === 'answered')
          ? null
          : replies.map(({ kind }) => kind).join(', then ');
      },
    },
  ];
}

async function pageOf<T>(feed: MessageFeed<T>, after: string | null): Promise<FeedPage<T>> {
  const reply = await feed.pull(after);
  if (reply.kind === 'answered') return reply.value;
  throw new Error(reply.kind === 'failed' ? reply.reason : reply.code);
}

function hashOf(item: { readonly contentSha256: Buffer }): string {
  return item.contentSha256.toString('hex');
}
