import type { SharedCourtOutgoing, SharedCourtPort } from '../shared-court-port.ts';
import type { Promised } from './port-check.ts';

type HandOver = Extract<SharedCourtOutgoing, { kind: 'referral.handOver' }>;

/** Only with a referral that is marked as a test: no court may take it up. */
export function courtPromises(
  port: SharedCourtPort,
  { newId, at }: { readonly newId: () => string; readonly at: Date },
): Promised[] {
  const trial = testReferral(newId(), at);
  const send = async (message: HandOver) => {
    const reply = await port.send(message);
    if (reply.kind === 'failed') throw new Error(reply.reason);
    return reply;
  };
  return [
    {
      nameZh: '试交的转介得到回执，重发回执相同并注明重复',
      nameEn: 'a test referral earns a receipt, and again the same one, marked as a duplicate',
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

function testReferral(id: string, at: Date): HandOver {
  return {
    messageId: id,
    kind: 'referral.handOver',
    at,
    test: true,
    body: {
      referralNo: `TEST-${id}`.slice(0, 60),
      courtZh: '试交共享法庭',
      unitZh: '试交单位',
      bothConsent: true,
      consentedOn: '2000-01-03',
      respondentZh: '试交经营者',
      respondentUscc: null,
      disputeZh: '试交',
      evidenceZh: '试交',
      amountFen: null,
    },
  };
}
