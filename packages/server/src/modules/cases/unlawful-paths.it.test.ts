import type { Clue, MatterFile } from '@jianhu/contract';
import { inspected, lawfulLives, stageCases, step, unlawfulPaths } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());

describe('unlawful paths are refused through the API, each with a sentence and its article', () => {
  it('are at least sixty, each from a station that is there', () => {
    expect(unlawfulPaths.length).toBeGreaterThanOrEqual(60);
    const stations = new Set(lawfulLives.flatMap(([, stretches]) => stretches.map(([name]) => name)));
    expect(unlawfulPaths.filter(({ at }) => !stations.has(at))).toEqual([]);
    // Only a wall that stands before the law refuses without an article, and at least sixty are refused by the law.
    expect(unlawfulPaths.filter(({ article, code }) => (article === null) !== (code !== undefined))).toEqual([]);
    expect(unlawfulPaths.filter(({ article }) => article !== null).length).toBeGreaterThanOrEqual(60);
    const ofSummary = lawfulLives.flatMap(([id, of]) => (id === 'case-simple' ? of.map(([name]) => name) : []));
    expect(unlawfulPaths.filter(({ at }) => ofSummary.includes(at)).length).toBeGreaterThanOrEqual(15);
  });

  describe.each(lawfulLives)('%s', (procedureId, stretches) => {
    let file: MatterFile | undefined;
    beforeAll(() => stage.restart());

    describe.each(stretches)('from %s', (station, steps) => {
      let day = '';
      beforeAll(async () => {
        if (day !== '') stage.setDay(day);
        file = await stage.walk(procedureId, steps, file);
        day = stage.infra.clock.now().toISOString().slice(0, 10);
      });
      afterAll(() => stage.setDay(day));

      const here = unlawfulPaths.filter(({ at }) => at === station);
      it.each(here.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
        if (!file) throw new Error('the life has begun');
        stage.setDay(one.day ?? day);
        const reply = await stage.act(file, one.step);
        const body = reply.json();
        expect(reply.statusCode).toBeGreaterThanOrEqual(400);
        expect(reply.statusCode).toBeLessThan(500);
        expect(body.code).toBe(one.code ?? 'case.actionRefused');
        if (one.article === null) return;
        expect(one.article).toMatch(/第.+[条项款]$|^(会商|联合执法|逾期说明|两次退回转会商)$/);
        expect(body.details.why?.zh).toMatch(/[\u4e00-\u9fff]{4}/);
        expect(body.details.why?.en).toMatch(/\w+ \w+/);
        expect(body.details.why?.article).toContain(one.article);
      });

      it('and nothing has changed', async () => {
        const now = (await stage.get('head', `/api/v1/matters/${file?.id}`)).json();
        expect(now.actionVersion).toBe(file?.actionVersion);
      });
    });
  });

  it('no step on a clue files, ends or transfers beside the case that was proposed from it (程序规定第十八条)', async () => {
    stage.restart();
    const { id: clueId } = await stage.verify('wang', stage.own.countyCode);
    const opened = (await stage.open('case-general', step('wang', 'proposeFiling'), { clueId })).json<MatterFile>();
    const read = async () => (await stage.get('head', `/api/v1/clues/${clueId}`)).json<Clue>();
    const { actionVersion: expectedVersion } = await read();
    const more = { expectedVersion, documentNo: '立〔2026〕1号', reasonCode: 'noOffence', note: '办结' };
    for (const by of ['wang', 'head'])
      for (const action of ['fileCase', 'noFiling', 'transfer', 'educate']) {
        const reply = await stage.post(by, `/api/v1/clues/${clueId}/actions`, { ...more, action });
        expect([by, action, reply.json().details?.reason]).toEqual([by, action, 'why.heldByCase']);
      }
    await stage.walk('case-general', [step('head', 'approveFiling')], opened);
    expect(await read()).toMatchObject({ state: 'verifiedCaseFiled' });
  });

  it('a certificate that was withdrawn counts no more (行政处罚法第四十二条)', async () => {
    stage.restart();
    const file = await stage.walk('case-general', inspected);
    await stage.certify('head', stage.idOf('li'), { withdrawnOn: '2026-11-23' });
    const reply = await stage.act(file, step('wang', 'recordInspection'));
    expect(reply.json().details.why).toMatchObject({ code: 'why.notCertified' });
    await stage.certify('head', stage.idOf('li'));
    expect((await stage.act(file, step('wang', 'recordInspection'))).statusCode).toBe(200);
  });
});
