import type { Clue, DocumentTemplate, Found, Matter, MatterFile, SavedFilter } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../infra/postgres/server-address.ts';
import { createSearch } from './index.ts';

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

describe('nothing is found that may not be read (brief 7.6)', () => {
  const pathOf = ({ kind, id, root }: Found): string =>
    kind === 'clue'
      ? `/api/v1/clues/${id}`
      : kind === 'matter'
        ? `/api/v1/matters/${id}`
        : `/api/v1/matters/${root}/documents/${id}`;
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
