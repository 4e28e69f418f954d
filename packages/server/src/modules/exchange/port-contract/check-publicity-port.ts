import type { PublicityMessage, PublicityPort } from '../publicity-port.ts';
import type { Promised } from './port-check.ts';

type Delivery = Extract<PublicityMessage, { kind: 'publicity.deliver' }>;

/** Only with messages that are marked as a test: nothing of this may ever stand before the public. */
export function publicityPromises(port: PublicityPort, { newId, at }: { newId: () => string; at: Date }): Promised[] {
  const trial = testPackage(newId(), at);
  const send = async (message: Delivery) => {
    const reply = await port.send(message);
    if (reply.kind === 'failed') throw new Error(reply.reason);
    return reply;
  };
  return [
    {
      nameZh: '试报的公示包得到回执',
      nameEn: 'a test package earns a receipt',
      check: async () => {
        const reply = await send(trial);
        return reply.kind === 'answered' ? null : reply.code;
      },
    },
    {
      nameZh: '同一报文重发，回执相同并注明重复',
      nameEn: 'the same message again gives the same receipt, marked as a duplicate',
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
        const other = { ...trial, body: { ...trial.body, contentZh: '试报：内容不同' } };
        const reply = await send(other);
        return reply.kind === 'refused' ? null : 'it was taken';
      },
    },
    {
      nameZh: '缺少必填项的公示包被拒绝',
      nameEn: 'a package without what it must hold is refused',
      check: async () => {
        const wrong = { ...testPackage(newId(), at), body: { ...trial.body, decisionNo: '' } };
        const reply = await send(wrong);
        return reply.kind === 'refused' ? null : 'it was taken';
      },
    },
  ];
}

function testPackage(id: string, at: Date): Delivery {
  return {
    messageId: id,
    kind: 'publicity.deliver',
    at,
    test: true,
    body: {
      packageNo: `TEST-${id}`.slice(0, 60),
      decisionNo: '试报〔2000〕1号',
      partyKind: 'organisation',
      partyZh: '试报用虚构公司',
      partyUscc: null,
      offenceZh: '试报',
      penaltyKinds: ['fine'],
      contentZh: '试报，不予公示',
      organZh: '试报机关',
      decidedOn: '2000-01-03',
      publishUntilOn: null,
      corrects: null,
    },
  };
}
