import type { ReceiptReply } from '@jianhu/contract';
import type { PortReply } from '../port-reply.ts';
import type { Promised } from './port-check.ts';

/** What every port keeps that takes our messages: a receipt for each, the same one for the same message, and none for other content under its id. */
export function receiptPromises<M>(
  send: (message: M) => Promise<PortReply<ReceiptReply>>,
  { trial, altered }: { readonly trial: M; readonly altered: M },
): Promised[] {
  const sent = async (message: M) => {
    const reply = await send(message);
    if (reply.kind === 'failed') throw new Error(reply.reason);
    return reply;
  };
  return [
    {
      nameZh: '试交的报文得到回执',
      nameEn: 'a test message earns a receipt',
      check: async () => {
        const reply = await sent(trial);
        return reply.kind === 'answered' ? null : reply.code;
      },
    },
    {
      nameZh: '同一报文重发，回执相同并注明重复',
      nameEn: 'the same message again gives the same receipt, marked as a duplicate',
      check: async () => {
        const [first, second] = [await sent(trial), await sent(trial)];
        if (first.kind !== 'answered' || second.kind !== 'answered') return 'refused';
        if (first.value.receiptNo !== second.value.receiptNo) return 'two receipts for one message';
        return second.value.duplicate ? null : 'not marked as a duplicate';
      },
    },
    {
      nameZh: '同一编号、不同内容被拒绝',
      nameEn: 'other content under a used id is refused',
      check: async () => ((await sent(altered)).kind === 'refused' ? null : 'it was taken'),
    },
  ];
}
