import assert from 'node:assert/strict';
import type { Alert, LiveRoom, Platform } from '@jianhu/contract';
import type { APIRequestContext, Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';
import { accountOf, countyAt } from '../place.ts';

const COUNTY = 4;
const OFFICER = accountOf('enforcement', COUNTY);
const SENTENCE = '姐妹们听好了，这双袜子就是全网第一，别家没法比，今晚拍下明早就从诸暨发货。';
const CLAIM = '全网第一';
const LONGEST_QUEUE = 200;

export const theLoop: Journeys = {
  'given the monitor and the queue open, when a sentence is pushed that 广告法 第九条 forbids, then its alert arrives, is confirmed by keys and its clue has 15 working days':
    async (stage) => {
      const room = await findQuietRoom(await stage.callAs('demo.supervisor'));
      const { page: monitor } = await stage.open(OFFICER);
      const { page: queue } = await stage.open(OFFICER);
      await monitor.goto('/monitor');
      await queue.goto('/queue');
      await Promise.all([monitor, queue].map((page) => see(page.getByRole('status').filter({ hasText: '实时' }))));

      await push(stage, room);
      const finding = monitor.getByRole('listitem').filter({ hasText: SENTENCE.slice(0, 12) });
      await see(finding.locator('mark', { hasText: CLAIM }));
      await see(finding.getByText(/广告法第九条/));

      await see(queue.getByRole('button', { name: /有 1 件新预警/ }));
      await queue.keyboard.press('n');
      await moveTo(queue, room.operatorNameZh);
      const text = queue.getByRole('article');
      await see(text.locator('mark.suspected', { hasText: CLAIM }));
      await see(text.getByText(/广告法第九条/));

      await confirmByKeys(queue, room.operatorNameZh);
      await seeClue(queue, room.operatorNameZh);
    },
};

interface QuietRoom extends LiveRoom {
  readonly operatorNameZh: string;
  readonly domain: string;
}

/** A registered room of whose operator nothing was ever found, so that its first alert is ours. */
async function findQuietRoom(api: APIRequestContext): Promise<QuietRoom> {
  const read = async <T>(path: string): Promise<T> => (await (await api.get(path)).json()) as T;
  const { items } = await read<{ items: LiveRoom[] }>('/api/v1/live-rooms?limit=100');
  for (const room of items) {
    const { operatorId, operatorNameZh } = room;
    if (
      operatorId === null ||
      operatorNameZh === null ||
      room.status !== 'registered' ||
      room.countyCode !== countyAt(COUNTY).code
    )
      continue;
    const alerts = await read<{ items: Alert[] }>(`/api/v1/alerts?operatorId=${operatorId}`);
    if (alerts.items.length > 0) continue;
    const { platform } = await read<{ platform: Platform }>(`/api/v1/platforms/${room.platformId}`);
    return { ...room, operatorNameZh, domain: platform.domain };
  }
  throw new Error('every room of the county has alerts already');
}

async function push({ jianhu }: Stage, { domain, platformRoomId }: QuietRoom): Promise<void> {
  const observation = {
    v: 1,
    externalId: 'e2e-the-loop-1',
    at: new Date().toISOString(),
    platform: domain,
    kind: 'segment',
    roomId: platformRoomId,
    speech: { text: SENTENCE, engine: 'e2e/1', confidence: 0.97 },
  };
  const reply = await fetch(`${jianhu.url}/api/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${jianhu.feedKey}`, 'content-type': 'application/x-ndjson' },
    body: `${JSON.stringify(observation)}\n`,
  });
  const receipt = (await reply.json()) as { accepted?: number; rejectedRows?: unknown };
  assert.equal(reply.status, 202, JSON.stringify(receipt));
  assert.equal(receipt.accepted, 1, JSON.stringify(receipt.rejectedRows));
}

/** Down the queue by key: what waited longer stands above, and only the rows near the selected one are drawn. */
async function moveTo(queue: Page, operator: string): Promise<void> {
  const rows = queue.getByRole('listbox').getByRole('option').filter({ hasText: operator });
  await see(queue.getByRole('listbox').getByRole('option').first());
  for (let pressed = 0; pressed < LONGEST_QUEUE && (await rows.count()) === 0; pressed += 1) {
    await queue.keyboard.press('j');
    await queue.waitForTimeout(40);
  }
  await rows.first().click();
}

async function confirmByKeys(queue: Page, operator: string): Promise<void> {
  await queue.keyboard.press('c');
  await see(queue.getByText(`已认领：${operator}`));
  await queue.keyboard.press('w');
  const why = queue.getByRole('dialog', { name: '为何命中' });
  await see(why.getByText(/《中华人民共和国广告法》\s*第九条/));
  await see(why.getByRole('blockquote').filter({ hasText: '国家级' }));
  await queue.keyboard.press('Escape');
  await why.waitFor({ state: 'hidden' });
  await queue.keyboard.press('x');
  await see(queue.getByRole('dialog').getByText('核查期限随之起算'));
  await queue.keyboard.press('Enter');
  await see(queue.getByText(`已确认为线索：${operator}`));
}

async function seeClue(queue: Page, operator: string): Promise<void> {
  await queue.goto('/queue?tab=clues');
  await queue.getByRole('listbox').getByRole('option').filter({ hasText: operator }).click();
  const text = queue.getByRole('article');
  await see(text.getByRole('heading', { name: operator }));
  await text.getByRole('button', { name: /到期/ }).click();
  await see(queue.getByRole('tooltip').getByText(/15\s*个工作日/));
  await see(text.locator('mark', { hasText: CLAIM }));
}
