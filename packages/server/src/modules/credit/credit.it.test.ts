import { readFileSync } from 'node:fs';
import type {
  CreditDesk,
  CreditDraw,
  getOwnVisits,
  listOccurrences,
  listTriggers,
  MatterFile,
  OperatorCredit,
  ResponseOf,
} from '@jianhu/contract';
import { stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { platformCaller } from '../identity/index.ts';
import { createRegistry, type Registry } from '../registry/index.ts';
import { type Credit, createCredit, readClassBook } from './index.ts';

const PATH = 'tables/credit-class.json';
const table = readFileSync(new URL(`../../../../../rulebook/${PATH}`, import.meta.url), 'utf8');
let registry: Registry;
let credit: Credit;
let house: Pick<Parameters<typeof createCredit>[1]['cases'], 'listDecisions'>;
/** Whom the complaints of this test are about. */
let respondent: string | null = null;
const complaints = { respondentOf: async () => ({ operatorId: respondent, demo: true }) };
const stage = await stageCases(({ identity, cases, edge }, infra) => {
  registry = createRegistry(infra, {
    places: { counties: [], divisions: {} as never, placeNames: [] },
    identity,
  });
  credit = createCredit(infra, { identity, registry, cases, complaints, classes: readClassBook([[PATH, table]]) });
  credit.mount(edge);
  house = cases;
});
afterAll(() => stage.close());

const ELSEWHERE = '330624';
const USCC = '91330602XXXXXX019J';
/** A platform that the party of the matter runs, and one of another company. */
const RUN_BY_PARTY = '00000000-0000-7000-8000-0000000000c1';
const OF_ANOTHER = '00000000-0000-7000-8000-0000000000c2';
let matter: MatterFile;
let url: string;
const operator = (id: string, countyCode: string, at: number) => ({
  id,
  nameZh: `演示商行${at}`,
  uscc: null,
  kind: 'enterprise' as const,
  trade: at % 2 === 0 ? '5294' : '5211',
  legacyRegNo: null,
  status: 'active' as const,
  countyCode,
  address: '演示路 8 号',
  businessScope: '日用百货',
  establishedOn: at % 5 === 0 ? '2026-06-01' : '2020-03-01',
  personRef: null,
  subjectKey: `k${at}`,
});
const platform = { nameZh: '演示平台', icpFilingNo: null, platformClass: 'onlineSales' as const, countyCode: null };
const crowd = Array.from({ length: 60 }, (_, at) => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`);

beforeAll(async () => {
  matter = await stage.walk('case-general', [
    { by: 'wang', action: 'proposeFiling' },
    { by: 'head', action: 'approveFiling' },
    { by: 'wang', action: 'recordInspection' },
    { by: 'wang', action: 'reportInvestigation' },
    { by: 'wang', action: 'submitForReview' },
    { by: 'reviewer', action: 'approveReview' },
    { by: 'wang', action: 'serveNotice' },
    '2026-12-01',
    { by: 'wang', action: 'submitForDecision' },
    { by: 'head', action: 'decideByHead' },
  ]);
  const others = crowd.map((id, at) => operator(id, at < 50 ? stage.own.countyCode : ELSEWHERE, at + 1));
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        operators: [{ ...operator(matter.operatorId ?? '', stage.own.countyCode, 99), uscc: USCC }, ...others],
        platforms: [
          { ...platform, id: RUN_BY_PARTY, uscc: USCC, domain: 'own.demo.invalid' },
          { ...platform, id: OF_ANOTHER, uscc: null, domain: 'other.demo.invalid' },
        ],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: stage.infra.clock.now(), demo: true },
    ),
  );
  await credit.recomputeAll();
  url = `/api/v1/operators/${matter.operatorId}/credit`;
}, 60_000);

const read = async (who = 'wang', of = url) => (await stage.get(who, of)).json<OperatorCredit>();

describe('visits to a business (无事不扰; 国办发〔2024〕54号)', () => {
  let visits: string;
  const read = async () => (await stage.get('called-on', visits)).json<ResponseOf<typeof getOwnVisits>>();

  beforeAll(async () => {
    const subject = { kind: 'operator', subjectId: matter.operatorId ?? '', countyCode: stage.own.countyCode } as const;
    const account = { username: 'called.on', displayName: '店主', initialPassword: 'a long test password', demo: true };
    const { tenantId, personId } = await stage.identity.admitMember(platformCaller, { ...account, subject });
    const nobody = { unitId: null, countyCode: null, reach: 'none', permissions: new Set<never>() } as const;
    stage.enter('called-on', { ...nobody, personId, actorRef: `person:${personId}`, tenants: new Set([tenantId]) });
    visits = `/api/v1/tenants/${tenantId}/visits`;
  });

  it('are read by itself once they were made, with organ, day, basis and cap, and without its class', async () => {
    const inspections = `/api/v1/operators/${matter.operatorId}/inspections`;
    const officers = [stage.idOf('wang'), stage.idOf('li')];
    const proposed = {
      itemCode: 'WJ-01',
      basis: 'plan',
      reference: '检查计划第3号',
      plannedOn: '2026-12-01',
      officers,
    };
    const [planned] = (await stage.post('wang', inspections, proposed)).json().items;
    const act = (who: string, action: string) =>
      stage.post(who, `${inspections}/${planned.id}/actions`, {
        action,
        note: '按计划检查',
        ...(action === 'record' && { result: 'none' }),
      });
    await act('head', 'approve');
    // The case of this business was inspected, on a check of its own that counts against no cap.
    const ofCase = { basis: { nameZh: '案件调查' }, counts: false };
    expect(await read()).toMatchObject({ year: 2026, visits: [ofCase] });
    await act('wang', 'record');
    const record = await read();
    expect(record.visits).toMatchObject([
      { on: '2026-12-01', basis: { nameZh: '年度检查计划' }, counts: true },
      ofCase,
    ]);
    expect(record.visits[0]?.organZh).toContain('市场监督管理局');
    expect(record.allowances.find(({ code }) => code === 'WJ-01')).toMatchObject({ used: 1, yearlyCap: 2 });
    expect(JSON.stringify(record)).not.toMatch(new RegExp(`class|points|${officers.join('|')}`));
  });
});

describe('the internal class (brief 4.19.5)', () => {
  it('follows a penalty from its service on, with its article, its end and what would change it; the next day is quiet again after repair', async () => {
    expect((await read()).standing).toMatchObject({ class: 'A', points: 0, watch: { watch: 'quiet' } });
    matter = await stage.walk('case-general', [{ by: 'wang', action: 'serveDecision' }], matter);
    await stage.infra.outbox.drain();
    const seen = await read();
    expect(seen.standing).toMatchObject({
      class: 'B',
      points: 25,
      sinceOn: '2026-12-01',
      contributions: [
        {
          code: 'penalty.general',
          matterId: matter.id,
          repairFrom: '2027-03-01',
          endsOn: '2027-12-01',
          classWithout: 'A',
        },
      ],
    });
    expect(seen.standing?.contributions[0]?.article).toContain('信用风险分类管理');
    expect(seen.changes).toMatchObject([
      { from: 'A', to: 'B', on: '2026-12-01', came: [{ nameZh: '一般行政处罚' }], went: [] },
    ]);
    const page = (await stage.get('wang', '/api/v1/credit/changes?to=B')).json();
    // A change names its causes and, while it holds, what would change it.
    const wouldChange = [{ nameZh: '一般行政处罚', classWithout: 'A', earliestOn: '2027-03-01' }];
    expect(page.items).toMatchObject([{ operatorId: matter.operatorId, to: 'B', wouldChange }]);
  });

  it('follows complaints that were accepted and not settled, and forgets each that is settled', async () => {
    respondent = crowd[7] ?? '';
    const tell = async (itemId: string, action: string, to: string, how: object = {}) => {
      const at = stage.infra.clock.now();
      const news = { itemId, kind: 'complaint' as const, action, from: 'received', to, ...how, at: at.toISOString() };
      await inScope(stage.infra.workerDb, systemScope, (tx) =>
        stage.infra.outbox.publish(tx, 'complaints.itemMoved.v1', news, at),
      );
      await stage.infra.outbox.drain();
    };
    const of = `/api/v1/operators/${respondent}/credit`;
    for (const [at, item] of crowd.slice(0, 5).entries()) {
      expect((await read('wang', of)).standing?.class, `${at}`).toBe('A');
      await tell(item, 'acceptComplaint', 'accepted');
    }
    expect((await read('wang', of)).standing).toMatchObject({
      class: 'B',
      contributions: [{ code: 'complaint.unsettled', matterId: null, classWithout: 'A' }],
    });
    const triggers = (await stage.get('wang', '/api/v1/credit/triggers')).json<{ items: object[] }>().items;
    expect(triggers).toMatchObject([
      { operatorId: respondent, code: 'complaintBurst', basis: 'complaint', count: 5, waiting: 0 },
    ]);
    expect((await stage.get('neighbour', '/api/v1/credit/triggers')).json().items).toEqual([]);
    // Told twice is told once, and what is no complaint that was accepted says nothing.
    await tell(crowd[0] ?? '', 'acceptComplaint', 'accepted');
    await tell(crowd[5] ?? '', 'refuseComplaint', 'refused');
    // What ended for want of an agreement, or because the firm stayed away, weighs on (第二十三条).
    const weighing = async () => (await read('wang', of)).standing?.class;
    const end = (item: string | undefined, how: object) => tell(item ?? '', 'endMediation', 'ended', how);
    await end(crowd[1], { endGround: 'noAgreement' });
    await end(crowd[1], { endGround: 'respondentAbsent' });
    expect(await weighing()).toBe('B');
    // What should have been refused, and what the complainant let lie, is nothing against the firm.
    await end(crowd[1], { endGround: 'refusalGround' });
    expect(await weighing()).toBe('A');
    await tell(crowd[6] ?? '', 'acceptComplaint', 'accepted');
    expect(await weighing()).toBe('B');
    await end(crowd[6], { endGround: 'complainantAbsent' });
    const after = await read('wang', of);
    expect(after.standing).toMatchObject({ class: 'A', points: 0 });
    expect(after.changes.map(({ from, to }) => [from, to])).toEqual([
      ['B', 'A'],
      ['A', 'B'],
      ['B', 'A'],
      ['A', 'B'],
    ]);
  });

  it('is lifted by a repair on application, and weighs again when that was false (信用修复管理办法)', async () => {
    const operatorId = matter.operatorId ?? '';
    const party = { kind: 'operator', id: operatorId };
    const tell = async (outcome: string, seq: number, decisionNo: string, subject = party) => {
      const at = stage.infra.clock.now();
      const news = {
        applicationId: matter.id,
        number: '演示',
        itemId: 'credit-repair',
        outcome,
        seq,
        subject,
        tenantId: null,
        unitId: stage.own.id,
        on: '2026-12-01',
        facts: { decisionNo },
        demo: true,
        at: at.toISOString(),
      } as never;
      await inScope(stage.infra.workerDb, systemScope, (tx) =>
        stage.infra.outbox.publish(tx, 'services.applicationDecided.v1', news, at),
      );
      await stage.infra.outbox.drain();
      return (await read()).standing?.class;
    };
    const [decision] = await inScope(stage.infra.workerDb, systemScope, (tx) =>
      house.listDecisions(tx, { operatorId }),
    );
    const no = decision?.documentNo ?? '';
    expect(await tell('granted', 5, 'no such decision')).toBe('B');
    expect(await tell('refused', 5, no)).toBe('B');
    expect(await tell('granted', 5, no)).toBe('A');
    expect(await tell('revoked', 7, no)).toBe('B');
    // The same by the platform that the party runs, and by nobody else's.
    expect(await tell('granted', 9, no, { kind: 'platform', id: OF_ANOTHER })).toBe('B');
    expect(
      await tell('granted', 9, no.replace('〔', ' (').replace('〕', ') '), { kind: 'platform', id: RUN_BY_PARTY }),
    ).toBe('A');
    expect(await tell('revoked', 11, no, { kind: 'platform', id: RUN_BY_PARTY })).toBe('B');
  });

  it('falls back by itself on the day the term is over, at the nightly computation', async () => {
    stage.setDay('2027-12-01');
    await credit.recomputeAll();
    const seen = await read();
    expect(seen.standing).toMatchObject({ class: 'A', points: 0 });
    expect(seen.changes[0]).toMatchObject({ from: 'B', to: 'A', went: [{ nameZh: '一般行政处罚' }] });
    expect(seen.penalties).toMatchObject([{ state: 'ended' }]);
    stage.setDay('2026-12-02');
    await credit.recomputeAll();
  });

  it('is the same computed alone and in bulk', async () => {
    const rows = await inScope(stage.infra.workerDb, systemScope, (tx) =>
      tx.selectFrom('credit.standing').selectAll().orderBy('operator_id').execute(),
    );
    expect(rows).toHaveLength(61);
    const some = rows.filter(({ points }, at) => points > 2 || at % 10 === 0);
    for (const row of some) {
      const alone = (await read('city', `/api/v1/operators/${row.operator_id}/credit`)).standing;
      expect([row.class, row.points]).toEqual([alone?.class, alone?.points]);
    }
  });

  it('is seen by the county itself and the city, by no neighbour, no rule maker and nobody outside', async () => {
    expect((await stage.get('neighbour', url)).statusCode).toBe(404);
    expect((await stage.get('nobody', url)).statusCode).toBe(401);
    expect((await read('city')).standing?.class).toBe('B');
    const desk = async (who: string) => (await stage.get(who, '/api/v1/credit/desk')).json<CreditDesk>();
    expect((await desk('wang')).counties.map(({ countyCode }) => countyCode)).toEqual([stage.own.countyCode]);
    expect((await desk('city')).counties).toHaveLength(2);
    expect((await desk('wang')).classes.map(({ operators }) => operators)).toEqual([50, 1, 0, 0]);
    expect((await stage.get('neighbour', '/api/v1/credit/changes')).json().items).toEqual([]);
  });
});

describe('what a platform company sees of its own credit (信用修复管理办法)', () => {
  it('is what was decided against the operator that it is, and is closed to another company', async () => {
    const enter = async (username: string, subjectId: string) => {
      const subject = { kind: 'platform' as const, subjectId, countyCode: null };
      const account = { username, displayName: '专员', initialPassword: 'a long test password', demo: true };
      const { tenantId, personId } = await stage.identity.admitMember(platformCaller, { ...account, subject });
      const nobody = { unitId: null, countyCode: null, reach: 'none', permissions: new Set<never>() } as const;
      stage.enter(username, { ...nobody, personId, actorRef: `person:${personId}`, tenants: new Set([tenantId]) });
      return `/api/v1/tenants/${tenantId}/credit`;
    };
    const [own, other] = [await enter('company', RUN_BY_PARTY), await enter('another', OF_ANOTHER)];
    const [decision] = await inScope(stage.infra.workerDb, systemScope, (tx) =>
      house.listDecisions(tx, { operatorId: matter.operatorId ?? '' }),
    );
    expect((await stage.get('company', own)).json().items).toMatchObject([{ documentNo: decision?.documentNo }]);
    expect((await stage.get('another', other)).json()).toMatchObject({ items: [], abnormal: [] });
    expect((await stage.get('another', own)).statusCode).toBe(404);
  });
});

describe('a draw by lot (双随机)', () => {
  const plan = (who: string, more: object = {}) =>
    stage.post(who, '/api/v1/credit/draws', {
      nameZh: '第四季度网络交易抽查',
      itemCode: 'WJ-01',
      checkOn: '2026-12-20',
      ...more,
    });

  it('is committed to before, drawn by another with a word of his own, drawn again from its receipt, and never twice', async () => {
    expect((await plan('wang', { itemCode: 'ZZ-9' })).json().code).toBe('credit.drawItem');
    expect((await plan('wang', { checkOn: '2026-12-01' })).json().code).toBe('credit.drawDay');
    expect((await plan('monitor')).statusCode).toBe(403);
    const planned = (await plan('wang')).json<CreditDraw>();
    const own = `/api/v1/credit/draws/${planned.id}`;
    expect(planned).toMatchObject({ result: null, mayDraw: false, whyNotZh: '由拟定单位的另一名负责人抽取' });
    expect(planned.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect((await stage.get('wang', `${own}/receipt`)).json().code).toBe('credit.notDrawn');
    const recused = await stage.post('wang', `${own}/recusals`, {
      officerId: stage.idOf('zhao'),
      reason: '近亲属在辖区内经营网店',
    });
    expect(recused.json<CreditDraw>().recusals).toMatchObject([{ reason: '近亲属在辖区内经营网店' }]);
    expect((await stage.post('wang', `${own}/result`, { word: '现场口令一二三' })).statusCode).toBe(403);
    for (const [step, body] of [
      ['recusals', { officerId: stage.idOf('wang'), reason: '亲属' }],
      ['result', { word: '现场口令一二三' }],
    ] as const)
      expect(
        (await stage.post(step === 'result' ? 'neighbour-head' : 'neighbour', `${own}/${step}`, body)).statusCode,
      ).toBe(404);
    const drawn = (await stage.post('head', `${own}/result`, { word: '现场口令一二三' })).json<CreditDraw>();
    // One in a hundred of 50 of class A, one in twenty of the one of class B, both rounded up.
    expect(drawn.result?.drawn).toHaveLength(2);
    expect(drawn.result?.pool).toBe(51);
    const receipt = (await stage.get('wang', `${own}/receipt`)).json();
    for (const { officers } of receipt.drawn)
      expect(officers).toEqual(expect.not.arrayContaining([stage.idOf('zhao')]));
    expect((await stage.get('wang', `${own}/verification`)).json()).toMatchObject({ holds: true, problems: [] });
    expect((await stage.post('head', `${own}/result`, { word: '再抽一次看看' })).json().code).toBe('credit.drawn');
    expect(
      (await stage.post('wang', `${own}/recusals`, { officerId: stage.idOf('li'), reason: '迟到的回避' })).json().code,
    ).toBe('credit.drawn');
    expect((await stage.get('neighbour', `${own}/receipt`)).statusCode).toBe(404);
    expect((await stage.get('neighbour', '/api/v1/credit/draws')).json().items).toEqual([]);
  });

  it('draws within a trade, and says so when nobody is left', async () => {
    const { id } = (await plan('wang', { tradePrefix: '5294' })).json<CreditDraw>();
    const drawn = (
      await stage.post('head', `/api/v1/credit/draws/${id}/result`, { word: '只抽一类行业' })
    ).json<CreditDraw>();
    expect(drawn.result?.pool).toBe(25);
    const none = (await plan('wang', { tradePrefix: '9999' })).json<CreditDraw>();
    expect(
      (await stage.post('head', `/api/v1/credit/draws/${none.id}/result`, { word: '没有这类行业' })).json().code,
    ).toBe('credit.drawEmpty');
  });

  it('keeps the secret from people’s requests until it is drawn', async () => {
    const seen = await inScope(stage.infra.db, systemScope, (tx) =>
      tx.selectFrom('credit.draw_secret').selectAll().execute(),
    ).catch((error: Error) => error.message);
    expect(seen).toContain('permission denied');
  });
});

describe('what sets off a check that no other room tells (触发式监管; brief 4.20.2)', () => {
  it('is an accident, a failed sample or a transfer with its paper, for so many days and until it is lifted', async () => {
    stage.setDay('2026-12-10');
    const of = `/api/v1/operators/${matter.operatorId}/occurrences`;
    const note = (who: string, more: object = {}) =>
      stage.post(who, of, { trigger: 'accident', reference: '事故快报演示1号', onDay: '2026-12-09', ...more });
    const triggered = async (who = 'wang') => {
      const { items } = (await stage.get(who, '/api/v1/credit/triggers')).json<ResponseOf<typeof listTriggers>>();
      return items.filter(({ operatorId, code }) => operatorId === matter.operatorId && code === 'accident');
    };
    expect((await note('wang', { onDay: '2026-12-11' })).json().code).toBe('credit.occurrenceDay');
    expect((await note('neighbour')).statusCode).toBe(404);
    expect(await triggered()).toEqual([]);
    const before = (await read()).standing?.points;
    const noted = await note('wang');
    expect(noted.statusCode).toBe(201);
    const { items } = noted.json<ResponseOf<typeof listOccurrences>>();
    expect(items).toMatchObject([{ nameZh: '发生安全事故', mayLift: true, liftedFor: null }]);
    // It is a ground for a check and weighs nothing.
    expect(await triggered()).toMatchObject([{ basis: 'accident', count: 1, since: '2026-12-09' }]);
    expect(await triggered('neighbour')).toEqual([]);
    expect((await read()).standing?.points).toBe(before);
    // The last of its 180 days, and the day after.
    stage.setDay('2027-06-06');
    expect(await triggered()).toHaveLength(1);
    stage.setDay('2027-06-07');
    expect(await triggered()).toEqual([]);

    stage.setDay('2026-12-10');
    const lift = (who: string) => stage.post(who, `${of}/${items[0]?.id}/lifting`, { reason: '登记错对象' });
    expect((await lift('neighbour')).statusCode).toBe(404);
    expect((await lift('li')).json<ResponseOf<typeof listOccurrences>>().items).toMatchObject([
      { liftedFor: '登记错对象', mayLift: false },
    ]);
    expect(await triggered()).toEqual([]);
  });
});
