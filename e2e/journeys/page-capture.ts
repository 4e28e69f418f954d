import type { Matter } from '@jianhu/contract';
import type { Journeys } from '../journey.ts';
import { countyAt } from '../place.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';

const COUNTIES = 6;
const INSIDE = 'http://127.0.0.1/inside';

export const pageCapture: Journeys = {
  'given an open case, when two officers capture an address that is not public, they read why and no evidence is left':
    async (stage) => {
      const { username, id } = await findHandling(stage);
      const { page } = await stage.open(username);
      await page.goto(`/cases/${id}`);
      await page.getByRole('button', { name: '网页固证', exact: true }).click();
      const form = page.locator('.exhibit-form');
      await form.getByLabel('网址').fill(INSIDE);
      await form.getByLabel('证明事项').fill('当事人网页所载内容');
      const officers = form.getByRole('checkbox');
      await officers.nth(1).waitFor();
      for (let at = 0; at < (await officers.count()); at += 1) await officers.nth(at).check();
      // The demo asks no time server.
      await form.getByLabel(/^设备时钟与标准时间之差/).fill('0');
      await form.getByRole('button', { name: '开始固证' }).click();
      await see(page.getByText(/只能固证公开的网站/));
    },
};

/** An officer who handles an open case of his county. */
async function findHandling(stage: Stage): Promise<{ username: string; id: string }> {
  for (let at = 0; at < COUNTIES; at += 1) {
    const username = `demo.enforcement.${countyAt(at).code}`;
    const api = await stage.callAs(username);
    const reply = await api.get('/api/v1/matters?kind=case&mine=true&open=true&limit=50');
    const { items } = (await reply.json()) as { items: Matter[] };
    const found = items.find(({ stateKind }) => stateKind === 'open');
    if (found) return { username, id: found.id };
  }
  throw new Error('no officer of a county handles an open case');
}
