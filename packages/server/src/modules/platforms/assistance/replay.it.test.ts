import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assistance, MatterFile, OfficerFiling, PlatformFiling } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { parseCivilDate } from '@jianhu/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import { createRegistry, type Registry } from '../../registry/index.ts';
import { assistanceDuties, createPlatforms, readDutyList } from '../index.ts';

const LIST = 'tables/platform-duty-list.json';
const PLATFORM = '00000000-0000-7000-8000-0000000000c1';
const OTHER = '00000000-0000-7000-8000-0000000000c2';
let registry: Registry;
const stage = await stageCases((house, infra) => {
  registry = createRegistry(infra, {
    places: { counties: [], divisions: {} as never, placeNames: [] },
    identity: house.identity,
  });
  const { identity, cases, clues, edge } = house;
  const list = readDutyList([
    [LIST, readFileSync(join(import.meta.dirname, '../../../../../../rulebook', LIST), 'utf8')],
  ]);
  const unasked = { detection: {} as never, models: {} as never, livestream: {} as never };
  createPlatforms(infra, { identity, registry, cases, clues, list, ...unasked }).mount(edge);
});
afterAll(() => stage.close());

let serial = 0;
const newId = (): string => `00000000-0000-7000-8000-00000000f${String((serial += 1)).padStart(3, '0')}`;
const base = new Map<string, string>();
const RECORDING = Buffer.from('回放的字节');
const sha256 = createHash('sha256').update(RECORDING).digest('hex');
const replay = { room: '演示直播间 第12场', from: '2026-11-20T11:00:00Z', until: '2026-11-20T13:00:00Z' };

beforeAll(async () => {
  const platform = {
    nameZh: '演示平台',
    uscc: null,
    icpFilingNo: null,
    platformClass: 'onlineSales' as const,
    countyCode: null,
  };
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        platforms: [
          { ...platform, id: PLATFORM, domain: 'a.demo.invalid' },
          { ...platform, id: OTHER, domain: 'b.demo.invalid' },
        ],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: stage.infra.clock.now(), demo: true },
    ),
  );
  for (const [username, subjectId] of [
    ['company', PLATFORM],
    ['rival', OTHER],
  ] as const) {
    const subject = { kind: 'platform' as const, subjectId, countyCode: stage.own.countyCode };
    const account = { username, displayName: '经办人', initialPassword: 'a long test password', demo: true };
    const { tenantId, personId } = await stage.identity.admitMember(platformCaller, { ...account, subject });
    const nobody = { unitId: null, countyCode: null, reach: 'none', permissions: new Set<never>() } as const;
    stage.enter(username, { ...nobody, personId, actorRef: `person:${personId}`, tenants: new Set([tenantId]) });
    base.set(username, `/api/v1/tenants/${tenantId}`);
  }
});
beforeEach(() => stage.restart());

const ask = (by: string, matterNumber: string, over: object = {}) =>
  stage.post(by, '/api/v1/assistance-requests', {
    id: newId(),
    platformId: PLATFORM,
    basisId: 'liveReplay',
    matterNumber,
    asks: '请提供该场直播的回放',
    dueOn: '2026-12-10',
    replay,
    ...over,
  });
const answer = (by: string, assistanceId: string, said: object, over: object = {}) =>
  stage.post(by, `${base.get(by)}/platform-filings`, {
    id: newId(),
    kind: 'assistanceReply',
    assistanceId,
    text: '见附件',
    evidence: [],
    replay: said,
    ...over,
  });
const attached = { evidence: [{ name: '回放.mp4', base64: RECORDING.toString('base64') }] };
const takeIn = (by: string, filing: string, matterId: string, file = Buffer.alloc(0), officers = ['wang', 'li']) =>
  stage.edge.app.inject({
    method: 'POST',
    url: `/api/v1/platform-filings/${filing}/exhibit?${new URLSearchParams({
      matterId,
      proves: '直播中的宣传用语',
      officers: officers.map(stage.idOf).join(','),
    }).toString()}`,
    headers: { 'x-caller': by, 'content-type': 'application/vnd.jianhu.stream' },
    payload: file,
  });
const openCase = () => stage.walk('case-general', inspected);
const fileOf = async (id: string) => (await stage.get('wang', `/api/v1/matters/${id}`)).json<MatterFile>();
const termOf = (file: MatterFile) => file.terms.find(({ deadline }) => deadline === 'case.replayRequest');

describe('the replay of a live room (直播电商监督管理办法 arts. 16, 21)', () => {
  it('is asked for by its room and span, and its term runs in the case by the letter that was sent', async () => {
    const matter = await openCase();
    const asked = await ask('wang', matter.number);
    expect(asked.statusCode, asked.body).toBe(201);
    const request = asked.json<Assistance>();
    expect(request).toMatchObject({
      state: 'waiting',
      replay: {
        ...replay,
        from: '2026-11-20T11:00:00.000Z',
        until: '2026-11-20T13:00:00.000Z',
        keptUntil: '2029-11-20',
      },
    });
    const file = await fileOf(matter.id);
    expect(termOf(file)).toMatchObject({ owner: 'party', status: 'running', dueOn: '2026-12-10' });
    expect(JSON.stringify(file.timeline)).toContain(request.number);
    const listed = await stage.get('wang', `/api/v1/assistance-requests?matterId=${matter.id}`);
    expect(listed.json().items).toMatchObject([{ id: request.id }]);
    expect((await stage.get('neighbour', `/api/v1/assistance-requests?matterId=${matter.id}`)).json().items).toEqual(
      [],
    );
  });

  it('is refused without a span, for one that has not ended, twice at once, and for another’s case', async () => {
    const matter = await openCase();
    const other = { basisId: 'inCase' };
    const codes = [
      await ask('wang', matter.number, { replay: undefined }),
      await ask('wang', matter.number, { replay: { ...replay, until: '2026-12-30T00:00:00Z' } }),
      await ask('wang', matter.number, { replay: { ...replay, until: replay.from } }),
      await ask('wang', matter.number, other),
      await ask('neighbour', matter.number),
    ].map((reply) => reply.json().code);
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'platform.replaySpan'), 'platform.noMatter']);
    expect((await ask('wang', matter.number)).statusCode).toBe(201);
    const again = await ask('wang', matter.number);
    expect([again.json().code, again.json().details.why.zh]).toEqual([
      'case.actionRefused',
      '上一次调取尚未答复，请先登记结果',
    ]);
  });

  it('that comes along becomes an exhibit with custody, hash and clock, and the term of the case ends', async () => {
    const matter = await openCase();
    const request = (await ask('wang', matter.number)).json<Assistance>();
    const incomplete = [
      await answer('company', request.id, { outcome: 'given', clockOffsetMs: 12 }),
      await answer('company', request.id, { outcome: 'given' }, attached),
      await answer('company', request.id, { outcome: 'given', clockOffsetMs: 12, locator: 'https://a.demo.invalid/r' }),
      await stage.post('company', `${base.get('company')}/platform-filings`, {
        id: newId(),
        kind: 'assistanceReply',
        assistanceId: request.id,
        text: '没有说回放',
        evidence: [],
      }),
    ].map((reply) => reply.json().code);
    expect(incomplete).toEqual(Array.from({ length: 4 }, () => 'platform.replayIncomplete'));
    expect((await answer('rival', request.id, { outcome: 'refused' })).json().code).toBe('platform.notOwed');
    const reply = await answer('company', request.id, { outcome: 'given', clockOffsetMs: -120 }, attached);
    expect(reply.statusCode, reply.body).toBe(201);
    const filing = reply.json<PlatformFiling>();
    const said = { decision: 'accepted', text: '收到' };
    const path = `/api/v1/platform-filings/${filing.id}/answer`;
    expect((await stage.post('wang', path, said)).json().code).toBe('platform.takeReplayIn');
    const foreign = await openCase();
    expect((await takeIn('wang', filing.id, foreign.id)).json().code).toBe('platform.otherCase');
    expect((await takeIn('wang', filing.id, matter.id, undefined, ['wang'])).json().code).toBe('case.exhibitOfficers');
    expect((await takeIn('neighbour', filing.id, matter.id)).statusCode).toBe(404);
    const taken = await takeIn('wang', filing.id, matter.id);
    expect(taken.statusCode, taken.body).toBe(201);
    expect(taken.json<OfficerFiling>()).toMatchObject({
      exhibit: { matterId: matter.id },
      answer: { decision: 'accepted' },
    });
    expect((await takeIn('wang', filing.id, matter.id)).json().code).toBe('platform.answered');
    const { items } = (await stage.get('wang', `/api/v1/matters/${matter.id}/exhibits`)).json();
    expect(items).toMatchObject([
      { kind: 'replay', name: '回放.mp4', sha256, clockOffsetMs: -120, lacks: [], custody: [{ kind: 'taken' }] },
    ]);
    expect(JSON.stringify(items)).toContain('2026-11-20 19:00 至 2026-11-20 21:00');
    expect(termOf(await fileOf(matter.id))).toMatchObject({ status: 'satisfied' });
  });

  it('that lies elsewhere is taken with the hash that was told, and no other file', async () => {
    const matter = await openCase();
    const request = (await ask('wang', matter.number)).json<Assistance>();
    const elsewhere = { outcome: 'given', clockOffsetMs: 0, locator: 'https://a.demo.invalid/r/12', sha256 };
    const filing = (await answer('company', request.id, elsewhere)).json<PlatformFiling>();
    expect((await takeIn('wang', filing.id, matter.id, Buffer.from('另一个文件'))).json().code).toBe(
      'case.exhibitHash',
    );
    expect((await stage.get('wang', `/api/v1/matters/${matter.id}/exhibits`)).json().items).toEqual([]);
    expect((await takeIn('wang', filing.id, matter.id, RECORDING)).statusCode).toBe(201);
  });

  it('that is refused or was not kept is a step of the case, and nothing to take in', async () => {
    const matter = await openCase();
    const request = (await ask('wang', matter.number)).json<Assistance>();
    const filing = (await answer('company', request.id, { outcome: 'notKept' })).json<PlatformFiling>();
    expect((await takeIn('wang', filing.id, matter.id)).json().code).toBe('platform.noReplay');
    const path = `/api/v1/platform-filings/${filing.id}/answer`;
    expect((await stage.post('wang', path, { decision: 'noted', text: '另案处理' })).statusCode).toBe(201);
    const file = await fileOf(matter.id);
    expect(file.facts).toContainEqual(expect.objectContaining({ key: 'replayOutcome', valueZh: '平台称未保存' }));
  });

  it('asked for in a clue goes into the case that came from it; unanswered it stands late on the desk of who asked', async () => {
    const clue = await stage.verify('wang', stage.own.countyCode);
    const request = await ask('wang', clue.number, { dueOn: '2026-11-30' });
    expect(request.statusCode, request.body).toBe(201);
    const duties = assistanceDuties({ infra: stage.infra, identity: stage.identity, registry });
    const late = async (who: string, day: string) => {
      const caller = stage.callers.get(who);
      if (!caller) throw new Error(`${who} is nobody of this test`);
      const wish = { scope: 'mine', owner: 'party', band: 'overdue', today: parseCivilDate(day), caller } as const;
      return inScope(stage.infra.db, caller, (tx) => duties.list(tx, wish, { limit: 10 }));
    };
    expect(await late('wang', '2026-11-30')).toEqual([]);
    expect(await late('wang', '2026-12-01')).toMatchObject([
      { duty: { band: 'overdue', remaining: -1, matter: { operatorNameZh: '演示平台', stateZh: '待平台答复' } } },
    ]);
    expect(await late('li', '2026-12-01')).toEqual([]);
    const filing = (
      await answer('company', request.json<Assistance>().id, { outcome: 'given', clockOffsetMs: 0 }, attached)
    ).json<PlatformFiling>();
    expect(await late('wang', '2026-12-01')).toEqual([]);
    const opened = await stage.open('case-general', step('wang', 'proposeFiling'), { clueId: clue.id });
    expect((await takeIn('wang', filing.id, opened.json<MatterFile>().id)).statusCode).toBe(201);
  });
});
