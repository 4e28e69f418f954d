import type { EnforcementOutgoing, EnforcementPort } from '../enforcement-port.ts';
import type { Promised } from './port-check.ts';
import { receiptPromises } from './receipt-promises.ts';

type HandOver = Extract<EnforcementOutgoing, { kind: 'case.handOver' }>;

/** Only with a package that is marked as a test: nothing of this may become a case there. */
export function enforcementPromises(
  port: EnforcementPort,
  { newId, at }: { readonly newId: () => string; readonly at: Date },
): Promised[] {
  const trial = testCase(newId(), at);
  const altered = { ...trial, body: { ...trial.body, unitZh: '另一单位' } };
  return receiptPromises<HandOver>((message) => port.send(message), { trial, altered });
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
