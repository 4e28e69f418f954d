import type { PublicityMessage, PublicityPort } from '../publicity-port.ts';
import type { Promised } from './port-check.ts';
import { receiptPromises } from './receipt-promises.ts';

type Delivery = Extract<PublicityMessage, { kind: 'publicity.deliver' }>;

/** Only with messages that are marked as a test: nothing of this may ever stand before the public. */
export function publicityPromises(port: PublicityPort, { newId, at }: { newId: () => string; at: Date }): Promised[] {
  const trial = testPackage(newId(), at);
  const altered = { ...trial, body: { ...trial.body, contentZh: '试报：内容不同' } };
  return [
    ...receiptPromises<Delivery>((message) => port.send(message), { trial, altered }),
    {
      nameZh: '缺少必填项的公示包被拒绝',
      nameEn: 'a package without what it must hold is refused',
      check: async () => {
        const wrong = { ...testPackage(newId(), at), body: { ...trial.body, decisionNo: '' } };
        const reply = await port.send(wrong);
        if (reply.kind === 'failed') return reply.reason;
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
