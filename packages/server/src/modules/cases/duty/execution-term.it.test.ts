import type { Duty, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const SERVED = [
  ...inspected,
  step('wang', 'reportInvestigation'),
  step('wang', 'submitForReview'),
  step('reviewer', 'approveReview'),
  step('wang', 'serveNotice'),
  step('wang', 'recordWaiver'),
  step('wang', 'submitForDecision'),
  step('head', 'decideByHead'),
  step('wang', 'serveDecision'),
];
const termOf = ({ terms }: MatterFile, deadline: string) => terms.findLast((one) => one.deadline === deadline);

it('the organ has three months to apply to the court, from the day on which the term of the suit runs out (行政强制法第五十三条)', async () => {
  const file = await stage.walk('case-general', SERVED);
  const suit = termOf(file, 'remedy.suit');
  expect(termOf(file, 'execution.court')).toMatchObject({
    owner: 'organ',
    status: 'running',
    startedOn: suit?.dueOn,
    dueOn: '2027-08-24',
    article: '《中华人民共和国行政强制法》第五十三条',
  });
  expect(suit?.dueOn).toBe('2027-05-24');
  const { items } = (await stage.get('wang', '/api/v1/duties?scope=mine')).json<{ items: Duty[] }>();
  expect(items.find(({ deadline, matter }) => deadline === 'execution.court' && matter.id === file.id)).toMatchObject({
    band: 'green',
  });
  // Paid before it has begun, it is over.
  const paid = await stage.walk('case-general', [step('wang', 'recordPayment')], file);
  expect(termOf(paid, 'execution.court')).toMatchObject({ status: 'satisfied', band: 'ended' });
});

it('with a plan of payment it is counted from the end of the plan (行政处罚法第七十二条第二款)', async () => {
  const file = await stage.walk('case-general', SERVED);
  const plan = step('head', 'approvePaymentPlan', { facts: { planKind: 'deferral', planUntil: '2027-01-29' } });
  const planned = await stage.walk('case-general', [plan], file);
  expect(termOf(planned, 'execution.court')).toMatchObject({
    status: 'running',
    startedOn: termOf(planned, 'case.paymentPlan')?.dueOn,
  });
  expect(planned.terms.filter(({ deadline }) => deadline === 'execution.court').map(({ status }) => status)).toEqual([
    'satisfied',
    'running',
  ]);
});

it('while remedies are pending nothing lapses: an appeal ends it, and a lost reconsideration begins it anew (行政强制法第五十三条)', async () => {
  const file = await stage.walk('case-general', SERVED);
  const appealed = await stage.walk(
    'case-general',
    [step('wang', 'recordAppeal', { facts: { appealKind: 'reconsideration' } })],
    file,
  );
  expect(termOf(appealed, 'execution.court')).toMatchObject({ status: 'satisfied' });
  const lost = await stage.walk('case-general', [step('wang', 'recordAppealResult')], appealed);
  expect(termOf(lost, 'execution.court')).toMatchObject({
    status: 'running',
    startedOn: termOf(lost, 'remedy.suitAfterReconsideration')?.dueOn,
  });
});
