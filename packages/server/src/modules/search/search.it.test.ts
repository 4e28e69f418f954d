import type { Clue, DocumentTemplate, Found, Matter, MatterFile, SavedFilter } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../infra/postgres/server-address.ts';
import { inScope, systemScope } from '../../infra/database.ts';
import { changeEntry, createSearch } from './index.ts';

const stage = await stageCases((house, infra) => createSearch(infra, { identity: house.identity }).mount(house.edge));
afterAll(() => stage.close());

const ask = (by: string, q: string, more = '') => stage.get(by, `/api/v1/search?q=${encodeURIComponent(q)}${more}`);
const find = async (by: string, q: string, more = ''): Promise<Found[]> =>
  (await ask(by, q, more)).json<{ items: Found[] }>().items;
const PEOPLE = ['wang', 'head', 'monitor', 'neighbour', 'neighbour-head', 'department', 'city', 'office', 'reviewer'];

let clue: Clue;
let matter: MatterFile;
beforeAll(async () => {
  clue = await stage.verify('wang', stage.own.countyCode);
  const inquiry = { by: 'wang', action: 'recordInquiry', facts: { inquirySummary: '当事人称珍珠证书系委托他人制作' } };
  matter = await stage.walk('case-general', [...inspected, inquiry]);
});

describe('one search over what a person may see', () => {
  it('finds a clue and a matter by their numbers, marked where the words stand', async () => {
    expect(await find('wang', clue.number)).toMatchObject([
      { kind: 'clue', id: clue.id, stateZh: '核查中', isOpen: true },
    ]);
    const [hit] = await find('wang', matter.number);
    expect(hit).toMatchObject({ kind: 'matter', id: matter.id, unitNameZh: matter.unitNameZh });
    expect(hit?.number.marks).toEqual([{ start: 0, end: matter.number.length }]);
  });

  it('finds a step by the words that were written down with it', async () => {
    const [hit] = await find('reviewer', '珍珠证书', '&kind=matter');
    expect(hit?.snippets[0]?.text).toContain('委托他人制作');
  });

  it('finds what holds each word where nothing holds them as they were typed, and says so', async () => {
    const reply = (await ask('wang', '证书委托制作', '&kind=matter')).json();
    expect(reply).toMatchObject({ matched: 'words', found: 1, items: [{ id: matter.id }] });
    expect((await ask('wang', '珍珠证书')).json()).toMatchObject({ matched: 'whole' });
  });

  it('finds a document by its text, once it reads', async () => {
    const documents = `/api/v1/matters/${matter.id}/documents`;
    const { items } = (await stage.get('wang', `/api/v1/matters/${matter.id}/document-templates`)).json<{
      items: DocumentTemplate[];
    }>();
    const asked = items.find(({ documentId }) => documentId === 'sceneRecord')?.elements ?? [];
    const open = asked.filter(({ source, words }) => source !== 'number' && words === '');
    const given = Object.fromEntries(open.map((one) => [one.id, '古玩城二楼柜台']));
    const { id, version } = (await stage.post('wang', documents, { documentId: 'sceneRecord', given: {} })).json();
    expect(await find('head', '古玩城二楼')).toEqual([]);
    const revised = await stage.put('wang', `${documents}/${id}`, { given, expectedVersion: version });
    expect(revised.statusCode).toBe(200);
    expect(await find('head', '古玩城二楼', '&kind=document')).toMatchObject([
      { id, root: matter.id, stateZh: '草稿' },
    ]);
    expect(await find('neighbour', '古玩城二楼')).toEqual([]);
  });

  it('narrows by kind, unit, state and day, and pages by key', async () => {
    expect(await find('city', '演示商行', `&unitId=${stage.neighbour}`)).toEqual([]);
    expect((await find('city', '演示商行', '&state=verifying')).map(({ kind }) => kind)).toEqual(['clue']);
    expect(await find('city', '演示商行', '&to=2020-01-01')).toEqual([]);
    const [first, second] = await find('city', '演示商行');
    const page = (await ask('city', '演示商行', '&limit=1')).json();
    expect([page.items[0].id, page.next]).toEqual([first?.id, first?.id]);
    expect((await find('city', '演示商行', `&limit=1&after=${page.next}`))[0]?.id).toBe(second?.id);
  });

  it('of words that most records hold it gives the newest behind the wall, and says that there are more', async () => {
    await withClient(stage.ownerUrl, async (client) => {
      await client.query(
        `insert into search.entry (id, kind, root, number, title, body, tokens, unit_id, county_code, readers, state, state_zh, state_en, is_open, opened_on)
          select id, 'matter', id, '2025-C' || n, '常见商行', '', array['常见', '见商', '商行', '#matter', '@u:' || unit, '@c:' || county], unit, county, '{}',
            'closed', '结案', 'Closed', false, '2025-01-01'
          from (select n, ('01900000-000f-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, case when n % 4 = 0 then $1 else $2 end as unit,
            case when n % 4 = 0 then $3 else $4 end as county from generate_series(1, 1600) n) one`,
        [stage.own.id, stage.neighbour, stage.own.countyCode, '999999'],
      );
      await client.query('analyze search.entry');
    });
    const page = (await ask('wang', '常见商行', '&limit=3')).json<{ items: Found[]; found: number; next: string }>();
    expect(page).toMatchObject({ found: 3, foundMore: true });
    expect(page.items.map(({ number }) => number.text)).toEqual(['2025-C1600', '2025-C1596', '2025-C1592']);
    const more = await find('wang', '常见商行', `&limit=2&after=${page.next}`);
    expect(more.map(({ number }) => number.text)).toEqual(['2025-C1588', '2025-C1584']);
    // With a further word the index is asked, and everything is counted.
    expect((await ask('wang', '常见商行', '&state=verifying')).json()).toMatchObject({ found: 0, foundMore: false });
    expect(await find('department', '常见商行')).toEqual([]);
  });

  it('refuses a single character, and whoever has no file to look into', async () => {
    expect((await ask('wang', '甲 ,乙')).json()).toMatchObject({ code: 'search.tooShort' });
    await stage.hire('rules', 'ruleMaker', stage.superior);
    expect((await ask('rules', '演示商行')).statusCode).toBe(403);
  });
});

describe('what lies in a case, and what 12315 told', () => {
  const exhibitOf = (by: string, name: string, proves: string) => {
    const query = new URLSearchParams({
      name,
      kind: 'photo',
      proves,
      source: '古玩城三楼扣押',
      obtainedAt: '2026-11-22T12:00:00.000Z',
      officers: ['wang', 'li'].map(stage.idOf).join(','),
    });
    return stage.edge.app.inject({
      method: 'POST',
      url: `/api/v1/matters/${matter.id}/exhibits?${query.toString()}`,
      headers: { 'x-caller': by, 'content-type': 'application/vnd.jianhu.stream' },
      payload: Buffer.from('照片'),
    });
  };

  it('an exhibit is found by its name, its source and what it proves, and not by a telephone in its name', async () => {
    const added = await exhibitOf('wang', '鉴定证书13800138000.jpg', '淡水珠冒充海水珠');
    expect(added.statusCode, added.body).toBe(201);
    for (const words of ['鉴定证书', '古玩城三楼', '冒充海水珠'])
      expect(await find('head', words, '&kind=exhibit')).toMatchObject([{ root: matter.id, stateZh: '在卷' }]);
    expect(await find('head', '13800138000')).toEqual([]);
    expect(await find('neighbour', '冒充海水珠')).toEqual([]);
  });

  it('a task is found by what is to be done and by what came of it, with its state', async () => {
    const given = await stage.post('wang', `/api/v1/matters/${matter.id}/tasks`, {
      what: '核对养殖场进货台账',
      dueOn: '2026-12-01',
      assignee: stage.idOf('li'),
    });
    expect(given.statusCode, given.body).toBe(201);
    const [hit] = await find('reviewer', '养殖场进货');
    expect(hit).toMatchObject({ kind: 'task', root: matter.id, stateZh: '未领取', isOpen: true });
    const act = { kind: 'finish', result: '台账缺少三月的单据' };
    expect((await stage.post('li', `/api/v1/matters/${matter.id}/tasks/${hit?.id}/actions`, act)).statusCode).toBe(200);
    expect(await find('reviewer', '三月的单据')).toMatchObject([{ id: hit?.id, stateZh: '已完成', isOpen: false }]);
    expect(await find('neighbour', '养殖场进货')).toEqual([]);
  });

  it('units that are invited to a case find neither its exhibits nor its tasks, whatever its wall becomes', async () => {
    await withClient(stage.ownerUrl, async (client) => {
      const moved = client.query(
        `update search.entry set readers = array['anybody'] where kind in ('exhibit', 'task') and root = $1`,
        [matter.id],
      );
      await expect(moved).rejects.toThrow(/entry_within_case/);
    });
    await inScope(stage.infra.workerDb, systemScope, (tx) =>
      changeEntry(tx, {
        id: matter.id,
        state: { id: 'investigating', zh: '调查', en: 'Open', isOpen: true },
        wall: { unitId: stage.own.id, countyCode: stage.own.countyCode, readers: ['nobody-else'] },
        lines: [],
      }),
    );
    const { rows } = await withClient(stage.ownerUrl, (client) =>
      client.query('select kind, readers, tokens from search.entry where root = $1 order by kind', [matter.id]),
    );
    for (const row of rows as { kind: string; readers: string[]; tokens: string[] }[]) {
      const isInner = row.kind === 'exhibit' || row.kind === 'task';
      expect([row.kind, row.readers]).toEqual([row.kind, isInner ? [] : ['nobody-else']]);
      expect(row.tokens.includes('@u:nobody-else')).toBe(!isInner);
    }
  });

  it('a complaint is found by whom it concerns, follows its state, and moves with its wall', async () => {
    const id = await stage.tell();
    const file = (await stage.get('wang', `/api/v1/complaints/${id}`)).json();
    expect(await find('wang', file.number)).toMatchObject([{ kind: 'complaint', id, stateZh: file.stateZh }]);
    expect((await find('wang', '演示珍珠商行', '&kind=complaint')).map((one) => one.id)).toContain(id);
    expect(await find('neighbour', file.number)).toEqual([]);
    const act = async (action: string, facts: object) =>
      stage.post('wang', `/api/v1/complaints/${id}/actions`, {
        action,
        facts,
        expectedVersion: (await stage.get('wang', `/api/v1/complaints/${id}`)).json().actionVersion,
      });
    const away = await act('forwardComplaint', { forwardTo: stage.neighbour, placeReason: '实际经营地在邻县' });
    expect(away.statusCode, away.body).toBe(200);
    expect(await find('neighbour', file.number)).toMatchObject([{ id }]);
    // Who forwarded it still sees where it is.
    expect(await find('wang', file.number)).toMatchObject([{ id }]);
    expect(await find('department', file.number)).toEqual([]);
  });

  it.each(['complaint', 'report'] as const)(
    'of a %s nobody finds who told it, nor what (投诉举报处理办法第三十七条)',
    async (itemKind) => {
      const factsZh = '沈青禾讲述仓库深夜换标签';
      const person = { name: '举报人沈青禾', phone: '13900139000', address: '青禾路十八号' };
      const id = await stage.tell({ itemKind, factsZh, person });
      for (const by of PEOPLE)
        for (const words of [person.name, '沈青禾', person.phone, person.address, '深夜换标签'])
          expect([by, words, await find(by, words)]).toEqual([by, words, []]);
      expect((await find('wang', '演示珍珠商行', '&kind=complaint')).map((one) => one.id)).toContain(id);
    },
  );
});

describe('nothing is found that may not be read (brief 7.6)', () => {
  const pathOf = ({ kind, id, root }: Found): string =>
    kind === 'clue'
      ? `/api/v1/clues/${id}`
      : kind === 'matter'
        ? `/api/v1/matters/${id}`
        : kind === 'complaint'
          ? `/api/v1/complaints/${id}`
          : kind === 'document'
            ? `/api/v1/matters/${root}/documents/${id}`
            : `/api/v1/matters/${root}/${kind}s`;
  const openAll = async (by: string): Promise<string[]> => {
    const items = await find(by, '演示商行', '&limit=200');
    for (const item of items) expect((await stage.get(by, pathOf(item))).statusCode, `${by} ${item.kind}`).toBe(200);
    return items.map(({ id }) => id);
  };

  it.each(PEOPLE)('%s opens everything that he finds, and finds every matter of his lists', async (by) => {
    const found = await openAll(by);
    const listed = (await stage.get(by, '/api/v1/matters?limit=200')).json<{ items: Matter[] }>().items ?? [];
    expect(listed.filter(({ id }) => !found.includes(id))).toEqual([]);
  });

  it('an invitation opens one matter with its documents; a clue that is handed over moves with its wall', async () => {
    const steps = [
      { by: 'head', action: 'proposeConsultation' },
      { by: 'head', action: 'shareMaterials' },
    ];
    const { id, number } = await stage.walk('consultation', steps);
    expect((await find('department', number)).map((one) => one.id)).toEqual([id]);
    expect(await find('department', matter.number)).toEqual([]);
    await openAll('department');
    const fresh = await stage.verify('wang', stage.own.countyCode);
    expect(await find('neighbour', fresh.number)).toEqual([]);
    const hand = {
      action: 'assign',
      unitId: stage.superior,
      note: '请市局指定管辖',
      expectedVersion: fresh.actionVersion,
    };
    const back = await stage.post('head', `/api/v1/clues/${fresh.id}/actions`, hand);
    expect(back.statusCode, back.body).toBe(200);
    const away = {
      action: 'assign',
      unitId: stage.neighbour,
      note: '指定管辖',
      expectedVersion: fresh.actionVersion + 1,
    };
    expect((await stage.post('city', `/api/v1/clues/${fresh.id}/actions`, away)).statusCode).toBe(200);
    expect(await find('neighbour', fresh.number)).toMatchObject([{ id: fresh.id }]);
    expect(await find('neighbour', '指定管辖')).toMatchObject([{ id: fresh.id }]);
    await openAll('neighbour');
    expect(await find('wang', fresh.number)).toEqual([]);
  });

  it('numbers of telephones do not come into the index, nor does the sheet of the internal volume', async () => {
    const call = await stage.verify('wang', stage.own.countyCode);
    const note = '来电13800138000反映，已核实证照';
    const act = { action: 'educate', note, expectedVersion: call.actionVersion };
    expect((await stage.post('head', `/api/v1/clues/${call.id}/actions`, act)).statusCode).toBe(200);
    expect(await find('wang', '已核实证照')).toHaveLength(1);
    expect(await find('wang', '13800138000')).toEqual([]);
    const reasons = '考虑到经营者系初次开店';
    const sheet = { rangeId: 'ad.banned', conditions: [], fineFen: 90_000_000, reasons };
    const proposed = await stage.post('wang', `/api/v1/matters/${matter.id}/discretion`, sheet);
    expect(proposed.body).toContain(reasons);
    expect(await find('wang', '初次开店')).toEqual([]);
  });
});

describe('saved filters', () => {
  it('are a person’s own, one of a name, and are dropped by nobody else', async () => {
    const body = { page: 'search', name: '珍珠证书', query: { q: '珍珠证书', kind: 'matter' } };
    expect((await stage.post('wang', '/api/v1/saved-filters', body)).statusCode).toBe(201);
    await stage.post('wang', '/api/v1/saved-filters', { ...body, query: { q: '证书' } });
    const mine = (await stage.get('wang', '/api/v1/saved-filters?page=search')).json<{ items: SavedFilter[] }>().items;
    expect(mine).toMatchObject([{ name: '珍珠证书', query: { q: '证书' } }]);
    expect((await stage.get('li', '/api/v1/saved-filters?page=search')).json()).toEqual({ items: [] });
    const drop = (by: string) =>
      stage.edge.app.inject({
        method: 'DELETE',
        url: `/api/v1/saved-filters/${mine[0]?.id}`,
        headers: { 'x-caller': by },
      });
    expect((await drop('li')).statusCode).toBe(404);
    expect((await drop('wang')).statusCode).toBe(200);
  });
});
