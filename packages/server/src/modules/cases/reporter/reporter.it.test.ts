import type { Exhibit, MatterFile, Reporter } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withClient } from '../../../infra/postgres/server-address.ts';

const stage = await stageCases();
const { get, post, put } = stage;
afterAll(() => stage.close());

const NAME = '举报人钱小满';
const CONTACT = 'qian.xiaoman@reporter.example';
let matter: MatterFile;
let url = '';

beforeAll(async () => {
  matter = await stage.walk('case-general', inspected);
  url = `/api/v1/matters/${matter.id}`;
  expect((await put('wang', `${url}/reporter`, { name: NAME, contact: CONTACT })).statusCode).toBe(200);
});

const refused = (reply: { statusCode: number; body: string }): void => {
  expect(reply.statusCode).toBeGreaterThanOrEqual(400);
  expect(reply.body).not.toContain(NAME);
  expect(reply.body).not.toContain(CONTACT);
};

it('is shown to an officer who handles the case alone, and each look is written down (order 121 art. 37)', async () => {
  for (const who of [
    'zhao',
    'head',
    'reviewer',
    'monitor',
    'neighbour',
    'neighbour-head',
    'city',
    'department',
    'office',
  ]) {
    refused(await post(who, `${url}/reporter/reveal`, { note: '核实举报内容' }));
    refused(await put(who, `${url}/reporter`, { name: '别人', contact: '0000000' }));
  }
  const shown = await post('li', `${url}/reporter/reveal`, { note: '核实举报内容' });
  expect(shown.json()).toEqual({ name: NAME, contact: CONTACT });
  expect((await get('li', `${url}/reporter`)).json<Reporter>()).toEqual({ known: true, mayPut: true, mayReveal: true });
  expect((await get('head', `${url}/reporter`)).json<Reporter>()).toMatchObject({ known: true, mayReveal: false });
  expect((await get('neighbour', `${url}/reporter`)).statusCode).toBe(404);
});

it('stands in no step, document, exhibit or hand-over: what names the reporter is refused', async () => {
  const spaced = `当事人称${NAME.split('').join(' ')}曾来电`;
  const inspection = { inspectionFound: spaced };
  refused(await stage.act(matter, step('wang', 'recordInspection', { facts: inspection })));
  const body = {
    action: 'recordInspection',
    officers: ['wang', 'li'].map(stage.idOf),
    documents: { sceneRecord: '一' },
  };
  const noted = {
    ...body,
    facts: { inspectionFound: '正常', onSiteCheck: await stage.approveCheck(matter) },
    note: `联系 ${CONTACT}`,
    expectedVersion: matter.actionVersion,
  };
  const reply = await post('wang', `${url}/actions`, noted);
  refused(reply);
  expect(reply.json().code).toBe('case.reporterNamed');
  refused(await post('wang', `${url}/documents`, { documentId: 'sceneRecord', given: { findings: spaced } }));
  const search = new URLSearchParams({
    name: '照片.jpg',
    kind: 'photo',
    proves: `${NAME}提供`,
    source: '现场',
    obtainedAt: '2026-11-22T12:00:00.000Z',
    officers: ['wang', 'li'].map(stage.idOf).join(','),
  });
  const add = (given: URLSearchParams) =>
    stage.edge.app.inject({
      method: 'POST',
      url: `${url}/exhibits?${given.toString()}`,
      headers: { 'x-caller': 'wang', 'content-type': 'application/vnd.jianhu.stream' },
      payload: Buffer.from('照片'),
    });
  refused(await add(search));
  search.set('proves', '现场情况');
  const exhibit = (await add(search)).json<Exhibit>();
  const handOver = { kind: 'handedOver', toPerson: stage.idOf('zhao'), place: `${NAME}家` };
  refused(await post('wang', `${url}/exhibits/${exhibit.id}/custody`, handOver));
  const task = { what: `向${NAME}核实`, dueOn: '2026-12-10', assignee: stage.idOf('wang') };
  refused(await post('wang', `${url}/tasks`, task));
  const { items } = (await post('wang', `${url}/tasks`, { ...task, what: '核实进货来源' })).json();
  refused(await post('wang', `${url}/tasks/${items[0].id}/actions`, { kind: 'finish', result: spaced }));
  refused(await post('wang', `${url}/parties`, { kind: 'person', role: 'respondent', name: NAME }));
  // Urging in bulk: neither the preview nor the urge takes the name to the desk of whoever reads it.
  for (const mode of ['preview', 'act']) {
    const urged = await post('head', '/api/v1/matters/urges', { mode, action: 'urge', ids: [matter.id], note: spaced });
    expect(urged.json().items).toMatchObject([{ ok: false, problem: { code: 'case.reporterNamed' } }]);
    expect(urged.body).not.toContain(NAME);
  }
});

it('comes out of no page, list, package, archive or log, and stands in no table in the clear', async () => {
  const paths = [
    url,
    `${url}/reporter`,
    `${url}/outcome`,
    `${url}/exhibits`,
    `${url}/documents`,
    `${url}/document-templates`,
    `${url}/transfer-package`,
    `${url}/archive`,
    `${url}/discretion`,
    '/api/v1/matters?limit=50',
    '/api/v1/duties?scope=unit',
    '/api/v1/duties/late',
    '/api/v1/duties/calendar.ics?scope=unit',
    `${url}/urges`,
    `${url}/tasks`,
    `${url}/parties`,
    '/api/v1/case-tasks?scope=all',
    `${url}/pause-forecast?days=20`,
    '/api/v1/supervision',
    '/api/v1/transfers?box=sent',
    `/api/v1/clues/${matter.clueId}`,
    '/api/v1/clues?limit=50',
  ];
  for (const who of ['wang', 'head', 'reviewer', 'city', 'neighbour', 'department', 'office']) {
    for (const path of paths) {
      const { rawPayload } = await get(who, path);
      expect(rawPayload.includes(NAME), `${who} ${path}`).toBe(false);
      expect(rawPayload.includes(CONTACT), `${who} ${path}`).toBe(false);
    }
  }
  const kept = await withClient(stage.ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables)
      texts.push(JSON.stringify((await client.query(`select to_jsonb(t)::text as text from ${name} t`)).rows));
    return texts.join('\n');
  });
  expect(kept.length).toBeGreaterThan(1_000);
  expect(kept).not.toContain(NAME);
  expect(kept).not.toContain(CONTACT);
  expect(kept).toContain('case.reporterSealed');
  expect(kept).toContain('vault.revealed');
});
