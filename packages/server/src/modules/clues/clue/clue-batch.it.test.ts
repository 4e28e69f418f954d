import type { Clue, ClueBatchItem } from '@jianhu/contract';
import { stageCases } from '@jianhu/testkit';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';

const stage = await stageCases();
afterAll(() => stage.close());
beforeEach(() => stage.restart());

const fresh = async (count: number): Promise<Clue[]> => {
  const clues: Clue[] = [];
  for (let at = 0; at < count; at += 1) clues.push(await stage.verify('wang', stage.own.countyCode));
  return clues;
};
const batch = async (by: string, body: object, clues: readonly Pick<Clue, 'id' | 'actionVersion'>[], ahead = 0) =>
  stage.post(by, '/api/v1/clues/batch', {
    mode: 'act',
    ...body,
    rows: clues.map(({ id, actionVersion }) => ({ id, expectedVersion: actionVersion + ahead })),
  });
const itemsOf = (reply: { json<T>(): T }): ClueBatchItem[] => reply.json<{ items: ClueBatchItem[] }>().items;
const read = async (id: string): Promise<Clue> => (await stage.get('head', `/api/v1/clues/${id}`)).json();

it('a preview says of each what will happen or why not, and changes nothing', async () => {
  const [first, second] = await fresh(2);
  if (!first || !second) throw new Error('no clues');
  const assign = { mode: 'preview', action: 'assign', unitId: stage.superior, note: '请市局处理' };
  const stale = { ...second, actionVersion: second.actionVersion - 1 };
  const [ok, late] = itemsOf(await batch('head', assign, [first, stale]));
  expect(ok).toMatchObject({ ok: true, number: first.number, becomes: { state: 'assigned' } });
  expect(late).toMatchObject({ ok: false, problem: { code: 'clue.changedSince' } });
  expect(await read(first.id)).toMatchObject({ state: 'verifying', actionVersion: first.actionVersion });
  const [denied] = itemsOf(await batch('wang', assign, [first]));
  expect(denied?.problem?.code).toBe('access.denied');
  const [verifying] = itemsOf(
    await batch('wang', { mode: 'preview', action: 'dismiss', reasonCode: 'duplicate' }, [first]),
  );
  expect(verifying?.problem?.code).toBe('why.state');
});

it('each row is a step of its own with its own audit, and one that is refused holds up no other', async () => {
  const clues = await fresh(3);
  const own = { action: 'assign', unitId: stage.own.id, note: '本局继续核查' };
  const items = itemsOf(await batch('head', own, [...clues, { id: clues[0]?.id ?? '', actionVersion: 9 }]));
  expect(items.map(({ ok }) => ok)).toEqual([true, true, true]);
  for (const { id } of clues) {
    const entries = await inScope(stage.infra.workerDb, systemScope, (tx) =>
      tx.selectFrom('audit.entry').select('action').where('object_id', '=', id).orderBy('seq').execute(),
    );
    expect(entries.at(-1)?.action).toBe('clue.assign');
    expect((await read(id)).state).toBe('assigned');
  }
  const dismissed = itemsOf(await batch('wang', { action: 'dismiss', reasonCode: 'duplicate' }, clues, 1));
  expect(dismissed.map(({ becomes }) => becomes?.state)).toEqual(['dismissed', 'dismissed', 'dismissed']);
  const undone = itemsOf(await batch('wang', { action: 'undo' }, clues, 2));
  expect(undone.map(({ becomes }) => becomes?.state)).toEqual(['assigned', 'assigned', 'assigned']);
});

it('is undone by whoever did it, within the minutes of a single step', async () => {
  const clues = await fresh(1);
  const own = { action: 'assign', unitId: stage.own.id, note: '本局继续核查' };
  expect(itemsOf(await batch('head', own, clues))[0]?.ok).toBe(true);
  expect(itemsOf(await batch('wang', { action: 'undo' }, clues, 1))[0]?.problem?.code).toBe('why.undoNotYours');
  stage.infra.clock.advanceMs(60 * 60_000);
  expect(itemsOf(await batch('head', { action: 'undo' }, clues, 1))[0]?.problem?.code).toBe('why.undoTooLate');
});

it('a clue behind the wall of another county is not there, in the preview either', async () => {
  const clues = await fresh(1);
  const [hidden] = itemsOf(
    await batch('neighbour', { mode: 'preview', action: 'dismiss', reasonCode: 'duplicate' }, clues),
  );
  expect(hidden?.problem?.code).toBe('record.notFound');
});
