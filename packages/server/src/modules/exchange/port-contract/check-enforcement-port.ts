import type { EnforcementOutgoing, EnforcementPort } from '../enforcement-port.ts';
import type { Promised } from './port-check.ts';

type HandOver = Extract<EnforcementOutgoing, { kind: 'case.handOver' }>;

/** Only with a package that is marked as a test: nothing of this may become a case there. */
export function enforcementPromises(
  port: EnforcementPort,
  { newId, at }: { readonly newId: () => string; readonly at: Date },
): Promised[] {
  const trial = testCase(newId(), at);
  const send = async (message: HandOver) => {
    const reply = await port.send(message);
    if (reply.kind === 'failed') throw new Error(reply.reason);
    return reply;
  };
  return [
    {
      nameZh: '试交的案件得到回执，重发回执相同并注明重复',
      nameEn: 'a test case earns a receipt, and again the same one, marked as a duplicate',
      check: async () => {
        const [first, second] = [await send(trial), await send(trial)];
        if (first.kind !== 'answered' || second.kind !== 'answered') return 'refused';
        if (first.value.receiptNo !== second.value.receiptNo) return 'two receipts for one message';
        return second.value.duplicate ? null : 'not marked as a duplicate';
      },
    },
    {
      nameZh: '同一编号、不同内容被拒绝',
      nameEn: 'other content under a used id is refused',
      check: async () => {
        const reply = await send({ ...trial, body: { ...trial.body, unitZh: '另一单位' } });
        return reply.kind === 'refused' ? null : 'it was taken';
      },
    },
  ];
}

function testCase(id: string, at: Date): HandOver {
  return {
    messageId: id,
    kind: 'case.handOver',
    at,
    test: true,
    body: {
      packageNo: `TEST-${id}`.slice(0, 60),
      matterNumber: 'TEST',
      procedureId: 'case-general',
      unitZh: '试交单位',
      partyZh: null,
      conductZh: null,
      articleZh: null,
      openedOn: '2000-01-03',
      fields: {},
    },
  };
}
