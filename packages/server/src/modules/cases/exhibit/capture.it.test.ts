import type { Capture, Exhibit, MatterFile } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWacz } from '../../../infra/capture/wacz-file.ts';
import type { CaptureJob, PageCapturer } from '../../../infra/capture/page-capturer.ts';

const URL_OF_SHOP = 'https://shop.example/pearl';
const at = new Date('2026-11-23T00:59:00Z');
const ended = new Date('2026-11-23T00:59:20Z');
/** The browser is another test's; here it is told what it took. */
let take: (job: CaptureJob) => Promise<Uint8Array>;
const capturer: PageCapturer = {
  capture: async (job) => ({
    wacz: await take(job),
    startedAt: at,
    finishedAt: ended,
    tool: 'Jianhu page capture 0 / Chrome 1',
  }),
};
const stage = await stageCases(undefined, { capturer });
afterAll(() => stage.close());

let matter: MatterFile;
beforeAll(async () => {
  matter = await stage.walk('case-general', inspected);
});

const packageOf = (job: CaptureJob): Promise<Uint8Array> =>
  buildWacz(
    {
      exchanges: [
        {
          url: job.url,
          at,
          method: 'GET',
          requestHeaders: {},
          postData: null,
          status: 200,
          statusText: 'OK',
          responseHeaders: [['content-type', 'text/html']],
          body: Buffer.from('<h1>全网最低价</h1>'),
        },
      ],
      title: '店铺',
      text: '全网最低价',
      finalUrl: job.url,
      screenshot: Buffer.from('PNG'),
      userAgent: '',
      browser: '',
      cutBelow: false,
    },
    { ...job, tool: 'x', startedAt: at, finishedAt: at, refusedHosts: [] },
  );
const path = (): string => `/api/v1/matters/${matter.id}/captures`;
const start = (by = 'wang', more: object = {}) =>
  stage.post(by, path(), {
    url: URL_OF_SHOP,
    proves: '店铺宣称全网最低价',
    officers: ['wang', 'li'].map(stage.idOf),
    clockOffsetMs: -40,
    ...more,
  });
const listed = async (): Promise<Capture[]> => (await stage.get('head', path())).json<{ items: Capture[] }>().items;
const newest = async (state: Capture['state']): Promise<Capture> => {
  await expect.poll(async () => (await listed())[0]?.state).toBe(state);
  const [capture] = await listed();
  if (!capture) throw new Error('no capture');
  return capture;
};

it('becomes an exhibit with both hashes, two officers, clock, tool and every particular of electronic data, and verifies (电子数据取证暂行规定)', async () => {
  take = packageOf;
  expect((await start()).statusCode).toBe(202);
  const { exhibitId } = await newest('done');
  const exhibits = `/api/v1/matters/${matter.id}/exhibits`;
  const { items } = (await stage.get('head', exhibits)).json<{ items: Exhibit[] }>();
  const exhibit = items.find(({ id }) => id === exhibitId);
  expect(exhibit).toMatchObject({
    kind: 'pageCapture',
    name: 'shop.example.wacz',
    source: URL_OF_SHOP,
    clockOffsetMs: -40,
    tool: 'Jianhu page capture 0 / Chrome 1',
    obtainedAt: at.toISOString(),
    endedAt: ended.toISOString(),
    address: URL_OF_SHOP,
    method: expect.stringContaining('WACZ'),
    originalMedium: expect.any(String),
    mediumPlace: expect.any(String),
    witness: null,
    noWitness: expect.any(String),
    recorded: 'none',
    lacks: [],
  });
  expect(exhibit?.officers).toHaveLength(2);
  const verified = await stage.post('wang', `${exhibits}/${exhibitId}/custody`, { kind: 'verified' });
  expect(verified.json<Exhibit>().custody.at(-1)).toMatchObject({ kind: 'verified', intact: true });
});

it('a package that is not whole is told by its verification, although its hash is its own', async () => {
  take = async () => Buffer.from('没有清单');
  await start();
  const { exhibitId } = await newest('done');
  const custody = `/api/v1/matters/${matter.id}/exhibits/${exhibitId}/custody`;
  expect((await stage.post('wang', custody, { kind: 'verified' })).json<Exhibit>().custody.at(-1)?.intact).toBe(false);
});

it.each([
  ['by one officer', 'wang', { officers: ['wang', 'wang'] }, 'case.exhibitOfficers'],
  [
    'by an officer without a certificate (行政处罚法第四十二条)',
    'wang',
    { officers: ['wang', 'bare'] },
    'case.exhibitOfficers',
  ],
  ['by somebody of another unit', 'neighbour', { officers: ['neighbour', 'wang'] }, 'record.notFound'],
  ['without the offset of the clock', 'wang', { clockOffsetMs: undefined }, 'case.exhibitClock'],
  ['of a file of this machine', 'wang', { url: 'file:///etc/passwd' }, 'request.invalid'],
] as const)('is refused: %s', async (_name, by, change, code) => {
  const officers = 'officers' in change ? { officers: change.officers.map(stage.idOf) } : {};
  expect((await start(by, { ...change, ...officers })).json().code).toBe(code);
});

it('tells why nothing was taken, and leaves nothing when it is cancelled by the one who began it', async () => {
  take = () => Promise.reject(new AppError('capture.hostRefused', 422));
  await start();
  expect((await newest('failed')).problem).toMatchObject({ code: 'capture.hostRefused' });
  const before = (await stage.get('head', `/api/v1/matters/${matter.id}/exhibits`)).json<{ items: Exhibit[] }>().items
    .length;
  const hold = Promise.withResolvers<Uint8Array>();
  take = (job) => {
    job.signal.addEventListener('abort', () => hold.reject(new Error('ended')));
    return hold.promise;
  };
  const { id } = (await start()).json<Capture>();
  const cancel = (by: string) =>
    stage.edge.app.inject({ method: 'DELETE', url: `${path()}/${id}`, headers: { 'x-caller': by } });
  expect((await cancel('li')).statusCode).toBe(404);
  expect((await cancel('wang')).json<Capture>().state).toBe('cancelled');
  await newest('cancelled');
  expect(
    (await stage.get('head', `/api/v1/matters/${matter.id}/exhibits`)).json<{ items: Exhibit[] }>().items,
  ).toHaveLength(before);
});
