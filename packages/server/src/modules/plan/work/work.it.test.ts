import type { Work } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestPlan(infra);
const { get, post, put } = house;
const [county] = house.counties;
if (!county) throw new Error('the rulebook names no county');
const WORK = '/api/v1/plan/work';

beforeAll(async () => {
  await house.hire('office', 'planOffice', house.officeUnitId);
  await house.hire('commerce', 'planReporter', 'sx-sw');
  await house.hire('labour', 'planReporter', 'sx-rs');
  await house.hire('county', 'planReporter', county.governmentUnitId);
});
beforeEach(() => infra.clock.set(new Date('2026-09-24T01:00:00Z')));
afterAll(async () => {
  await infra.close();
  await database.drop();
});

const task = (over: object = {}) => ({
  kind: 'task',
  unitId: county.governmentUnitId,
  measureNo: 1,
  title: '梳理一县一品',
  text: '按季度报送',
  dueOn: '2026-10-30',
  ...over,
});
const give = (who: string, over: object = {}) => post(who, WORK, task(over));
const act = (who: string, work: Work, action: string, more: object = {}) =>
  post(who, `${WORK}/${work.id}/actions`, { action, expectedVersion: work.actionVersion, ...more });
const proof = [{ title: '工作总结', reference: '测试总结1号' }];

describe('a task', () => {
  it('is given by the office or the lead of its measure, worked on by its unit, judged by who gave it', async () => {
    expect((await give('labour')).json()).toMatchObject({ code: 'plan.notResponsible' });
    const given: Work = (await give('commerce')).json();
    expect(given).toMatchObject({ state: 'given', byUnitId: 'sx-sw', progress: 0, band: 'green' });
    expect((await act('commerce', given, 'accept')).statusCode).toBe(403);
    let work: Work = (await act('county', given, 'accept')).json();
    work = (await act('county', work, 'report', { progress: 40, note: '完成两个乡镇' })).json();
    expect(work).toMatchObject({ state: 'accepted', progress: 40 });
    expect((await act('county', work, 'finish', { note: '完成', evidence: [] })).statusCode).toBe(400);
    work = (await act('county', work, 'finish', { note: '全部完成', evidence: proof })).json();
    expect((await act('county', work, 'confirm')).statusCode).toBe(403);
    work = (await act('commerce', work, 'return', { note: '缺新昌数据' })).json();
    expect(work).toMatchObject({ state: 'accepted', progress: 99 });
    work = (await act('county', work, 'finish', { note: '已补', evidence: proof })).json();
    expect((await act('office', work, 'confirm')).json()).toMatchObject({
      state: 'done',
      band: 'ended',
      endedOn: '2026-09-24',
    });
    const detail = (await get('labour', `${WORK}/${work.id}`)).json();
    expect(detail.history.map((one: { action: string }) => one.action)).toEqual([
      'give',
      'accept',
      'report',
      'finish',
      'return',
      'finish',
      'confirm',
    ]);
    expect(detail.evidence).toHaveLength(2);
  });

  it('waits for what it depends on, and cannot depend on what is not there', async () => {
    const first: Work = (await give('office')).json();
    const second: Work = (await give('office', { dependsOn: [first.id] })).json();
    expect((await give('office', { dependsOn: ['00000000-0000-7000-8000-000000000000'] })).statusCode).toBe(422);
    const accepted: Work = (await act('county', second, 'accept')).json();
    const early = await act('county', accepted, 'finish', { note: '完成', evidence: proof });
    expect(early.json()).toMatchObject({ code: 'plan.actionNotAvailable', details: { reason: 'plan.why.waits' } });
    expect((await get('county', `${WORK}/${second.id}`)).json().waitsFor).toMatchObject([{ id: first.id }]);
  });

  it('is late after its day, can be given more time with a reason, never less', async () => {
    const work: Work = (await give('office')).json();
    infra.clock.set(new Date('2026-10-30T15:59:59Z'));
    expect((await get('county', `${WORK}/${work.id}`)).json().band).toBe('red');
    infra.clock.set(new Date('2026-10-30T16:00:00Z'));
    expect((await get('county', `${WORK}/${work.id}`)).json().band).toBe('overdue');
    const late = (await get('office', `${WORK}?overdue=true`)).json().items.map((one: Work) => one.id);
    expect(late).toContain(work.id);
    expect((await act('office', work, 'extend', { dueOn: '2026-10-01', note: '?' })).statusCode).toBe(422);
    expect((await act('office', work, 'extend', { dueOn: '2026-11-30' })).statusCode).toBe(400);
    expect((await act('office', work, 'extend', { dueOn: '2026-11-30', note: '等待省级数据' })).json()).toMatchObject({
      dueOn: '2026-11-30',
      band: 'green',
    });
  });
});

describe('an urging letter', () => {
  it('has a number without gaps and a clock of working days over the holidays', async () => {
    const letter = { kind: 'letter', unitId: 'sx-rs', about: 'target:M08-T1', title: '报送滞后', text: '请说明原因' };
    const first: Work = (await post('office', WORK, letter)).json();
    // 2026-09-24 is a Thursday; Mid-Autumn and the National Day holidays lie between (brief 4.1).
    expect(first).toMatchObject({ kind: 'letter', number: '督办〔2026〕1号', state: 'given', provisional: false });
    expect(first.dueOn > '2026-09-30').toBe(true);
    expect((await post('commerce', WORK, letter)).statusCode).toBe(403);
    const second: Work = (await post('office', WORK, { ...letter, replyWorkingDays: 1 })).json();
    expect(second.number).toBe('督办〔2026〕2号');
    const replied: Work = (await act('labour', first, 'finish', { note: '数据口径调整', evidence: proof })).json();
    expect(replied.state).toBe('finished');
    expect((await act('office', replied, 'confirm')).json().state).toBe('done');
  });
});

describe('a policy (应知尽知)', () => {
  const policy = {
    title: '演示扶持办法',
    documentNo: '测试办〔2026〕1号',
    issuer: '演示单位',
    effectiveFrom: '2026-09-01',
    effectiveTo: null,
    audience: ['cnty-all', 'sx-sw'],
    measureNo: 1,
    text: '第一条 演示。',
    interpretation: '问：演示？答：演示。',
  };

  it('is listed until a unit that it is meant for has opened it, and again when it has a new version', async () => {
    const made = (await post('office', '/api/v1/plan/policies', policy)).json();
    expect(made).toMatchObject({ version: 1, inForce: true, reached: { units: house.counties.length + 1, opened: 0 } });
    const unopened = async () =>
      (await get('office', '/api/v1/plan/policies?unopened=true')).json().items.map((one: { id: string }) => one.id);
    expect(await unopened()).toContain(made.id);
    await get('labour', `/api/v1/plan/policies/${made.id}`);
    expect(await unopened()).toContain(made.id);
    const opened = (await get('county', `/api/v1/plan/policies/${made.id}`)).json();
    expect(opened.reached.opened).toBe(1);
    expect(opened.readings.find((one: { people: number }) => one.people > 0).unit.id).toBe(county.governmentUnitId);
    expect(await unopened()).not.toContain(made.id);
    const changed = await post('office', '/api/v1/plan/policies', { ...policy, id: made.id, expectedVersion: 1 });
    expect(changed.json()).toMatchObject({ version: 2, reached: { opened: 0 } });
    expect(await unopened()).toContain(made.id);
    const stale = await post('office', '/api/v1/plan/policies', { ...policy, id: made.id, expectedVersion: 1 });
    expect(stale.json().code).toBe('plan.changedSince');
    expect((await post('commerce', '/api/v1/plan/policies', policy)).statusCode).toBe(403);
  });

  it('is trained: each unit reports how many of its invited people came, after the day', async () => {
    const wish = {
      title: '演示培训',
      heldOn: '2026-09-25',
      place: '演示会议室',
      seats: [{ unitId: 'sx-sw', invited: 3 }],
    };
    const training = (await post('office', '/api/v1/plan/trainings', wish)).json();
    const attend = (who: string, attended: number) =>
      post(who, `/api/v1/plan/trainings/${training.id}/attendance`, { attended });
    expect((await attend('commerce', 2)).statusCode).toBe(422);
    infra.clock.set(new Date('2026-09-25T09:00:00Z'));
    expect((await attend('commerce', 4)).statusCode).toBe(422);
    expect((await attend('labour', 1)).statusCode).toBe(403);
    expect((await attend('commerce', 2)).json()).toMatchObject({ invited: 3, attended: 2 });
  });

  it('and minutes name the task that a decision became', async () => {
    const work: Work = (await give('office')).json();
    const wish = {
      title: '第三次联席会议',
      heldOn: '2026-09-20',
      units: ['sx-members'],
      text: '会议听取了演示汇报。',
      decisions: [{ text: '由区县梳理一县一品', workId: work.id }],
    };
    expect((await post('office', '/api/v1/plan/minutes', wish)).json()).toMatchObject({
      decisions: [{ workId: work.id }],
    });
    const unknown = { ...wish, decisions: [{ text: 'x', workId: '00000000-0000-7000-8000-000000000000' }] };
    expect((await post('office', '/api/v1/plan/minutes', unknown)).statusCode).toBe(422);
    expect((await get('labour', '/api/v1/plan/minutes')).json().items[0]).toMatchObject({ byName: 'office' });
  });
});

describe('what people write into logs that are for ever (brief 7.5)', () => {
  const PHONE = '13812341234';

  it('enters every table of the plan and the trail without numbers of persons', async () => {
    const said = `联系人电话${PHONE}`;
    const proofOf = [{ title: said, reference: '测试1号', issuer: said }];
    const work: Work = (await give('office', { title: said, text: said })).json();
    const accepted: Work = (await act('county', work, 'accept')).json();
    const finished: Work = (await act('county', accepted, 'finish', { note: said, evidence: proofOf })).json();
    await act('office', finished, 'return', { note: said });
    const minutes = {
      title: '会议',
      heldOn: '2026-09-20',
      units: ['sx-members'],
      text: said,
      decisions: [{ text: said }],
    };
    expect((await post('office', '/api/v1/plan/minutes', minutes)).statusCode).toBe(201);
    const settings = { definitionZh: said };
    const set = await put('office', '/api/v1/plan/targets/M01-T1/settings', { settings, reason: said, expectedSeq: 0 });
    expect(set.statusCode).toBe(200);
    const value = { unit: '亿元', value: 900 };
    const imported = await post('office', '/api/v1/plan/figure-imports', {
      rows: [{ targetId: 'M01-T2', period: '2024-12', value }],
      source: proofOf[0],
      reason: said,
    });
    expect(imported.json().taken).toBe(1);
    const published = await post('office', '/api/v1/plan/periods/2026-08/publication', { reason: said });
    expect(published.statusCode).toBe(200);

    const tables = await inScope(infra.workerDb, systemScope, async (tx) => {
      const { rows } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
        where (schemaname = 'plan' or schemaname = 'audit' and tablename = 'entry')
          and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')`.execute(tx);
      const texts: string[] = [];
      for (const { name } of rows) {
        const found = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(tx);
        texts.push(...found.rows.map(({ text }) => text));
      }
      return texts.join('\n');
    });
    expect(tables).toContain('138****1234');
    expect(tables).not.toContain(PHONE);
  });
});
