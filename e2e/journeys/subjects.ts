import assert from 'node:assert/strict';
import type { Import, LiveRoom, Platform } from '@jianhu/contract';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';
import { CITY, countyAt } from '../place.ts';

const DAY_MS = 86_400_000;

export const subjects: Journeys = {
  'given a name known by its sound, when its initials are searched, then the hits say that the pinyin fits': async (
    stage,
  ) => {
    const { page } = await stage.open('demo.enforcement');
    await page.goto('/monitor');
    await see(page.getByRole('searchbox'));
    await page.keyboard.press('/');
    await page.keyboard.type('sx');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=sx');
    await see(page.getByRole('listitem').filter({ hasText: '拼音相符' }).filter({ hasText: CITY }));
  },

  'given an operator whose address changed, when its code is searched and a day before is chosen, then the file of that day is shown':
    async (stage) => {
      const { code, from, to, appliedAt } = await findMoved(stage);
      const { page } = await stage.open('demo.supervisor');
      await page.goto('/subjects');
      await page.getByRole('textbox', { name: '名称、拼音首字母、全拼或代码' }).fill(code);
      await page.keyboard.press('Enter');
      await page.getByRole('listitem').filter({ hasText: '代码相符' }).getByRole('link').click();
      const facts = page.getByRole('region', { name: '基本情况' });
      await see(facts.getByText(code));
      await see(facts.getByText(to));
      const dayBefore = new Date(Date.parse(appliedAt) - DAY_MS).toISOString().slice(0, 10);
      await page.getByLabel('查看时点').fill(dayBefore);
      await see(facts.getByText(from));
      const [year, month, day] = dayBefore.split('-').map(Number);
      await see(page.getByRole('time').filter({ hasText: new RegExp(`${year}年${month}月${day}日`) }));
      await page.getByRole('button', { name: '回到当前' }).click();
      await see(facts.getByText(to));
      assert.ok(await page.getByRole('region', { name: '变更经过' }).getByText('第 2 版').first().isVisible());
    },

  'given a room whose platform has its seat elsewhere, when a county officer follows it to the platform, then its public facts are read':
    async (stage) => {
      const county = countyAt(0);
      const { page } = await stage.open(`demo.monitor.${county.code}`);
      const api = await stage.callAs(`demo.monitor.${county.code}`);
      const { items } = (await (await api.get('/api/v1/live-rooms?limit=200')).json()) as { items: LiveRoom[] };
      const seats = (await (await api.get('/api/v1/platforms?limit=200')).json()) as { items: Platform[] };
      const elsewhere = new Map(
        seats.items.filter((one) => one.countyCode !== county.code).map((one) => [one.id, one.domain]),
      );
      const room = items.find((one) => elsewhere.has(one.platformId));
      assert.ok(room, 'the county has a room on a platform of elsewhere');
      await page.goto(`/subjects/rooms/${room.id}`);
      await page.getByRole('link', { name: room.platformNameZh }).click();
      await see(page.getByRole('heading', { level: 1, name: room.platformNameZh }));
      const facts = page.getByRole('region', { name: '基本情况' });
      await see(facts.getByText(elsewhere.get(room.platformId) ?? '', { exact: true }));
    },
};

interface Moved {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly appliedAt: string;
}

/** An operator whose address an import of the history has changed. */
async function findMoved(stage: Stage): Promise<Moved> {
  const api = await stage.callAs('demo.supervisor');
  const imports = (await (await api.get('/api/v1/imports')).json()) as { items: Import[] };
  const applied = imports.items.find(({ state }) => state === 'applied');
  assert.ok(applied?.appliedAt, 'the history has an applied import');
  const reply = await api.get(`/api/v1/imports/${applied.id}/rows?outcome=change`);
  const rows = (await reply.json()) as {
    items: { key: string; changed: { field: string; from: string | null; to: string | null }[] }[];
  };
  for (const { key, changed } of rows.items) {
    const address = changed.find(({ field }) => field === 'address');
    if (address?.from && address.to)
      return { code: key, from: address.from, to: address.to, appliedAt: applied.appliedAt };
  }
  throw new Error('no address was changed by the import');
}
