import type { MatterFile, Warning } from '@jianhu/contract';
import { counterTables, repairDecided, stageCases, stepsToDecision, unaskedOfCounter } from '@jianhu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import type { Cases } from '../cases/index.ts';
import { platformCaller } from '../identity/index.ts';
import { createRegistry, type Registry } from '../registry/index.ts';
import { type Counter, createCounter, readLicenceRenewal, readPermitCatalogue, readPublicity } from './index.ts';

const { permitCatalogue, licenceRenewal, publicityOf, calendar } = counterTables;
let registry: Registry;
let counter: Counter;
let house: Pick<Cases, 'listDecisions'>;
const stage = await stageCases(({ identity, cases, edge }, infra) => {
  house = cases;
  registry = createRegistry(infra, {
    places: { counties: [], divisions: {} as never, placeNames: [] },
    identity,
  });
  const publicity = readPublicity(publicityOf(), calendar);
  const others = {
    ...unaskedOfCounter,
    permits: readPermitCatalogue([permitCatalogue]),
    renewal: readLicenceRenewal([licenceRenewal]),
  };
  counter = createCounter(infra, { identity, registry, cases, publicity, ...others });
  counter.mount(edge);
});

const PLATFORM = '00000000-0000-7000-8000-0000000000c1';
/** A platform whose company is the party of the matter. */
const RUN_BY_PARTY = '00000000-0000-7000-8000-0000000000c2';
const SHOP = '00000000-0000-7000-8000-0000000000a2';
const platform = {
  nameZh: '演示平台',
  icpFilingNo: null,
  platformClass: 'onlineSales' as const,
  countyCode: null,
};
let matter: MatterFile;

beforeAll(async () => {
  matter = await stage.walk('case-general', stepsToDecision);
  const operatorId = matter.operatorId ?? '';
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        platforms: [
          { ...platform, id: PLATFORM, uscc: null, domain: 'shop.demo.invalid' },
          { ...platform, id: RUN_BY_PARTY, uscc: '91330602XXXXXX019J', domain: 'market.demo.invalid' },
        ],
        operators: [
          {
            id: operatorId,
            nameZh: '演示商行1',
            uscc: '91330602XXXXXX019J',
            kind: 'enterprise',
            trade: null,
            legacyRegNo: null,
            status: 'active',
            countyCode: stage.own.countyCode,
            address: '演示路 8 号',
            businessScope: '日用百货',
            establishedOn: '2024-03-01',
            personRef: null,
            subjectKey: null,
          },
        ],
        shops: [
          {
            id: SHOP,
            operatorId,
            platformId: PLATFORM,
            platformShopId: 's1',
            nameZh: '演示珍珠店',
            url: null,
            status: 'open',
            countyCode: stage.own.countyCode,
          },
        ],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: stage.infra.clock.now(), demo: true },
    ),
  );
}, 60_000);
beforeEach(() => stage.setDay('2026-12-02'));
afterAll(() => stage.close());

const shopPage = async () => (await stage.get('nobody', `/api/v1/public/shops/${SHOP}`)).json();
const draft = (by: string, over: object = {}) =>
  stage.post(by, '/api/v1/warnings', {
    matterId: matter.id,
    titleZh: '警惕夸大宣传的珍珠饰品',
    adviceZh: '购买前请核对鉴定证书。',
    ...over,
  });
/** Somebody who comes for that operator or platform; gives where its own pages begin. */
const admit = async (username: string, kind: 'operator' | 'platform', subjectId: string): Promise<string> => {
  const subject = { kind, subjectId, countyCode: stage.own.countyCode };
  const account = { username, displayName: '店主', initialPassword: 'a long test password', demo: true };
  const { tenantId, personId } = await stage.identity.admitMember(platformCaller, { ...account, subject });
  const nobody = { unitId: null, countyCode: null, reach: 'none', permissions: new Set<never>() } as const;
  stage.enter(username, { ...nobody, personId, actorRef: `person:${personId}`, tenants: new Set([tenantId]) });
  return `/api/v1/tenants/${tenantId}`;
};
const act = (by: string, { id, version }: Warning, action: string, more: object = {}) =>
  stage.post(by, `/api/v1/warnings/${id}/actions`, { action, expectedVersion: version, ...more });

describe('a shop’s public page (brief 4.16.14: order 45)', () => {
  it('tells of a penalty once it is published, and never of what is only suspected or decided', async () => {
    await stage.walk('case-general', [{ by: 'wang', action: 'proposeFiling' }]);
    expect((await shopPage()).penalties).toEqual([]);
    matter = await stage.walk('case-general', [{ by: 'wang', action: 'publishDecision' }], matter);
    const page = await shopPage();
    expect(page).toMatchObject({
      shop: { nameZh: '演示珍珠店' },
      operator: { nameZh: '演示商行1', status: 'active' },
      penalties: [{ penaltyKinds: ['fine'], fineFen: 500_000, publishedOn: '2026-12-02' }],
      warnings: [],
    });
    expect(JSON.stringify(page)).not.toMatch(/suspect|alert|clue|risk|class|personRef|county/i);
  });

  it('tells no more of a penalty once a person has granted its repair, and again when that was revoked (信用修复管理办法)', async () => {
    matter = await stage.walk('case-general', [{ by: 'wang', action: 'serveDecision' }], matter);
    const company = { kind: 'platform' as const, id: RUN_BY_PARTY };
    const operator = { kind: 'operator' as const, id: matter.operatorId ?? '' };
    const told = async (
      outcome: string,
      seq: number,
      subject: { kind: 'operator' | 'platform'; id: string },
    ): Promise<number> => {
      const at = stage.infra.clock.now();
      const [penalty] = await inScope(stage.infra.workerDb, systemScope, (tx) =>
        house.listDecisions(tx, { matterId: matter.id }),
      );
      const decisionNo = ` ${penalty?.documentNo.replace('〔', '［').replace('〕', '］ ')}`;
      const by = { decidedBy: stage.idOf('head'), unitId: stage.own.id, on: '2026-12-02', at };
      const news = repairDecided({ ...by, matterId: matter.id, decisionNo, outcome, seq, subject });
      await inScope(stage.infra.workerDb, systemScope, (tx) =>
        stage.infra.outbox.publish(tx, 'services.applicationDecided.v1', news, at),
      );
      await stage.infra.outbox.drain();
      return (await shopPage()).penalties.length;
    };
    expect(await told('granted', 4, operator)).toBe(0);
    expect(await told('granted', 4, operator)).toBe(0);
    expect(await told('revoked', 5, operator)).toBe(1);
    // The same party as the company of its platform; another platform's company takes nothing from the public.
    expect(await told('granted', 6, { ...company, id: PLATFORM })).toBe(1);
    expect(await told('granted', 7, company)).toBe(0);
    expect(await told('revoked', 8, company)).toBe(1);
    matter = (await stage.get('wang', `/api/v1/matters/${matter.id}`)).json<MatterFile>();
  });

  it('follows the live rules: a longer term that was published counts from then on', async () => {
    const take = (change?: object): void => {
      const rules = { calendars: [{ path: '', record: calendar }] };
      const prepared = counter.prepareRules({ entries: publicityOf(change), rulebook: rules as never }, 0);
      if (prepared.kind === 'ready') prepared.take();
    };
    const shown = async (): Promise<number> => (await shopPage()).penalties.length;
    const { clock } = stage.infra;
    const before = clock.now();
    clock.set(new Date('2027-04-01T01:00:00Z'));
    expect(await shown()).toBe(1);
    take({ longMonths: 3 });
    expect(await shown()).toBe(0);
    take();
    expect(await shown()).toBe(1);
    clock.set(before);
  });

  it('stops telling of it when its term of publication is over (art. 13)', async () => {
    stage.setDay('2029-12-03');
    expect((await shopPage()).penalties).toEqual([]);
  });

  it('is found by name and by credit code, and by nothing else', async () => {
    const found = async (q: string) =>
      (await stage.get('nobody', `/api/v1/public/shops?q=${encodeURIComponent(q)}`)).json();
    expect((await found('珍珠店')).items).toMatchObject([{ id: SHOP }]);
    expect((await found('91330602XXXXXX019J')).items).toMatchObject([{ id: SHOP }]);
    expect((await found('91330602XXXXXX019Z')).items).toEqual([]);
    expect((await found('x')).code).toBe('request.invalid');
  });

  it('tells of the list of abnormal operations, removals with it, and not of an entry that was annulled', async () => {
    const tell = (entryNo: string, act: 'entered' | 'removed', why: string, onDay: string) =>
      inScope(stage.infra.workerDb, systemScope, (tx) =>
        registry.takeAbnormalNotice(tx, 'simulator', {
          entryNo,
          act,
          why,
          onDay,
          uscc: '91330602XXXXXX019J',
          toldAt: new Date(`${onDay}T01:00:00Z`),
          articleZh: '第四条',
          decisionNo: `演示〔2026〕${entryNo}`,
          organZh: '演示登记机关',
        } as Parameters<typeof registry.takeAbnormalNotice>[2]),
      );
    expect((await shopPage()).abnormal).toEqual([]);
    await tell('YC-1', 'entered', 'annualReport', '2026-07-10');
    await tell('YC-1', 'removed', 'repaired', '2026-08-03');
    await tell('YC-2', 'entered', 'unreachable', '2026-09-01');
    await tell('YC-3', 'entered', 'falseInformation', '2026-10-01');
    await tell('YC-3', 'removed', 'annulled', '2026-10-09');
    expect((await shopPage()).abnormal).toMatchObject([
      { entryNo: 'YC-2', ground: 'unreachable', removed: null },
      { entryNo: 'YC-1', removed: { removedOn: '2026-08-03' } },
    ]);
  });

  it('has a badge that any page may show, and that says how its operator is registered', async () => {
    const badge = await stage.get('nobody', `/api/v1/public/shops/${SHOP}/badge.svg`);
    expect(badge.headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(badge.body).toMatch(/亮照经营 在业/);
    expect((await stage.get('nobody', `/api/v1/public/shops/${PLATFORM}/badge.svg`)).statusCode).toBe(404);
  });
});

describe('a consumer warning (消费警示; order 121 art. 38)', () => {
  it('is drafted from a decision only, approved by a second person, published, and withdrawn with a reason', async () => {
    const pending = await stage.walk('case-general', [{ by: 'wang', action: 'proposeFiling' }]);
    expect((await draft('wang', { matterId: pending.id })).json().code).toBe('warning.notConfirmed');
    expect((await draft('neighbour')).json().code).toBe('warning.notConfirmed');
    const drafted = (await draft('wang')).json<Warning>();
    expect(drafted.textZh).toMatch(/2026年12月1日，.*作出行政处罚决定.*演示商行1.*\n购买前/s);
    expect((await draft('li')).json().code).toBe('warning.exists');
    expect((await shopPage()).warnings).toEqual([]);
    expect((await act('wang', drafted, 'approve')).json()).toMatchObject({ code: 'warning.notAllowed' });
    const published = (await act('head', drafted, 'approve')).json<Warning>();
    expect(published).toMatchObject({ state: 'published', history: [{ action: 'draft' }, { action: 'approve' }] });
    expect((await shopPage()).warnings).toMatchObject([{ titleZh: '警惕夸大宣传的珍珠饰品' }]);
    expect((await act('head', drafted, 'withdraw', { note: '另行发布' })).json().code).toBe('warning.versionChanged');
    expect((await act('head', published, 'withdraw')).json().code).toBe('warning.reasonMissing');
    const withdrawn = (await act('head', published, 'withdraw', { note: '经营者已全面整改' })).json<Warning>();
    expect([withdrawn.state, (await shopPage()).warnings]).toEqual(['withdrawn', []]);
  });

  it('is not approved by whoever changed its words, nor seen by another county', async () => {
    const drafted = (await draft('li')).json<Warning>();
    const revised = (await act('zhao', drafted, 'revise', { adviceZh: '请向商家索要鉴定证书。' })).json<Warning>();
    expect(revised.textZh).toMatch(/作出行政处罚决定.*\n请向商家索要/s);
    expect(revised.availableActions).toMatchObject([
      { action: 'revise', allowed: true },
      { action: 'approve', allowed: false },
      { action: 'discard', allowed: true },
    ]);
    expect((await act('neighbour-head', revised, 'approve')).statusCode).toBe(404);
    expect((await act('zhao', revised, 'discard', { note: '内容重复' })).json<Warning>().state).toBe('discarded');
  });

  it('falls with the decision: once that is annulled nobody publishes it', async () => {
    const drafted = (await draft('wang')).json<Warning>();
    const annul = [
      { by: 'wang', action: 'recordAppeal' },
      { by: 'head', action: 'recordAnnulment' },
    ];
    await stage.walk('case-general', annul, matter);
    expect((await act('head', drafted, 'approve')).json().details.why.zh).toMatch(/已被撤销/);
    expect((await shopPage()).penalties).toEqual([]);
  });
});

describe('the inbox of a party (行政处罚法 arts. 44, 45)', () => {
  let base: string;
  let paper: { matterId: string; seq: number };
  const id = '00000000-0000-7000-8000-00000000e001';
  const letter = (over: object = {}) => ({
    id,
    seq: paper.seq,
    kind: 'statement',
    text: '我店已于当日下架整改，请依法从轻处理。',
    evidence: [{ name: '../../etc/整改\u202E截图.png', base64: Buffer.from('picture').toString('base64') }],
    ...over,
  });
  const write = (over: object = {}) => stage.post('party', `${base}/inbox/${paper.matterId}/messages`, letter(over));

  beforeAll(async () => {
    base = await admit('party', 'operator', matter.operatorId ?? '');
    const { items } = (await stage.get('party', `${base}/inbox`)).json();
    paper = items.find(({ paperZh }: { paperZh: string }) => paperZh.includes('告知'));
  });

  it('shows what was served and what is waited for, and nothing that was not served', async () => {
    const { items } = (await stage.get('party', `${base}/inbox`)).json();
    expect(paper).toMatchObject({ paperZh: '行政处罚告知书', organZh: expect.any(String), messages: [] });
    expect(JSON.stringify(items)).not.toMatch(/proposeFiling|officers|reviewOpinion/);
  });

  it('carries the words and evidence of the party to the officer, once, and the answer back', async () => {
    const [sent, again] = [await write(), await write()];
    expect([sent.statusCode, again.json()]).toEqual([201, sent.json()]);
    expect(sent.json().evidence).toMatchObject([{ name: '整改截图.png', size: 7 }]);
    expect((await stage.get('neighbour', '/api/v1/inbox-messages')).json().items).toEqual([]);
    const { items } = (await stage.get('li', '/api/v1/inbox-messages?open=true')).json();
    expect(items).toMatchObject([{ id, operatorNameZh: '演示商行1', paperZh: '行政处罚告知书', answer: null }]);
    const opened = (await stage.get('li', `/api/v1/inbox-messages/${id}/evidence`)).json();
    expect(Buffer.from(opened.files[0].base64, 'base64').toString()).toBe('picture');
    const answer = { decision: 'accepted', text: '采纳您的陈述，已记入案卷。' };
    expect((await stage.post('neighbour', `/api/v1/inbox-messages/${id}/answer`, answer)).statusCode).toBe(404);
    expect((await stage.post('li', `/api/v1/inbox-messages/${id}/answer`, answer)).statusCode).toBe(201);
    expect((await stage.post('li', `/api/v1/inbox-messages/${id}/answer`, answer)).json().code).toBe('inbox.answered');
    const back = (await stage.get('party', `${base}/inbox`)).json().items;
    expect(JSON.stringify(back)).toContain('采纳您的陈述');
  });

  it('an objection that is granted counts the hit behind it as a false alarm of its rule; one that is declined, or a statement, does not (7.11)', async () => {
    const verdicts: object[] = [];
    stage.infra.outbox.subscribe('clues.verdictReached.v1', 'test', async (_tx, event) => void verdicts.push(event));
    const contest = '00000000-0000-7000-8000-00000000e00';
    const answer = async (of: string, kind: string, decision: string) => {
      await write({ id: of, kind, evidence: [] });
      await stage.infra.outbox.drain();
      verdicts.length = 0;
      const reply = { decision, text: '已经核对，答复如上。' };
      expect((await stage.post('li', `/api/v1/inbox-messages/${of}/answer`, reply)).statusCode).toBe(201);
      await stage.infra.outbox.drain();
      return verdicts;
    };
    expect(await answer(`${contest}5`, 'contest', 'declined')).toEqual([]);
    expect(await answer(`${contest}6`, 'statement', 'accepted')).toEqual([]);
    const [told] = await answer(`${contest}7`, 'contest', 'accepted');
    expect(told).toMatchObject({ clueId: matter.clueId, verdict: 'notUpheld', findingIds: [expect.any(String)] });
  });

  it('carries a promise with its day, and the word that it was kept, for the check that follows', async () => {
    const promise = '00000000-0000-7000-8000-00000000e003';
    const sent = [
      await write({ id: promise, kind: 'promise', untilOn: '2026-12-20', evidence: [] }),
      await write({ id: '00000000-0000-7000-8000-00000000e004', kind: 'corrected', evidence: [] }),
    ].map((reply) => reply.json());
    expect(sent).toMatchObject([
      { kind: 'promise', untilOn: '2026-12-20' },
      { kind: 'corrected', untilOn: null },
    ]);
    const { items } = (await stage.get('li', '/api/v1/inbox-messages?open=true')).json();
    expect(items.find((one: { id: string }) => one.id === promise)).toMatchObject({
      kind: 'promise',
      untilOn: '2026-12-20',
      matterId: paper.matterId,
    });
    const timeless = await write({ id: '00000000-0000-7000-8000-00000000e005', kind: 'promise', evidence: [] });
    expect(timeless.json().code).toBe('inbox.dayMissing');
  });

  it('refuses a paper that was not served, a day that is missing, and an empty file, each with its sentence', async () => {
    const other = '00000000-0000-7000-8000-00000000e002';
    const codes = [
      await write({ id: other, seq: 99 }),
      await write({ id: other, kind: 'moreTime' }),
      await write({ id: other, evidence: [{ name: 'x', base64: '' }] }),
    ].map((reply) => reply.json().code);
    expect(codes).toEqual(['inbox.noPaper', 'inbox.dayMissing', 'inbox.evidenceTooLarge']);
  });
});

describe('the inbox of a platform company (行政处罚法 arts. 44, 45)', () => {
  const id = '00000000-0000-7000-8000-00000000e011';
  const letter = {
    id,
    seq: 0,
    kind: 'moreTime',
    text: '请准予延期提交平台规则。',
    untilOn: '2026-12-15',
    evidence: [],
  };
  let base: string;
  let other: string;
  let messages: (of: string) => string;

  beforeAll(async () => {
    base = await admit('company', 'platform', RUN_BY_PARTY);
    other = await admit('other-company', 'platform', PLATFORM);
    const { items } = (await stage.get('company', `${base}/inbox`)).json();
    const paper = items.find(({ paperZh }: { paperZh: string }) => paperZh.includes('告知'));
    letter.seq = paper?.seq;
    messages = (of) => `${of}/inbox/${paper?.matterId}/messages`;
  });

  it('shows what was served on the operator that the company is by its credit code, to that company alone', async () => {
    const { items } = (await stage.get('company', `${base}/inbox`)).json();
    expect(items).toContainEqual(expect.objectContaining({ matterId: matter.id, paperZh: '行政处罚告知书' }));
    expect((await stage.get('other-company', `${other}/inbox`)).json().items).toEqual([]);
  });

  it('carries a wish for more time to the officer, who cannot move the term of a notice (程序规定 art. 57), and the answer back', async () => {
    expect((await stage.post('company', messages(base), letter)).statusCode).toBe(201);
    const { items } = (await stage.get('li', '/api/v1/inbox-messages?open=true')).json();
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({
      operatorNameZh: '演示商行1',
      untilOn: '2026-12-15',
    });
    const granted = { decision: 'accepted', text: '同意延期。' };
    const refused = await stage.post('li', `/api/v1/inbox-messages/${id}/answer`, granted);
    expect(refused.json().code).toBe('inbox.termFixed');
    const answer = { decision: 'declined', text: '陈述期限由法律规定，不能延长。' };
    expect((await stage.post('li', `/api/v1/inbox-messages/${id}/answer`, answer)).statusCode).toBe(201);
    expect((await stage.get('company', `${base}/inbox`)).body).toContain('不能延长');
  });

  it('is closed to another company: neither read, nor written to in its name, nor by its own about that matter', async () => {
    const crossed = [
      await stage.get('other-company', `${base}/inbox`),
      await stage.post('other-company', messages(base), { ...letter, id: '00000000-0000-7000-8000-00000000e012' }),
      await stage.post('other-company', messages(other), { ...letter, id: '00000000-0000-7000-8000-00000000e013' }),
      await stage.post('other-company', messages(other), letter),
    ];
    expect(crossed.map((reply) => [reply.statusCode, reply.json().code])).toEqual([
      [404, 'record.notFound'],
      [404, 'record.notFound'],
      [404, 'inbox.noPaper'],
      [404, 'inbox.noPaper'],
    ]);
    expect((await stage.get('party', `${base}/inbox`)).statusCode).toBe(404);
  });
});
