import { stageComplaints } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../infra/postgres/server-address.ts';

const stage = await stageComplaints();
afterAll(() => stage.close());

const ask = <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
  withClient(stage.ownerUrl, async (client) => (await client.query(text, [...values])).rows);
const termsOf = (id: string) =>
  ask<{ deadline: string; due: string }>(
    'select deadline, due_on::text as due from complaints.duty where item_id = $1',
    [id],
  );
const waiting = async (): Promise<number> =>
  (await ask('select id from complaints.item_state where ended_on is null and not terms_written')).length;

describe('terms of items that are older than their table', () => {
  it('are written once from the log, an item with a term that runs and one without any alike', async () => {
    const old = await stage.tell();
    const fresh = await stage.tell();
    const written = await termsOf(old);
    expect(written).toMatchObject([{ deadline: 'complaint.acceptance', due: '2026-12-02' }]);
    // What a step writes is never looked at again by a start.
    expect(await waiting()).toBe(0);

    await ask('delete from complaints.duty');
    await ask('update complaints.item_state set terms_written = false where id = $1', [old]);
    expect(await waiting()).toBe(1);
    await stage.complaints.start();
    expect(await termsOf(old)).toEqual(written);
    expect(await waiting()).toBe(0);
    // A start folds nothing but what is marked: this one has no term in the table and is left alone.
    expect(await termsOf(fresh)).toEqual([]);
  });

  it('are looked at page by page, however many there are, and of the ended ones none', async () => {
    const ids: string[] = [];
    while (ids.length < 205) ids.push(await stage.tell());
    await ask('delete from complaints.duty where item_id = any ($1)', [ids]);
    await ask('update complaints.item_state set terms_written = false where id = any ($1)', [ids]);
    const [ended] = ids;
    await ask(`update complaints.item_state set state_kind = 'end', ended_on = '2026-11-23' where id = $1`, [ended]);
    expect(await waiting()).toBe(204);
    await stage.complaints.start();
    expect(await waiting()).toBe(0);
    const rows = await ask('select distinct item_id from complaints.duty where item_id = any ($1)', [ids]);
    expect(rows).toHaveLength(204);
    expect(await termsOf(ended ?? '')).toEqual([]);
  }, 120_000);
});
