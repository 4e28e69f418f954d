import assert from 'node:assert/strict';
import type { APIRequestContext } from 'playwright-core';
import { bringAxe, listBarriers } from '../barriers.ts';
import { settle } from '../in-page.ts';
import type { Journeys } from '../journey.ts';
import { gone, see } from '../see.ts';

const PERSONS = '/api/v1/operators?kind=exemptNaturalPerson&limit=200';
const REVEAL = '出示目的后查看';

export const personalData: Journeys = {
  'given an officer with a purpose, when he asks by keyboard, then name and home are shown until he hides them': async (
    stage,
  ) => {
    const { page } = await stage.open('demo.enforcement');
    await bringAxe(page);
    await page.goto(await findPerson(await stage.callAs('demo.enforcement')));
    await see(page.getByRole('heading', { level: 1, name: /^.\*$/ }));
    await page.getByRole('button', { name: REVEAL }).press('Enter');
    await see(page.getByRole('dialog'));
    await settle(page);
    assert.deepEqual(await listBarriers(page), []);
    await page.keyboard.press('ArrowDown');
    await page.getByLabel(/^用途说明/).fill('送达询问通知书');
    await page.keyboard.press('Control+Enter');
    await see(page.getByText(/^.演示$/));
    await settle(page);
    assert.deepEqual(await listBarriers(page), []);
    await page.keyboard.press('Enter');
    await gone(page.getByText(/^.演示$/));
    await see(page.getByRole('button', { name: REVEAL }).and(page.locator(':focus')));
  },

  'given another role, when it opens the person’s file, then it reads who may look': async (stage) => {
    const { page } = await stage.open('demo.monitor');
    await page.goto(await findPerson(await stage.callAs('demo.monitor')));
    await see(page.getByText('可出示目的后查看的角色：执法人员'));
    assert.equal(await page.getByRole('button', { name: REVEAL }).count(), 0);
  },
};

/** Of the few natural persons whose data came by a file; the others were made masked. */
async function findPerson(api: APIRequestContext): Promise<string> {
  let after = '';
  for (;;) {
    const reply = await api.get(`${PERSONS}${after}`);
    const { items, next } = (await reply.json()) as {
      items: { id: string; personRef: string | null }[];
      next: string | null;
    };
    const found = items.find((each) => each.personRef !== null);
    if (found) return `/subjects/operators/${found.id}`;
    if (next === null) throw new Error('the demo has no natural person with data in the vault');
    after = `&after=${next}`;
  }
}
