import type { MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const ARTICLE = '《中华人民共和国反不正当竞争法》第十六条第二款';
const whyOf = async (file: MatterFile, ...of: Parameters<typeof step>) =>
  (await stage.act(file, step(...of))).json().details?.why;
const ask = (measures: readonly string[]) =>
  step('wang', 'askCityApproval', { facts: { measures, approvingUnit: stage.superior } });
const approve = (measures: readonly string[]) => step('city', 'approveByCity', { facts: { measures } });
const seize = { facts: { seizureLaw: 'unfairCompetition' } };

describe('sealing and the inquiry into accounts under the law against unfair competition (反不正当竞争法第十六条第二款)', () => {
  it('are refused without the approval of the head of the organ at city level', async () => {
    const file = await stage.walk('case-general', inspected);
    expect(await whyOf(file, 'head', 'approveSeizure', seize)).toMatchObject({ article: ARTICLE });
    expect(await whyOf(file, 'wang', 'inquireAccounts')).toMatchObject({ article: ARTICLE });
    // On another law the head of the unit approves (行政强制法第十八条).
    expect((await stage.act(file, step('head', 'approveSeizure'))).statusCode).toBe(200);
  });

  it('are open once it was asked on a written report and approved; each for itself', async () => {
    const asked = await stage.walk('case-general', [...inspected, ask(['accountInquiry'])]);
    expect(await whyOf(asked, 'wang', 'inquireAccounts')).toMatchObject({ article: ARTICLE });
    expect(
      await whyOf(asked, 'wang', 'askCityApproval', {
        facts: { approvingUnit: stage.superior, measures: ['sealOrSeizure'] },
      }),
    ).toMatchObject({ article: ARTICLE });
    const approved = await stage.walk('case-general', [approve(['accountInquiry'])], asked);
    expect(await whyOf(approved, 'head', 'approveSeizure', seize)).toMatchObject({ article: ARTICLE });
    const inquired = await stage.walk('case-general', [step('wang', 'inquireAccounts')], approved);
    const both = await stage.walk(
      'case-general',
      [ask(['sealOrSeizure']), approve(['sealOrSeizure']), step('head', 'approveSeizure', seize)],
      inquired,
    );
    expect(both.terms.map(({ deadline }) => deadline)).toContain('case.sealOrSeizure');
  });

  it('nobody but the head of that organ approves, and no more than was asked', async () => {
    const asked = await stage.walk('case-general', [...inspected, ask(['accountInquiry'])]);
    const given = { facts: { measures: ['accountInquiry'] } };
    for (const by of ['head', 'wang']) {
      const reply = await stage.act(asked, step(by, 'approveByCity', given));
      expect(reply.json()).toMatchObject({ code: 'case.actionRefused' });
    }
    expect((await stage.act(asked, step('neighbour-head', 'approveByCity', given))).statusCode).toBe(404);
    expect(
      await whyOf(asked, 'city', 'approveByCity', { facts: { measures: ['accountInquiry', 'sealOrSeizure'] } }),
    ).toMatchObject({ article: ARTICLE });
    expect(await whyOf(asked, 'city', 'approveByCity', { ...given, documents: {} })).toMatchObject({
      code: 'why.documentMissing',
    });
  });

  it('what was refused is not done; afterwards the organ of the city takes part no longer', async () => {
    const refused = await stage.walk('case-general', [
      ...inspected,
      ask(['accountInquiry']),
      step('city', 'refuseByCity'),
    ]);
    expect(refused.invited).toEqual([]);
    expect(await whyOf(refused, 'wang', 'inquireAccounts')).toMatchObject({ article: ARTICLE });
    expect(await whyOf(refused, 'city', 'approveByCity', { facts: { measures: ['accountInquiry'] } })).toMatchObject({
      code: 'why.notInvited',
    });
  });

  it('and it is asked of the city alone', async () => {
    const file = await stage.walk('case-general', inspected);
    const facts = { measures: ['accountInquiry'], approvingUnit: stage.neighbour };
    const reply = await stage.act(file, step('wang', 'askCityApproval', { facts }));
    expect([reply.statusCode, reply.json().code]).toEqual([422, 'case.notCityOrgan']);
  });
});
