import {
  type CaseRestriction,
  type Duty,
  type MatterFile,
  type Operation,
  operations,
  permissions,
} from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, type RowScope, systemScope } from '../../../infra/database.ts';
import { withClient } from '../../../infra/postgres/server-address.ts';
import { platformCaller } from '../../identity/index.ts';
import { createSearch } from '../../search/index.ts';

const stage = await stageCases((house, infra) => createSearch(infra, { identity: house.identity }).mount(house.edge));
afterAll(() => stage.close());
beforeAll(async () => {
  const roles = { head: 'unitHead', reviewer: 'caseReviewer', 'neighbour-head': 'unitHead' } as const;
  for (const [name, role] of Object.entries(roles))
    await stage.identity.grantRoles(platformCaller, { personId: stage.idOf(name), roles: [role], reason: 'test' });
});

const pathOf = (file: Pick<MatterFile, 'id'>, more = ''): string => `/api/v1/matters/${file.id}${more}`;
const restrict = (by: string, file: Pick<MatterFile, 'id'>, more: object = {}) =>
  stage.post(by, pathOf(file, '/restriction'), {
    action: 'restrict',
    ground: 'reporter',
    head: stage.idOf('head'),
    reviewers: [],
    words: '举报人身份可能由案情推知',
    ...more,
  });
const lift = (by: string, file: Pick<MatterFile, 'id'>) =>
  stage.post(by, pathOf(file, '/restriction'), { action: 'lift', words: '举报人已书面同意公开' });
const trailOf = (id: string) =>
  inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('audit.entry').select(['action', 'actor_ref']).where('object_id', '=', id).orderBy('seq').execute(),
  );

/** As the edge knows them. */
function scopeOf(name: string): RowScope {
  const caller = stage.callers.get(name);
  if (!caller) throw new Error(`${name} is nobody of this test`);
  return caller;
}

interface Full {
  readonly file: MatterFile;
  readonly words: string;
  /** Of the case, its clue and alert, its documents and its exhibit. */
  readonly ids: readonly string[];
}

/** A case with words in its log, a document, a task and an exhibit; the words stand in the file alone. */
async function fullCase(words: string): Promise<Full> {
  let file = await stage.walk('case-general', inspected);
  file = await stage.walk(
    'case-general',
    [{ by: 'wang', action: 'recordInquiry', facts: { inquirySummary: words } }],
    file,
  );
  const task = await stage.post('wang', pathOf(file, '/tasks'), { what: `${words}核对`, dueOn: '2026-12-20' });
  const exhibit = await addExhibit(file, words);
  if (task.statusCode >= 300 || exhibit.statusCode >= 300) throw new Error(`${task.body} ${exhibit.body}`);
  const documents = (await stage.get('wang', pathOf(file, '/documents'))).json<{ items: { id: string }[] }>().items;
  const clue = (await stage.get('wang', `/api/v1/clues/${file.clueId}`)).json<{ alertIds: string[] }>();
  const inner = [exhibit.json<{ id: string }>(), ...documents].map(({ id }) => id);
  return { file, words, ids: [file.id, file.clueId ?? '', ...clue.alertIds, ...inner] };
}

function addExhibit(file: MatterFile, proves: string) {
  const query = new URLSearchParams({
    name: '照片.jpg',
    kind: 'photo',
    proves,
    source: '现场拍摄',
    obtainedAt: '2026-11-22T12:00:00.000Z',
    officers: ['wang', 'li'].map(stage.idOf).join(','),
  });
  return stage.edge.app.inject({
    method: 'POST',
    url: pathOf(file, `/exhibits?${query.toString()}`),
    headers: { 'x-caller': 'wang', 'content-type': 'application/vnd.jianhu.stream' },
    payload: Buffer.from('照片'),
  });
}

/** What an officer reads by address or as a list: each operation that this edge serves, so that a new one is tried, too. */
const reads = (operations as readonly Operation[]).filter(
  ({ id, method, access, path }) =>
    method === 'GET' &&
    id !== 'clues.streamLive' &&
    (permissions as readonly string[]).includes(access) &&
    stage.edge.app.hasRoute({ method, url: path }),
);
/** Hundreds of requests. */
const ALL_ROADS_MS = 240_000;
const NUMBERED = /\/:(?!id\b)\w+/;

function addressesOf({ path }: Operation, { ids, words, file }: Full): string[] {
  const [first = ''] = ids;
  const operator = encodeURIComponent(file.operatorId ?? '');
  if (path.startsWith('/api/v1/operators/:')) return [path.replace(/:\w+/, operator).replace(/:\w+/, first)];
  if (['/api/v1/matters', '/api/v1/clues'].includes(path))
    return [path, `${path}?operatorId=${operator}`, `${path}?clueId=${file.clueId}`];
  if (path === '/api/v1/search') return [`${path}?q=${encodeURIComponent(words)}`];
  if (path.startsWith('/api/v1/duties')) return ['all', 'unit', 'mine'].map((scope) => `${path}?scope=${scope}`);
  if (!NUMBERED.test(path))
    return ids.map((id) => path.replace(':id', id)).filter((one, at, all) => all.indexOf(one) === at);
  return ids.map((id) => path.replace(':id', first).replace(':format', 'docx').replace(/:\w+/, id));
}

/** All that a person is told to whom a file is closed: its number, where he names its address. */
const TOLD = new Set(['case.restrictedFile', 'case.recusedFile']);

/**
 * Answers that tell anything of a case to somebody: its words, its party, its id, its number. The search says the words back that it was
 * asked for, and a page of the party its name.
 */
async function leaksTo(by: string, full: Full): Promise<string[]> {
  const { file, words } = full;
  const leaks: string[] = [];
  for (const op of reads) {
    for (const url of addressesOf(op, full)) {
      const reply = await stage.get(by, url);
      const body =
        op.id === 'search.searchRecords' ? JSON.stringify(reply.json<{ items?: unknown }>().items ?? null) : reply.body;
      const party = url.includes('/operators/') ? [] : [file.operatorNameZh ?? words];
      const number = TOLD.has(reply.statusCode === 403 ? String(reply.json<{ code?: unknown }>().code) : '')
        ? []
        : [file.number];
      const tells = [words, file.id, ...party, ...number].some((one) => body.includes(one));
      if (reply.statusCode >= 500 || tells) leaks.push(`${op.id} ${reply.statusCode} ${body.slice(0, 200)}`);
    }
  }
  return leaks;
}

describe('a restricted case (投诉举报处理办法第三十七条, 行政处罚法第五十条)', () => {
  const words = '仓库后门的冷柜';
  let full: Full;
  let file: MatterFile;
  let before: Awaited<ReturnType<typeof countsOf>>;

  /** What a figure tells: hits of a search, numbers of the board. */
  async function countsOf(by: string) {
    const found = (await stage.get(by, `/api/v1/search?q=${encodeURIComponent(words)}`)).json<{ found: number }>()
      .found;
    const mine = (await stage.get(by, '/api/v1/duties?scope=all')).json<{ items: Duty[] }>().items.length;
    return { found, mine };
  }

  beforeAll(async () => {
    full = await fullCase(words);
    file = full.file;
    before = await countsOf('zhao');
  });

  it(
    'was open to an officer of the unit, so that there is something to close',
    async () => {
      expect(before.found).toBeGreaterThan(2);
      expect(full.ids.length).toBeGreaterThan(4);
      const roads = (await leaksTo('zhao', full)).map((one) => one.split(' ')[0]);
      expect(new Set(roads).size).toBeGreaterThan(12);
    },
    ALL_ROADS_MS,
  );

  it('is restricted by its officers or the head with a ground and named people; by nobody else', async () => {
    for (const by of ['zhao', 'reviewer'])
      expect((await restrict(by, file)).json()).toMatchObject({ code: 'case.restrictionNotYours' });
    expect((await restrict('neighbour-head', file)).statusCode).toBe(404);
    const noHead = await restrict('wang', file, { head: stage.idOf('zhao') });
    expect(noHead.json()).toMatchObject({ code: 'case.restrictionPeople' });
    expect((await restrict('wang', file, { head: stage.idOf('neighbour-head') })).statusCode).toBe(422);
    expect((await restrict('wang', file, { ground: 'because' })).statusCode).toBe(400);
    const reply = await restrict('wang', file);
    expect(reply.statusCode).toBe(200);
    const { ground, readers } = reply.json<CaseRestriction>();
    expect(ground?.article).toBe('《市场监督管理投诉举报处理办法》第三十七条');
    expect(readers.map(({ why }) => why).toSorted()).toEqual(['head', 'officer', 'officer']);
  });

  it(
    'shows a colleague, another county, the city, a department and the office nothing on any road',
    async () => {
      for (const by of ['zhao', 'reviewer', 'neighbour-head', 'city', 'department'])
        expect(await leaksTo(by, full)).toEqual([]);
      expect(await countsOf('zhao')).toMatchObject({ found: 0 });
    },
    ALL_ROADS_MS,
  );

  it('tells a colleague that it is restricted, with its number and no more; another county not even that', async () => {
    const reply = await stage.get('zhao', pathOf(file));
    expect(reply.json()).toMatchObject({ code: 'case.restrictedFile', details: { number: file.number } });
    expect((await stage.get('neighbour', pathOf(file))).json()).toMatchObject({ code: 'record.notFound' });
  });

  it('is changed by no colleague: step, urge, task, document, exhibit, reporter', async () => {
    const act = await stage.act(file, { by: 'zhao', action: 'recordInquiry', facts: { inquirySummary: '旁人' } });
    expect(act.json()).toMatchObject({ code: 'case.restrictedFile' });
    const tries = [
      stage.post('zhao', pathOf(file, '/tasks'), { what: '旁人的任务', dueOn: '2026-12-20' }),
      stage.post('zhao', pathOf(file, '/documents'), { documentId: 'inquiryRecord', given: {} }),
      stage.put('zhao', pathOf(file, '/reporter'), { name: '旁人甲', contact: '0575 0000 0000' }),
      lift('zhao', file),
    ];
    for (const one of await Promise.all(tries)) expect([403, 404]).toContain(one.statusCode);
  });

  it('lies behind the row policies, whatever a statement asks', async () => {
    // The last is who asks what may be announced to the screens of the city.
    const screens = { ...scopeOf('city'), actorRef: 'person:live' };
    for (const scope of [scopeOf('zhao'), scopeOf('city'), screens]) {
      const seen = await inScope(stage.infra.db, scope, async (tx) => {
        const tables = ['matter_state', 'matter'] as const;
        const own = await Promise.all(
          tables.map((one) => tx.selectFrom(`cases.${one}`).select('id').where('id', '=', file.id).execute()),
        );
        const inner = [
          'action',
          'duty',
          'document',
          'exhibit',
          'task',
          'party',
          'discretion',
          'mirror',
          'urge',
          'restriction',
        ] as const;
        const parts = await Promise.all(
          inner.map((one) =>
            tx.selectFrom(`cases.${one}`).select('matter_id').where('matter_id', '=', file.id).execute(),
          ),
        );
        const entries = await tx
          .selectFrom('search.entry')
          .select('id')
          .where('root', 'in', [file.id, file.clueId ?? ''])
          .execute();
        const clue = await tx
          .selectFrom('clues.clue')
          .select('id')
          .where('id', '=', file.clueId ?? '')
          .execute();
        const steps = await tx
          .selectFrom('clues.clue_action')
          .select('clue_id')
          .where('clue_id', '=', file.clueId ?? '')
          .execute();
        return [...own, ...parts, entries, clue, steps].flat();
      });
      expect(seen).toEqual([]);
    }
  });

  it(
    'shows the respondent’s side and a platform nothing more than before; what the party wrote is read by the readers of the case',
    async () => {
      const [tenant, message] = ['00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000d2'];
      const outside = {
        unitId: null,
        countyCode: null,
        reach: 'none',
        permissions: new Set(),
        tenants: new Set([tenant]),
      } as const;
      for (const name of ['merchant', 'platform']) {
        stage.enter(name, { ...outside, personId: tenant, actorRef: `person:${tenant}` } as never);
        expect(await leaksTo(name, full)).toEqual([]);
      }
      await withClient(stage.ownerUrl, (client) =>
        client.query(
          `insert into counter.inbox_message (id, tenant_id, operator_id, matter_id, paper_seq, kind, text, evidence, county_code,
          unit_id, sent_by, sent_at, demo) values ($1, $2, $2, $3, 1, 'statement', $4, '[]', $5, $6, $2, now(), true)`,
          [message, tenant, file.id, words, stage.own.countyCode, stage.own.id],
        ),
      );
      const seenBy = async (scope: RowScope): Promise<number> =>
        (await inScope(stage.infra.db, scope, (tx) => tx.selectFrom('counter.inbox_message').select('id').execute()))
          .length;
      const party = {
        actorRef: `person:${tenant}`,
        unitId: null,
        countyCode: null,
        reach: 'none',
        tenantId: tenant,
      } as const;
      const officers = ['wang', 'head', 'zhao', 'city'].map(scopeOf);
      expect(await Promise.all([party, ...officers].map(seenBy))).toEqual([1, 1, 1, 0, 0]);
      const files = await inScope(stage.infra.db, party, (tx) =>
        tx.selectFrom('cases.matter_state').select('id').execute(),
      );
      expect(files).toEqual([]);
    },
    ALL_ROADS_MS,
  );

  it(
    'goes on for its officers and the head who approves, and each opening by another than its officers is in the trail',
    async () => {
      for (const by of ['wang', 'li', 'head']) expect((await stage.get(by, pathOf(file))).body).toContain(words);
      const mine = (await stage.get('wang', '/api/v1/duties?scope=mine')).json<{ items: Duty[] }>().items;
      expect(mine.some(({ matter }) => matter.id === file.id)).toBe(true);
      const opened = (await trailOf(file.id)).filter(({ action }) => action === 'case.restrictedOpened');
      expect(new Set(opened.map((one) => one.actor_ref))).toEqual(new Set([`person:${stage.idOf('head')}`]));
      file = await stage.walk(
        'case-general',
        [{ by: 'wang', action: 'recordInquiry', facts: { inquirySummary: '第二次询问' } }],
        file,
      );
      expect(await leaksTo('zhao', full)).toEqual([]);
    },
    ALL_ROADS_MS,
  );

  it('leaves in no reminder of the unit', async () => {
    const owed = await inScope(stage.infra.db, systemScope, (tx) =>
      stage.cases.listOwedDuties(tx, { unitId: stage.own.id }),
    );
    expect(owed.filter(({ matterId }) => matterId === file.id)).toEqual([]);
  });

  it('goes with what is opened from it; the unit that receives a transfer reads the transfer, and not the case', async () => {
    const opened = await stage.open('transfer', { by: 'wang', action: 'draftTransfer' }, { parentId: file.id });
    if (opened.statusCode >= 300) throw new Error(opened.body);
    const transfer = opened.json<MatterFile>();
    expect((await stage.get('zhao', pathOf(transfer))).json()).toMatchObject({ code: 'case.restrictedFile' });
    expect((await stage.get('wang', pathOf(transfer, '/restriction'))).json()).toMatchObject({
      restricted: true,
      fromCase: true,
    });
    expect((await stage.get('city', pathOf(transfer))).statusCode).toBe(403);
    // Its step must not open the transfer to the wall, though the receiver sees no case that it came from.
    const received = await stage.walk(
      'transfer',
      [
        { by: 'head', action: 'sendTransfer' },
        { by: 'department', action: 'acceptTransfer' },
      ],
      transfer,
    );
    expect((await stage.get('department', pathOf(received))).statusCode).toBe(200);
    expect((await stage.get('department', pathOf(file))).statusCode).toBe(404);
    expect((await stage.get('zhao', pathOf(received))).json()).toMatchObject({ code: 'case.restrictedFile' });
  });

  it('lets a reviewer in who is named, and the new officers of a step, and nobody who left', async () => {
    expect((await restrict('head', file, { reviewers: [stage.idOf('reviewer')] })).statusCode).toBe(200);
    expect((await stage.get('reviewer', pathOf(file))).statusCode).toBe(200);
    const change = {
      by: 'head',
      action: 'changeOfficers',
      facts: { handlingOfficers: ['wang', 'zhao'], changeReason: 'workload' },
    };
    file = await stage.walk('case-general', [change], file);
    expect((await stage.get('zhao', pathOf(file))).statusCode).toBe(200);
    expect((await stage.get('li', pathOf(file))).json()).toMatchObject({ code: 'case.restrictedFile' });
  });

  it('is opened again with a reason, by whoever may restrict, and the trail has it all', async () => {
    expect((await lift('head', file)).statusCode).toBe(200);
    expect((await lift('head', file)).json()).toMatchObject({ code: 'case.restrictionNone' });
    expect((await stage.get('li', pathOf(file))).body).toContain(words);
    expect((await countsOf('bare')).found).toBe(before.found);
    const kinds = (await trailOf(file.id))
      .map(({ action }) => action)
      .filter((one) => one.startsWith('case.restriction.'));
    expect(kinds).toEqual(['case.restriction.restricted', 'case.restriction.changed', 'case.restriction.lifted']);
    const left = await withClient(stage.ownerUrl, (client) => client.query('select record from access.guard'));
    expect(left.rows).toEqual([]);
  });
});

describe('whoever was recused from a case (行政处罚法第四十三条)', () => {
  let full: Full;
  let file: MatterFile;
  beforeAll(async () => {
    full = await fullCase('前厅柜台的账册');
    file = full.file;
    const recusal = { by: 'head', action: 'decideRecusal', facts: { recusedOfficers: ['li'] } };
    file = await stage.walk('case-general', [recusal], file);
  });

  it(
    'reads neither the case nor its clue from then on, on any road, though nobody restricted it',
    async () => {
      expect(await leaksTo('li', full)).toEqual([]);
      expect((await stage.get('li', pathOf(file))).json()).toMatchObject({ code: 'case.recusedFile' });
      for (const by of ['wang', 'zhao', 'head', 'city'])
        expect((await stage.get(by, pathOf(file))).statusCode).toBe(200);
    },
    ALL_ROADS_MS,
  );

  it('and may not be named as a reader; a restriction and its lifting change nothing of that', async () => {
    expect((await restrict('wang', file)).statusCode).toBe(200);
    expect((await lift('wang', file)).statusCode).toBe(200);
    expect((await stage.get('li', pathOf(file))).json()).toMatchObject({ code: 'case.recusedFile' });
    expect((await stage.get('zhao', pathOf(file))).statusCode).toBe(200);
  });
});
