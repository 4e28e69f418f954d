import { HALL_PDF, startTestHall } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const { test, send, own, newId, upload, act, close } = await startTestHall();
afterAll(close);

describe('守合同重信用: that the applicant is in no list of abnormal operations or of serious dishonesty', () => {
  const tell = (entryNo: string, act: 'entered' | 'removed', why: string, onDay: string) =>
    inScope(test.app.infra.workerDb, systemScope, (tx) =>
      test.app.registry.takeAbnormalNotice(tx, 'simulator', {
        entryNo,
        act,
        why,
        onDay,
        uscc: '91330602XXXXXX019J',
        toldAt: new Date(`${onDay}T01:00:00Z`),
        articleZh: '第四条',
        decisionNo: `演示〔2026〕${entryNo}`,
        organZh: '演示登记机关',
      } as Parameters<typeof test.app.registry.takeAbnormalNotice>[2]),
    );
  const ask = async () => {
    const id = newId();
    await send('own.merchant', 'PUT', own(`${id}/draft`), { itemId: 'contract-honouring', values: {} });
    const { fileId } = await upload('own.merchant', id, { name: '制度.pdf', bytes: HALL_PDF });
    const values = {
      year: '2026',
      contractRules: [fileId],
      contractPost: '法务',
      contractsMade: 10,
      contractsKept: 10,
      unkeptWhy: '无',
      noSerious: true,
      penaltiesText: '无',
      truthful: true,
      contactName: '演示联系人',
      contactPhone: '0575 8800 0000',
    };
    return (await send('own.merchant', 'POST', own(`${id}/submit`), { itemId: 'contract-honouring', values })).json;
  };

  it('is what the registry says, and no tick of the applicant or of an officer', async () => {
    await tell('YC-1', 'entered', 'unreachable', '2026-08-01');
    expect((await ask()).details.why.zh).toContain('移出后再申报');
    await tell('YC-1', 'removed', 'repaired', '2026-08-20');
    let file = await ask();
    expect(file.state).toBe('submitted');
    file = (await act('officer', file, 'accept')).json;
    await tell('YC-2', 'entered', 'annualReport', '2026-09-02');
    file = (await act('officer', file, 'verify', { verified: true, noSeriousVerified: true, verifyText: '属实' })).json;
    expect((await act('head', file, 'recommend', { recommendText: '推荐' })).json.details.why.zh).toContain(
      '移出后再推荐',
    );
    await tell('YC-2', 'removed', 'repaired', '2026-09-03');
  });

  it('asks the list of serious dishonesty too, of the applicant and of nobody else (严重违法失信名单管理办法)', async () => {
    const { isSeriouslyListed } = test.app.cases;
    const asked: string[] = [];
    let isListed = true;
    Object.assign(test.app.cases, {
      isSeriouslyListed: async ({ subjectId }: { subjectId: string }) => {
        asked.push(subjectId);
        return isListed;
      },
    });
    expect((await ask()).details.why.zh).toContain('移出后再申报');
    isListed = false;
    let file = await ask();
    expect(file.state).toBe('submitted');
    file = (await act('officer', file, 'accept')).json;
    isListed = true;
    file = (await act('officer', file, 'verify', { verified: true, noSeriousVerified: true, verifyText: '属实' })).json;
    expect((await act('head', file, 'recommend', { recommendText: '推荐' })).json.details.why.zh).toContain(
      '移出后再推荐',
    );
    expect(new Set(asked)).toEqual(new Set(['00000000-0000-7000-8000-0000000000a1']));
    Object.assign(test.app.cases, { isSeriouslyListed });
  });
});
