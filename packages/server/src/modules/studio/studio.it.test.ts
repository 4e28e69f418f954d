import {
  createTestCallers,
  createTestDatabase,
  createTestIdentity,
  createTestInfra,
  lexiconFile,
} from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, type Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import { createPacks, packsRefusals } from '../packs/index.ts';
import { createStudio, studioRefusals } from './index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const path = 'lexicons/test.json';
const lexicon = (pattern: string, left?: string): string => {
  const examples = { positive: [`甲${pattern}`], negative: ['好'] };
  const besides = { terms: [{ id: 't', pattern, severity: 'low', exceptions: [], left, examples }] };
  return JSON.stringify(lexiconFile(pattern, { statuteId: 'ad', ...(left !== undefined && besides) }));
};
const statute = JSON.stringify({
  kind: 'statute',
  statuteId: 'ad',
  titleZh: '中华人民共和国广告法',
  titleEn: 'Advertising Law',
  version: '2021',
  effectiveFrom: '2018-01-01',
  effectiveTo: null,
  authority: '全国人大常委会',
  sourceUrl: 'https://flk.npc.gov.cn/',
  reviewedBy: null,
  reviewedOn: null,
  articles: [{ article: '第九条第三项', textZh: '（三）' }],
});
const care = JSON.stringify({
  kind: 'ruleCare',
  version: '1',
  basis: 'ours',
  floors: [
    {
      category: '*',
      lowerBoundBp: 6000,
      minAdjudicated: 30,
      effectiveFrom: '2026-01-01',
      effectiveTo: null,
      owner: { unit: 'u', nameZh: '局', assumed: true },
    },
  ],
  brakes: [
    {
      category: '*',
      weeks: 4,
      neighbourHours: 1,
      deviations: 8,
      leastHits: 2,
      effectiveFrom: '2026-01-01',
      effectiveTo: null,
      owner: { unit: 'u', nameZh: '局', assumed: true },
    },
  ],
  reviewedBy: null,
  reviewedOn: null,
});
const shipped = [
  [path, lexicon('顶级')],
  ['statutes/ad.json', statute],
  ['tables/rule-care.json', care],
] as const;
const packs = createPacks(infra, { shipped, readShipped: undefined });
/** What officers found out about the rule so far. */
let verdicts = { upheld: 0, notUpheld: 0 };
let edge: Awaited<ReturnType<typeof open>>;
const people: Record<string, Caller> = {};

async function open() {
  const { identity } = await createTestIdentity(infra);
  const callers = createTestCallers(infra, identity, { ...packsRefusals, ...studioRefusals });
  const studio = createStudio(infra, {
    identity,
    packs,
    detection: {
      ruleVerdicts: () => Promise.resolve([{ ruleId: 'ad.test', month: '2026-10', ...verdicts }]),
      brake: {
        list: () => Promise.resolve([]),
        actions: () => Promise.resolve([]),
        act: () => Promise.resolve({ paused: true, released: 0 }),
        hours: () => Promise.resolve([]),
        hitsSince: () => Promise.resolve(new Map()),
        band: () => Promise.resolve(null),
      },
    },
    clues: { wrongAlerts: () => Promise.resolve([]) },
    replays: { findDraftReplay: () => Promise.resolve(null) },
  });
  studio.mount(callers.edge);
  const city = identity.units.cityMarketRegulator();
  for (const [name, role] of Object.entries({
    maker: 'ruleMaker',
    second: 'ruleMaker',
    checker: 'ruleChecker',
    deployer: 'ruleDeployer',
    supervisor: 'citySupervisor',
    officer: 'enforcementOfficer',
  } as const)) {
    people[name] = await callers.hire(name, role, city.id);
  }
  return callers;
}

beforeAll(async () => {
  edge = await open();
  await packs.start();
});
afterAll(async () => {
  await packs.stop();
  await infra.close();
  await database.drop();
});

const as = <T>(name: string, work: (tx: Tx, caller: Caller) => Promise<T>): Promise<T> => {
  const caller = people[name];
  if (!caller) throw new Error(`nobody is called ${name}`);
  return inScope(infra.db, caller, (tx) => work(tx, caller));
};
const act = (name: string, id: string, action: string, revision: number, reason?: string) =>
  edge.post(name, `/api/v1/rules/drafts/${id}/actions`, {
    action,
    revision,
    ...(reason === undefined ? {} : { reason }),
  });

async function draftOf(text: string): Promise<string> {
  const { id } = (await edge.post('maker', '/api/v1/rules/drafts', { title: '修订', baseNo: 1 })).json<{
    id: string;
  }>();
  await edge.put('maker', `/api/v1/rules/drafts/${id}/files`, { revision: 0, files: [{ path, text }] });
  return id;
}

describe('whoever has no role for the rules', () => {
  it.each([
    ['GET', '/api/v1/rules/state'],
    ['GET', '/api/v1/rules/book'],
    ['GET', '/api/v1/rules/runs'],
    ['POST', '/api/v1/rules/drafts'],
    ['POST', '/api/v1/rules/roll-back'],
  ] as const)('is refused: %s %s', async (method, url) => {
    const reply = method === 'GET' ? await edge.get('officer', url) : await edge.post('officer', url, {});
    expect(reply.statusCode).toBe(403);
  });

  it('and who may look may not make, nor who makes roll back', async () => {
    expect((await edge.get('supervisor', '/api/v1/rules/state')).statusCode).toBe(200);
    expect((await edge.post('supervisor', '/api/v1/rules/drafts', { title: '修订' })).statusCode).toBe(403);
    expect((await edge.post('maker', '/api/v1/rules/roll-back', { no: 1, reason: '试试' })).statusCode).toBe(403);
  });
});

describe('a draft', () => {
  it('is refused with file, row and reason while a rule of it may never end, and goes nowhere', async () => {
    const id = await draftOf(lexicon('顶级', '(?:甲+)+$'));
    const reply = await act('maker', id, 'submit', 1);
    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({
      code: 'studio.problems',
      details: { problems: [{ path, subject: 't', code: 'endlessPattern' }] },
    });
    expect((await act('checker', id, 'approve', 1)).json()).toMatchObject({ code: 'studio.notNow' });
  });

  it('goes live through three people, each step refused to the others, by the program and by the database', async () => {
    const id = await draftOf(lexicon('国家级'));
    expect((await act('second', id, 'submit', 1)).json()).toMatchObject({ code: 'studio.notNow' });
    expect((await act('maker', id, 'submit', 1)).json()).toMatchObject({ state: 'checking' });
    expect((await act('maker', id, 'approve', 1)).statusCode).toBe(403);
    const put = await edge.put('maker', `/api/v1/rules/drafts/${id}/files`, {
      revision: 1,
      files: [{ path, text: null }],
    });
    expect(put.json()).toMatchObject({ code: 'draft.notOpen' });
    expect((await act('deployer', id, 'publish', 1)).json()).toMatchObject({ code: 'studio.notNow' });

    // Too little is known of the rule: the checker has to say why it may go on.
    expect((await act('checker', id, 'approve', 1)).json()).toMatchObject({ code: 'studio.reasonMissing' });
    // What is known speaks against it: nobody may let it through.
    verdicts = { upheld: 10, notUpheld: 40 };
    expect((await act('checker', id, 'approve', 1, '试用')).json()).toMatchObject({ code: 'studio.belowFloor' });
    verdicts = { upheld: 20, notUpheld: 0 };
    expect((await act('checker', id, 'approve', 1, '新词，尚无核查结论，先行试用')).json()).toMatchObject({
      state: 'approved',
    });

    const crossing = (name: string, action: string) =>
      as(name, (tx, caller) =>
        sql`insert into studio.step (draft_id, seq, action, at, person_id, unit_id, content_hash, detail)
          select draft_id, 3, ${action}, now(), ${caller.personId}, 'u', content_hash, '{}' from studio.step
          where draft_id = ${id} and seq = 2`.execute(tx),
      );
    await expect(crossing('maker', 'publish')).rejects.toMatchObject({ code: 'JH012' });
    await expect(crossing('checker', 'publish')).rejects.toMatchObject({ code: 'JH012' });
    await expect(crossing('maker', 'approve')).rejects.toMatchObject({ code: 'JH012' });

    // The floor is asked again at the last step.
    verdicts = { upheld: 10, notUpheld: 40 };
    expect((await act('deployer', id, 'publish', 1)).json()).toMatchObject({ code: 'studio.belowFloor' });
    verdicts = { upheld: 60, notUpheld: 0 };
    expect((await act('deployer', id, 'publish', 1)).json()).toMatchObject({ state: 'published', versionNo: 2 });
    expect(packs.running().versionNo).toBe(2);
    const { entries } = await as('maker', (tx) => packs.read(tx, { kind: 'version', no: 2 }));
    expect(entries.find(([name]) => name === path)?.[1]).toContain('国家级');
    const state = (await edge.get('maker', '/api/v1/rules/state')).json<{ live: { maker: unknown; hash: string } }>();
    expect(state.live).toMatchObject({ hash: packs.running().hash, maker: { name: expect.any(String) as string } });
    const diff = await edge.get('maker', '/api/v1/rules/diff?from=v1&to=v2');
    expect(diff.json()).toMatchObject({ changes: [{ path, items: [{ kind: 'term', id: 't', change: 'changed' }] }] });

    expect((await edge.post('deployer', '/api/v1/rules/roll-back', { no: 1, reason: '误报偏多' })).json()).toEqual({
      liveNo: 1,
    });
    expect(packs.running().versionNo).toBe(1);
    const { rows } = await sql<{ action: string }>`select action from audit.entry
      where object_kind in ('ruleDraft', 'rulePack') and object_id in (${id}, '1') order by object_kind, seq`.execute(
      infra.workerDb,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'ruleDraft.created',
      'ruleDraft.changed',
      'ruleDraft.submit',
      'ruleDraft.approve',
      'ruleDraft.publish',
      'rulePack.rolledBack',
    ]);
  }, 60_000);
});

describe('trying a rule', () => {
  it('says what a lexicon finds as it is typed, and marks the term that may never end', async () => {
    const body = { ref: 'v1', path, text: lexicon('国家级'), sample: '本品为国家级' };
    const tried = (await edge.post('maker', '/api/v1/rules/try-lexicon', body)).json<{
      findings: unknown[];
      examples: unknown[];
    }>();
    expect(tried.findings).toMatchObject([{ termId: 't', matched: '国家级' }]);
    expect(tried.examples).toMatchObject([
      { expected: true, found: true },
      { expected: false, found: false },
    ]);
    const bomb = await edge.post('maker', '/api/v1/rules/try-lexicon', { ...body, text: lexicon('甲', '(?:a|a)*b') });
    expect(bomb.json()).toMatchObject({ problems: [{ code: 'endlessPattern' }], findings: [] });
  });
});
