import type { CaseDocument, Exhibit, Found, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTar } from '../../../infra/tar.ts';
import { withClient } from '../../../infra/postgres/server-address.ts';
import { createSearch } from '../../search/index.ts';

const stage = await stageCases((house, infra) => createSearch(infra, { identity: house.identity }).mount(house.edge));
const { get, post, put } = stage;
afterAll(() => stage.close());

const NAME = '举报人沈青禾';
const CONTACT = 'shen.qinghe@reporter.example';
const OTHER = '举报人陆远山';
const EVERYBODY = ['wang', 'li', 'zhao', 'head', 'reviewer', 'monitor', 'neighbour', 'city', 'department', 'office'];
let matter: MatterFile;
let url = '';
let exhibit: Exhibit;
let draft: CaseDocument;

const queryOf = (proves: string): string =>
  new URLSearchParams({
    name: '照片.jpg',
    kind: 'photo',
    proves,
    source: '现场',
    obtainedAt: '2026-11-22T12:00:00.000Z',
    officers: ['wang', 'li'].map(stage.idOf).join(','),
  }).toString();
const addExhibit = (by: string, proves: string) =>
  stage.edge.app.inject({
    method: 'POST',
    url: `${url}/exhibits?${queryOf(proves)}`,
    headers: { 'x-caller': by, 'content-type': 'application/vnd.jianhu.stream' },
    payload: Buffer.from('照片'),
  });

beforeAll(async () => {
  matter = await stage.walk('case-general', inspected);
  url = `/api/v1/matters/${matter.id}`;
  exhibit = (await addExhibit('wang', '现场情况')).json<Exhibit>();
  draft = (await post('wang', `${url}/documents`, { documentId: 'sceneRecord', given: { place: '现场' } })).json();
  expect((await put('wang', `${url}/reporter`, { name: NAME, contact: CONTACT })).statusCode).toBe(200);
});

describe('who the reporter is comes out by no way round (order 121 art. 37)', () => {
  it('the one search finds nothing by name, contact or parts of them, and its counts do not change', async () => {
    for (const who of EVERYBODY) {
      for (const words of [NAME, NAME.slice(3), NAME.split('').join(' '), CONTACT, CONTACT.split('@')[0] ?? '']) {
        const reply = await get(who, `/api/v1/search?q=${encodeURIComponent(words)}`);
        const { items = [], found = 0 } = reply.json<{ items?: Found[]; found?: number }>();
        expect([who, words, items, found]).toEqual([who, words, [], 0]);
      }
    }
    expect((await get('wang', `/api/v1/search?q=${matter.number}`)).json().items.length).toBeGreaterThan(0);
  });

  it('neither an exhibit nor a task is written with the name, so that none is found by it', async () => {
    const task = { what: `联系${NAME}核实`, dueOn: '2026-12-31' };
    const replies = [await addExhibit('wang', `${NAME}提供`), await post('wang', `${url}/tasks`, task)];
    for (const reply of replies) expect([reply.statusCode, reply.body.includes(NAME)]).toEqual([422, false]);
    for (const kind of ['exhibit', 'task'])
      for (const words of [NAME, NAME.slice(3)])
        expect((await get('wang', `/api/v1/search?kind=${kind}&q=${encodeURIComponent(words)}`)).json().items).toEqual(
          [],
        );
  });

  it('a stream of news that is listened to meanwhile carries neither name nor contact', async () => {
    await stage.infra.live.start();
    const base = await stage.edge.app.listen({ host: '127.0.0.1', port: 0 });
    const abort = new AbortController();
    const heard: string[] = [];
    const streams = await Promise.all(
      ['head', 'city', 'department'].map(async (who) => {
        const { body } = await fetch(`${base}/api/v1/live`, { headers: { 'x-caller': who }, signal: abort.signal });
        const reading = (async () => {
          for await (const chunk of body ?? []) heard.push(new TextDecoder().decode(chunk));
        })().catch(() => undefined);
        return { reading };
      }),
    );
    await put('wang', `${url}/reporter`, { name: NAME, contact: CONTACT });
    await post('li', `${url}/reporter/reveal`, { note: '核实举报内容' });
    await stage.verify('wang', stage.own.countyCode);
    await expect.poll(() => heard.join('')).toContain('event: clue');
    abort.abort();
    await Promise.all(streams.map(({ reading }) => reading));
    expect(heard.join('')).not.toContain(NAME);
    expect(heard.join('')).not.toContain(CONTACT);
  });

  it('a consultation shows every part of the file, and its room, copies and archive do not name the reporter', async () => {
    const opened = (
      await stage.open('consultation', step('head', 'proposeConsultation'), { parentId: matter.id })
    ).json<MatterFile>();
    const room = `/api/v1/consultations/${opened.id}`;
    const sections = ['about', 'facts', 'terms', 'timeline'];
    const shared = await post('head', `${room}/files`, { matterId: matter.id, sections });
    expect(shared.statusCode).toBe(201);
    const invited = await stage.walk('consultation', [step('head', 'shareMaterials')], opened);
    const file = `${room}/files/${shared.json().files[0].id}`;
    const seen: string[] = [];
    for (const path of [room, file, `/api/v1/matters/${invited.id}`, `/api/v1/matters/${invited.id}/reporter`]) {
      for (const who of EVERYBODY) seen.push((await get(who, path)).body);
    }
    for (const path of [`/api/v1/matters/${invited.id}`, url]) {
      const { rawPayload } = await get('head', `${path}/archive?volumes=both`);
      seen.push((await textOfArchive(rawPayload)).join('\n'));
    }
    expect(seen.join('').length).toBeGreaterThan(2_000);
    expect(seen.join('')).not.toContain(NAME);
    expect(seen.join('')).not.toContain(CONTACT);
    // A department that takes part is not told either that there is one.
    expect((await get('department', `${url}/reporter`)).statusCode).toBe(404);
  });

  it('whoever may not write learns nothing from a guess: right and wrong ones are answered alike', async () => {
    const guesses = (by: string, guess: string) => [
      addExhibit(by, `${guess}提供`),
      post(by, `${url}/documents`, { documentId: 'sceneRecord', given: { place: guess } }),
      put(by, `${url}/documents/${draft.id}`, { given: { place: guess }, expectedVersion: draft.version }),
      post(by, `${url}/exhibits/${exhibit.id}/custody`, { kind: 'returned', place: guess }),
      stage.act(matter, step(by, 'recordInquiry', { facts: { inquirySummary: guess } })),
      post(by, '/api/v1/matters/urges', { mode: 'preview', action: 'urge', ids: [matter.id], note: guess }),
    ];
    const answered = async (by: string, guess: string) =>
      (await Promise.all(guesses(by, guess))).map((reply) => ({
        ...reply.json<Record<string, unknown>>(),
        requestId: '',
        statusCode: reply.statusCode,
      }));
    for (const by of ['neighbour', 'neighbour-head', 'department', 'monitor']) {
      expect([by, await answered(by, NAME)]).toEqual([by, await answered(by, OTHER)]);
    }
    // An officer of the unit who does not handle it: neither by a step nor by evidence.
    const inquiry = (guess: string) =>
      stage.act(matter, step('zhao', 'recordInquiry', { facts: { inquirySummary: guess } }));
    expect((await inquiry(NAME)).json().details).toEqual((await inquiry(OTHER)).json().details);
    expect((await addExhibit('zhao', NAME)).json().code).toBe('case.exhibitOfficers');
  });

  it('a colleague or superior who guesses where he may write stands in the trail, also by a mere preview', async () => {
    const hits = () =>
      withClient(stage.ownerUrl, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          `select object_id as id from audit.entry where action = 'case.reporterHit' and body::jsonb #>> '{detail,matter}' = $1`,
          [matter.id],
        );
        return rows.map(({ id }) => id);
      });
    // What the tries above left behind belongs to them.
    const before = await hits();
    const written = await post('zhao', `${url}/documents`, { documentId: 'sceneRecord', given: { place: NAME } });
    expect(written.json().code).toBe('case.reporterNamed');
    await post('head', '/api/v1/matters/urges', { mode: 'preview', action: 'urge', ids: [matter.id], note: NAME });
    // Whoever handles it knows the reporter and gives nothing away.
    await stage.act(matter, step('wang', 'recordInquiry', { facts: { inquirySummary: NAME } }));
    expect((await hits()).toSorted()).toEqual([...before, ...['zhao', 'head'].map(stage.idOf)].toSorted());
  });
});

/** The texts of an archive, file by file. */
async function textOfArchive(bytes: Buffer): Promise<string[]> {
  const texts: string[] = [];
  await readTar(Readable.from([bytes]), {
    begin: (path) => void texts.push(path),
    data: (chunk) => void texts.push(Buffer.from(chunk).toString('utf8')),
    end: () => undefined,
  });
  expect(texts).toContain('internal/case.json');
  return texts;
}
