import type { AssignmentItem, MatterFile } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

const stage = await stageCases();
afterAll(() => stage.close());

let first: MatterFile;
let second: MatterFile;
beforeAll(async () => {
  first = await stage.walk('case-general', inspected);
  second = await stage.walk('case-general', inspected);
});

const given = (): object => ({
  officers: ['li', 'zhao'].map((name) => stage.idOf(name)),
  reason: 'workload',
  document: '演示变更〔2026〕1号',
});
const assign = async (by: string, more: object = {}): Promise<AssignmentItem[]> => {
  const rows = [first, second].map(({ id, actionVersion }) => ({ id, expectedVersion: actionVersion }));
  const body = { mode: 'act', action: 'assign', rows, ...given(), ...more };
  return (await stage.post(by, '/api/v1/matters/officers', body)).json<{ items: AssignmentItem[] }>().items;
};
const officersOf = async ({ id }: MatterFile): Promise<string[]> =>
  (await stage.get('head', `/api/v1/matters/${id}`))
    .json<MatterFile>()
    .officers.map((one) => one.id)
    .toSorted();
const idsOf = (...names: string[]): string[] => names.map((name) => stage.idOf(name)).toSorted();

it('a preview names who hands over to whom and writes nothing', async () => {
  const items = await assign('head', { mode: 'preview' });
  expect(items.map(({ ok, version }) => [ok, version])).toEqual([
    [true, first.actionVersion + 1],
    [true, second.actionVersion + 1],
  ]);
  expect(items[0]?.from).not.toEqual(items[0]?.to);
  expect(await officersOf(first)).toEqual(idsOf('wang', 'li'));
});

it('is a step of the head of the own unit: refused with its reason to officers, reviewers and the city, hidden from others', async () => {
  const refused = { wang: 'why.role', reviewer: 'why.role', city: 'why.otherUnit' };
  for (const [by, code] of Object.entries(refused)) {
    const [item] = await assign(by);
    expect([by, item?.problem?.code]).toEqual([by, code]);
    expect(item?.problem?.article).toContain('第四十三条');
  }
  for (const by of ['neighbour-head', 'neighbour', 'department'])
    expect((await assign(by)).map(({ problem }) => problem?.code)).toEqual(['record.notFound', 'record.notFound']);
  expect(await officersOf(second)).toEqual(idsOf('wang', 'li'));
});

it('needs two certified officers, a reason and the number of the approval; those who handle it already are no change', async () => {
  const post = (more: object) =>
    stage.post('head', '/api/v1/matters/officers', {
      mode: 'act',
      action: 'assign',
      rows: [{ id: first.id, expectedVersion: first.actionVersion }],
      ...given(),
      ...more,
    });
  expect((await post({ document: '' })).json().code).toBe('case.assignWords');
  expect((await post({ officers: idsOf('li') })).json().code).toBe('case.assignWords');
  const codeOf = async (more: object) => (await assign('head', more))[0]?.problem?.code;
  expect(await codeOf({ officers: idsOf('li', 'bare') })).toBe('why.notCertified');
  expect(await codeOf({ officers: idsOf('wang', 'li') })).toBe('case.assignSame');
});

it('one that somebody was faster on is refused alone; the others are done, and taken back by another step of the log', async () => {
  const stale = [
    { id: first.id, expectedVersion: first.actionVersion - 1 },
    { id: second.id, expectedVersion: second.actionVersion },
  ];
  const [refused, done] = await assign('head', { rows: stale });
  expect([refused?.problem?.code, done?.ok]).toEqual(['case.changedSince', true]);
  expect(await officersOf(first)).toEqual(idsOf('wang', 'li'));
  expect(await officersOf(second)).toEqual(idsOf('li', 'zhao'));
  const rows = [{ id: second.id, expectedVersion: done?.version ?? 0 }];
  const undo = async (): Promise<AssignmentItem | undefined> => (await assign('head', { action: 'undo', rows }))[0];
  expect((await undo())?.ok).toBe(true);
  expect(await officersOf(second)).toEqual(idsOf('wang', 'li'));
  const file = (await stage.get('head', `/api/v1/matters/${second.id}`)).json<MatterFile>();
  expect(file.timeline.slice(0, 2).map(({ action }) => action)).toEqual(['changeOfficers', 'changeOfficers']);
  expect((await undo())?.problem?.code).toBe('case.assignNone');
});

it('after half an hour, or by somebody else, it is changed anew instead of taken back', async () => {
  const [done] = await assign('head', { rows: [{ id: first.id, expectedVersion: first.actionVersion }] });
  const rows = [{ id: first.id, expectedVersion: done?.version ?? 0 }];
  expect((await assign('wang', { action: 'undo', rows }))[0]?.problem?.code).toBe('case.assignNone');
  stage.infra.clock.advanceMs(31 * 60_000);
  expect((await assign('head', { action: 'undo', rows }))[0]?.problem?.code).toBe('case.assignTooLate');
});
