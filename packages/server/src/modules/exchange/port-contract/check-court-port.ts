import type { SharedCourtOutgoing, SharedCourtPort } from '../shared-court-port.ts';
import type { Promised } from './port-check.ts';
import { receiptPromises } from './receipt-promises.ts';

type HandOver = Extract<SharedCourtOutgoing, { kind: 'referral.handOver' }>;

/** Only with a referral that is marked as a test: no court may take it up. */
export function courtPromises(
  port: SharedCourtPort,
  { newId, at }: { readonly newId: () => string; readonly at: Date },
): Promised[] {
  const trial = testReferral(newId(), at);
  const altered = { ...trial, body: { ...trial.body, unitZh: '另一单位' } };
  return receiptPromises<HandOver>((message) => port.send(message), { trial, altered });
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
