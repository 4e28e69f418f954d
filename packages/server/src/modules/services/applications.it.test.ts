import { HALL_HASH, HALL_PDF, startTestHall } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { readJsonFolder } from '../../infra/read-folder.ts';

const hall = await startTestHall();
const { test, tenants, told, clock, signIn, send, own, newId, upload, form, draft, act } = hall;
afterAll(hall.close);

/** As somebody without an account reads them. */
async function notices(query = '') {
  const { status, cached, json } = await hall.notices(query);
  expect([status, cached]).toEqual([200, 'public, max-age=300']);
  return json;
}

describe('an application from the draft to the certificate (brief 5.14)', () => {
  it('keeps a draft, loses nothing by double submission, and seals what is personal', async () => {
    const { id, values } = await draft();
    expect((await send('own.merchant', 'GET', own(`${id}/draft`))).json).toMatchObject({
      values: { datasetName: '起草中' },
      files: [{ name: '存证.pdf' }],
    });
    const [first, second] = await Promise.all(
      [1, 2].map(() => send('own.merchant', 'POST', own(`${id}/submit`), { itemId: 'data-ip', values })),
    );
    expect([first?.status, second?.status]).toEqual([201, 201]);
    expect(first?.json.number).toBe(second?.json.number);
    const list = (await send('own.merchant', 'GET', `/api/v1/tenants/${tenants.own}/applications`)).json;
    expect([list.items.length, list.drafts.length]).toEqual([1, 0]);
    expect(JSON.stringify((await send('officer', 'GET', `/api/v1/service-applications/${id}`)).json)).not.toMatch(
      /演示联系人|8800/,
    );
    const revealed = await send('officer', 'POST', `/api/v1/service-applications/${id}/applicant`);
    expect(revealed.json.items[0]).toMatchObject({ key: 'contactName', value: '演示联系人' });
    expect((await send('own.merchant', 'PUT', own(`${id}/draft`), { itemId: 'data-ip', values: {} })).json.code).toBe(
      'service.sentAlready',
    );
  });

  it('refuses the same data set of somebody else without saying whose it is; once withdrawn it is free', async () => {
    const { id, values } = await draft('other.merchant', 'other');
    const refused = await send('other.merchant', 'POST', own(`${id}/submit`, 'other'), { itemId: 'data-ip', values });
    expect([refused.status, refused.json.code, refused.json.details]).toEqual([
      409,
      'service.duplicate',
      { about: 'datasetHash' },
    ]);
    const [{ id: first }] = (await send('own.merchant', 'GET', `/api/v1/tenants/${tenants.own}/applications`)).json
      .items;
    const gone = await send('own.merchant', 'POST', own(`${first}/steps`), { action: 'withdraw', expectedVersion: 1 });
    expect(gone.json).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn' });
    expect(
      (await send('other.merchant', 'POST', own(`${id}/submit`, 'other'), { itemId: 'data-ip', values })).status,
    ).toBe(201);
  });

  it('tells once all that is missing, takes exactly that, and issues the certificate after ten working days of notice', async () => {
    const [{ id }] = (await send('other.merchant', 'GET', `/api/v1/tenants/${tenants.other}/applications`)).json.items;
    const asked = { supplementList: ['useScene', 'algorithm'], supplementText: '应用场景过于简略；请说明聚类方法' };
    let file = (await act('officer', { id, version: 1 }, 'askSupplement', asked)).json;
    expect(file.history.at(-1).documents[0].lines[1]).toContain('请说明聚类方法');
    const half = { action: 'supplement', expectedVersion: 2, facts: { useScene: '直播选品与备货' } };
    expect((await send('other.merchant', 'POST', own(`${id}/steps`, 'other'), half)).json.details.why).toMatchObject({
      code: 'why.factMissing',
      about: 'algorithm',
    });
    const whole = { ...half, facts: { ...half.facts, algorithm: '按品类 k-means' } };
    expect((await send('other.merchant', 'POST', own(`${id}/steps`, 'other'), whole)).json.state).toBe('submitted');
    expect((await act('officer', { id, version: 3 }, 'askSupplement', asked)).json.details.why.zh).toContain(
      '补正只能要求一次',
    );
    file = (await act('officer', { id, version: 3 }, 'accept')).json;
    // The city looks it over and files it; notice, registration and certificate are the province's (brief 2.23).
    const filing = { examNote: '合格', filedNo: '省受理-演示-1' };
    file = (await act('officer', file, 'fileToProvince', filing)).json;
    expect(file.history.at(-1).documents[0].lines.join()).toContain('预审不是登记');
    file = (await act('officer', file, 'publishNotice', { noticeText: '公示' })).json;
    const early = await act('head', file, 'register', { certificateNo: '省证-演示-1' });
    expect(early.json.details.why).toMatchObject({ zh: '公示期尚未届满' });
    // 登记公示: anybody reads who, what and until when, without an account and without the contact.
    const shown = await notices();
    expect(shown.items).toEqual([
      expect.objectContaining({
        number: file.number,
        applicantZh: '演示他商行',
        state: 'running',
        firstOn: '2026-09-01',
        lastOn: '2026-09-15',
        organZh: test.app.identity.units.cityMarketRegulator().nameZh,
      }),
    ]);
    expect(shown.items[0].said.map(({ key, valueZh }: { key: string; valueZh: string }) => [key, valueZh])).toEqual([
      ['datasetName', '黄酒消费偏好数据集'],
      ['useScene', '直播选品与备货'],
      ['collected', '自行产生'],
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/演示联系人|8800|k-means/);
    expect((await notices(`?limit=1&after=${file.id}`)).items).toEqual([]);
    clock.set(new Date('2026-09-17T02:00:00Z'));
    file = (await act('head', file, 'register', { certificateNo: '省证-演示-1' })).json;
    expect(file.history.at(-1).documents[0].lines).toContain('本告知书不是登记证书。');
    expect(file).toMatchObject({ state: 'registered', outcome: 'granted' });
    expect((await notices()).items).toMatchObject([{ state: 'ended', lastOn: '2026-09-15' }]);
    expect(file.history.at(-1).documents[0].lines).toContain(`数据集哈希值：${HALL_HASH}`);
    const rated = await send('other.merchant', 'POST', own(`${id}/satisfaction`, 'other'), { stars: 5, words: '很快' });
    expect(rated.json).toMatchObject({ satisfaction: { stars: 5 }, mayRate: false });
    // Two months before the end the applicant is reminded in the inbox, and asks for the renewal (证书有效期).
    clock.set(new Date('2029-07-18T02:00:00Z'));
    await test.app.services.turnClocks();
    await signIn('other.merchant');
    const inbox = `/api/v1/tenants/${tenants.other}/inbox`;
    expect((await send('other.merchant', 'GET', inbox)).json.ending).toEqual([
      expect.objectContaining({ applicationId: file.id, number: file.number, validTo: '2029-09-17', daysLeft: 61 }),
    ]);
    const { version } = (await send('other.merchant', 'GET', own(file.id, 'other'))).json;
    const wish = { action: 'askRenewal', expectedVersion: version, facts: { renewWish: '仍在使用' } };
    const renewing = await send('other.merchant', 'POST', own(`${file.id}/steps`, 'other'), wish);
    expect(renewing.json.state).toBe('renewing');
    expect((await send('other.merchant', 'GET', inbox)).json.ending).toEqual([]);
    await signIn('head');
    const refusal = { renewRefusal: '数据集已有重大变化，请重新申请' };
    expect((await act('head', renewing.json, 'refuseRenewal', refusal)).json.state).toBe('expiring');
    clock.set(new Date('2029-09-18T02:00:00Z'));
    await test.app.services.turnClocks();
    await signIn('head');
    expect((await send('head', 'GET', `/api/v1/service-applications/${id}`)).json.state).toBe('expired');
    clock.set(new Date('2026-09-17T02:00:00Z'));
    await test.app.infra.outbox.drain();
    // The certificate waits for the office and counts for M12-T1 once it is confirmed; its renewal or end adds none.
    const proposed = await inScope(test.app.infra.workerDb, systemScope, (tx) =>
      tx.selectFrom('plan.object_action').select(['action', 'detail']).orderBy('object_id').orderBy('seq').execute(),
    );
    expect(proposed).toMatchObject([
      { action: 'propose', detail: { name: '黄酒消费偏好数据集', countyCode: '330681', validFrom: '2026-09-17' } },
    ]);
    expect(told.map(({ outcome }) => outcome).toSorted()).toEqual(['granted', 'lapsed', 'withdrawn']);
    expect(JSON.stringify(told)).not.toContain('演示联系人');
  });
});

describe('the certificate that the hall issued, and M12-T1 (数据知识产权登记)', () => {
  afterAll(() => {
    clock.set(new Date('2026-09-17T02:00:00Z'));
  });
  const counted = async (): Promise<number | undefined> => {
    const { targets } = (await send('plan-office', 'GET', '/api/v1/public/plan')).json;
    const target = targets.find((one: { id: string }) => one.id === 'M12-T1');
    return target.series.find((one: { period: string }) => one.period === '2026-09')?.value;
  };

  it('moves the published figure by one, and only after the office has confirmed it', async () => {
    clock.set(new Date('2026-10-08T02:00:00Z'));
    await signIn('plan-office');
    const publication = { targetIds: ['M12-T1'], reason: '月度公布' };
    const published = await send('plan-office', 'POST', '/api/v1/plan/periods/2026-09/publication', publication);
    expect([published.status, await counted()]).toEqual([200, 0]);
    const objects = '/api/v1/plan/registries/data-ip-registrations/objects?waiting=true';
    const [waiting] = (await send('plan-office', 'GET', objects)).json.items;
    const act = { action: 'confirm', expectedVersion: waiting.actionVersion };
    const confirmed = await send('plan-office', 'POST', `/api/v1/plan/objects/${waiting.id}/actions`, act);
    expect(confirmed.json.reissued).toContainEqual(
      expect.objectContaining({ targetId: 'M12-T1', period: '2026-09', countyCode: '', before: 0, after: 1 }),
    );
    expect(await counted()).toBe(1);
  });
});

describe('an organ that says nothing, and a trial that goes wrong', () => {
  const trial = {
    track: 'sandbox',
    formatName: '无人直播仓',
    scope: '一个园区',
    usersCap: 100,
    amountCap: 1e4,
    complaintsCap: 5,
    plannedUntil: '2027-06-30',
    safeguards: '每日巡查',
    redress: '先行赔付',
    wantsExemption: false,
    contactName: '演示联系人',
    contactPhone: '0575 8800 0000',
  };
  const enter = async () => {
    const id = newId();
    await send('own.merchant', 'PUT', own(`${id}/draft`), { itemId: 'sandbox', values: {} });
    const { fileId } = await upload('own.merchant', id, { name: '../../etc/方案\u202Efdp.exe', bytes: HALL_PDF });
    const values = { ...trial, dataPlan: [fileId] };
    return (await send('own.merchant', 'POST', own(`${id}/submit`), { itemId: 'sandbox', values })).json;
  };

  it('is deemed to have accepted after five working days, a make-up Sunday among them (行政许可法第三十二条)', async () => {
    const { id, said } = await enter();
    expect(said.find((one: { key: string }) => one.key === 'dataPlan').files[0].name).toBe('方案fdp.exe');
    clock.set(new Date('2026-09-23T02:00:00Z'));
    await test.app.services.turnClocks();
    expect((await send('officer', 'GET', `/api/v1/service-applications/${id}`)).json.state).toBe('submitted');
    clock.set(new Date('2026-09-24T02:00:00Z'));
    await test.app.services.turnClocks();
    const file = (await send('officer', 'GET', `/api/v1/service-applications/${id}`)).json;
    expect(file.state).toBe('accepted');
    expect(file.history.at(-1)).toMatchObject({ by: 'platform', article: '《中华人民共和国行政许可法》第三十二条' });
  });

  it('stops by itself when a cap is passed, and asks the invited unit before it begins (brief 5.13)', async () => {
    let file = await enter();
    file = (await act('officer', file, 'accept')).json;
    const { unitId } = {
      unitId: test.app.identity.units
        .list()
        .find(({ kind, canEnforce }) => kind === 'administrativeOrgan' && canEnforce)?.id,
    };
    expect((await send('department', 'GET', `/api/v1/service-applications/${file.id}`)).status).toBe(404);
    file = (await act('officer', file, 'inviteReview', { reviewUnits: [unitId] })).json;
    expect((await act('head', file, 'admit')).json.details.why.zh).toContain('尚有单位未提出会商意见');
    file = (await act('department', file, 'giveOpinion', { opinion: 'agree', opinionText: '同意' })).json;
    file = (await act('head', file, 'admit')).json;
    const agreement = { termUntil: '2026-12-31', agreementText: '按方案', reviewer: '数字经济科' };
    file = (await act('head', file, 'signAgreement', agreement)).json;
    expect(file.state).toBe('running');
    const beyond = {
      exemptionName: '首违不罚',
      exemptionConducts: ['absoluteTerm'],
      exemptionArticle: '《行政处罚法》第三十三条',
      exemptionUntil: '2027-01-01',
    };
    expect((await act('head', file, 'grantExemption', beyond)).json.details.why.zh).toContain('不得超过试点期限');
    const well = { usersNow: 100, amountNow: 9_000, complaintsNow: 1, redLine: false, reportText: '平稳' };
    const report = (facts: object, version: number) =>
      send('own.merchant', 'POST', own(`${file.id}/steps`), {
        action: 'reportProgress',
        expectedVersion: version,
        facts,
      });
    file = (await report(well, file.version)).json;
    expect(file.state).toBe('running');
    file = (await report({ ...well, usersNow: 101 }, file.version)).json;
    expect([file.state, file.outcome, file.history.at(-1).by]).toEqual(['stopped', 'stopped', 'platform']);
    file = (await act('officer', file, 'evaluate', { evaluationText: '上限过低' })).json;
    expect(file.state).toBe('evaluated');
  });
});

describe('an item that is changed while applications live under it', () => {
  it('leaves them the words and steps of the day of their submission', async () => {
    const id = newId();
    const values = {
      place: '示例国',
      rightKind: 'trademark',
      role: 'holder',
      disputeText: '商标被抢注',
      contactName: '演示联系人',
      contactPhone: '0575 8800 0000',
    };
    await send('own.merchant', 'POST', own(`${id}/submit`), { itemId: 'overseas-help', values });
    const shipped = readJsonFolder(new URL('../../../../../rulebook/', import.meta.url).pathname);
    const calendars = [{ record: JSON.parse(shipped.find(([path]) => path === 'calendar/cn.json')?.[1] ?? '') }];
    const take = (entries: typeof shipped): void => {
      const prepared = test.app.services.prepareRules({ entries, rulebook: { calendars } } as never, 0);
      if (prepared.kind === 'ready') prepared.take();
    };
    const before = (await send('own.merchant', 'GET', own(id))).json;
    take(
      shipped.map(([path, text]) => [
        path,
        path === 'services/overseas-help.json' ? text.replaceAll(before.nameZh, '改名后的事项') : text,
      ]),
    );
    const after = (await send('own.merchant', 'GET', own(id))).json;
    const guide = (await send('own.merchant', 'GET', '/api/v1/service-items/overseas-help')).json;
    take(shipped);
    expect([after.nameZh, guide.nameZh]).toEqual([before.nameZh, '改名后的事项']);
    expect(after.terms).toEqual(before.terms);
  });
});

describe('what does not belong to the caller, and bad input', () => {
  it('is not there: of another tenant, of another county', async () => {
    const [{ id, version = 1 }] = (await send('own.merchant', 'GET', `/api/v1/tenants/${tenants.own}/applications`))
      .json.items;
    const crossing = await Promise.all([
      send('other.merchant', 'GET', own(id, 'other')),
      send('other.merchant', 'POST', own(`${id}/steps`, 'other'), { action: 'withdraw', expectedVersion: version }),
      send('other.merchant', 'POST', own(`${id}/satisfaction`, 'other'), { stars: 1 }),
      send('other.merchant', 'POST', own(`${id}/submit`, 'other'), { itemId: 'data-ip', values: form() }),
      send('county', 'GET', `/api/v1/service-applications/${id}`),
      send('county', 'POST', `/api/v1/service-applications/${id}/steps`, { action: 'accept', expectedVersion: 1 }),
      send('county', 'POST', `/api/v1/service-applications/${id}/applicant`),
    ]);
    expect(crossing.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
    expect(
      (await send('other.merchant', 'PUT', own(`${id}/draft`, 'other'), { itemId: 'data-ip', values: {} })).status,
    ).toBe(404);
    expect((await upload('other.merchant', id, { name: 'x.pdf', bytes: HALL_PDF, tenant: 'other' })).status).toBe(404);
  });

  it('a file of another draft, a program, an empty file, too large a form: one clear sentence, and nothing is lost', async () => {
    const mine = await draft();
    const theirs = await draft('other.merchant', 'other');
    const stolen = form({ datasetHash: 'b'.repeat(64), evidenceFile: theirs.values['evidenceFile'] });
    const reply = await send('own.merchant', 'POST', own(`${mine.id}/submit`), { itemId: 'data-ip', values: stolen });
    expect(reply.json.code).toBe('service.strangeFile');
    expect((await upload('own.merchant', mine.id, { name: 'a.pdf', bytes: Buffer.from('MZ program') })).json.code).toBe(
      'service.fileKind',
    );
    expect(
      (await upload('own.merchant', mine.id, { name: 'a.pdf', bytes: Buffer.alloc(2_000_001, '%PDF') })).json.code,
    ).toBe('service.fileTooLarge');
    const huge = { itemId: 'data-ip', values: { useScene: 'x'.repeat(10_000_000) } };
    const refused = await send('own.merchant', 'PUT', own(`${mine.id}/draft`), huge);
    expect([refused.status, refused.json.messageZh.length > 5]).toEqual([413, true]);
    expect((await send('own.merchant', 'GET', own(`${mine.id}/draft`))).json.values).toEqual({ datasetName: '起草中' });
    const wrong = form({ datasetHash: 'not a hash', evidenceFile: mine.values['evidenceFile'] });
    const said = await send('own.merchant', 'POST', own(`${mine.id}/submit`), { itemId: 'data-ip', values: wrong });
    expect(said.json.details.why).toMatchObject({ code: 'why.factWrong', about: 'datasetHash' });
  });
});

describe('the number of a decision whose repair is asked for (信用修复管理办法)', () => {
  const ask = async (tenant: 'own' | 'other', decisionNo = '演示监罚〔2026〕77号') => {
    const [id, who] = [newId(), `${tenant}.merchant`];
    await send(who, 'PUT', own(`${id}/draft`, tenant), { itemId: 'credit-repair', values: {} });
    const { fileId } = await upload(who, id, { name: '缴款.pdf', bytes: HALL_PDF, tenant });
    const values = {
      decisionNo,
      decidedOn: '2020-01-02',
      grade: 'general',
      dutiesDone: true,
      correction: '已下架',
      proofFile: [fileId],
      commitment: true,
      contactName: '演示联系人',
      contactPhone: '0575 8800 0000',
    };
    return send(who, 'POST', own(`${id}/submit`, tenant), { itemId: 'credit-repair', values });
  };

  it('is taken from nobody by another party that writes it first, and nobody learns that it was written', async () => {
    for (const tenant of ['other', 'own'] as const) expect((await ask(tenant)).status).toBeLessThan(300);
    expect((await ask('own')).json.code).toBe('service.duplicate');
    // The same number, however its year is bracketed.
    expect((await ask('own', '演示监罚 [2026] 77号')).json.code).toBe('service.duplicate');
  });

  const { units } = test.app.identity;
  const elsewhere = units.marketRegulatorOf('330681')?.id ?? '';

  it('leads to the unit that decided it, wherever the applicant has its seat (谁认定、谁修复)', async () => {
    const decided = { decidedOn: '2020-01-02', grade: 'general', unitId: elsewhere };
    const { findDecision } = test.app.cases;
    Object.assign(test.app.cases, {
      findDecision: async (of: { documentNo: string }) => (of.documentNo.includes('88号') ? decided : null),
    });
    const { json } = await ask('own', '演示监罚〔2026〕88号');
    Object.assign(test.app.cases, { findDecision });
    expect(json.unitNameZh).toBe(units.find(elsewhere)?.nameZh);
    expect((await act('county', json, 'accept')).json.state).toBe('accepted');
  });

  it('of no decision of ours is handed over to the unit that decided, and a repair is revoked even after it was told (信用修复管理办法)', async () => {
    const asked = (await ask('other', '演示监罚〔2026〕99号')).json;
    const city = units.cityMarketRegulator().id;
    const handOver = (decidingUnit: string) =>
      act('county', asked, 'handOver', { decidingUnit, handOverReason: '处罚由市局作出' });
    expect((await act('officer', asked, 'accept')).json.details.why.code).toBe('why.otherUnit');
    expect((await handOver(elsewhere)).json.code).toBe('service.handsToItself');
    expect((await handOver('no such unit')).json.code).toBe('service.strangeUnit');
    let file = (await handOver(city)).json;
    expect([file.unitNameZh, file.state]).toEqual([units.find(city)?.nameZh, 'submitted']);
    expect((await act('county', file, 'accept')).json.details.why.code).toBe('why.otherUnit');
    file = (await act('officer', file, 'accept')).json;
    expect((await send('county', 'GET', `/api/v1/service-applications/${asked.id}`)).status).toBe(404);
    const verified = {
      gradeVerified: 'general',
      decidedOnVerified: '2020-01-02',
      performed: true,
      verifyText: '已缴清罚款',
    };
    file = (await act('officer', file, 'verify', verified)).json;
    file = (await act('head', file, 'repair')).json;
    file = (await act('officer', file, 'sync', { syncText: '已同步' })).json;
    expect([file.state, file.outcome]).toEqual(['closed', 'completed']);
    file = (await act('head', file, 'revoke', { falseText: '承诺的整改没有做' })).json;
    expect([file.state, file.outcome]).toEqual(['revoked', 'revoked']);
    await test.app.infra.outbox.drain();
    // News of one drain comes in any order.
    expect(told).toContainEqual(expect.objectContaining({ itemId: 'credit-repair', outcome: 'revoked' }));
  });
});
