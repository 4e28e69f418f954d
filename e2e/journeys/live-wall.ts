import assert from 'node:assert/strict';
import type { LiveRoom, Platform } from '@jianhu/contract';
import type { Journeys } from '../journey.ts';
import { accountOf, countyAt } from '../place.ts';
import { gone, see } from '../see.ts';
import type { Stage } from '../stage.ts';

const COUNTY = 2;
const SAID = '这款面霜是国家级品质，今天价格全网最低，错过今天再等一年。';

export const liveWall: Journeys = {
  'given a room beside the wall, when e, u, e and r are pressed, then evidence is preserved, taken back, preserved again and raised as an alert under the officer’s name':
    async (stage) => {
      const { domain, platformRoomId } = await findRoom(stage);
      await push(stage, domain, platformRoomId);
      const { page } = await stage.open(accountOf('enforcement', COUNTY));
      await page.goto(`/monitor/wall?platform=${domain}&room=${platformRoomId}`);
      const beside = page.getByRole('complementary', { name: '直播间详情' });
      await see(beside.getByText(SAID).or(beside.getByText('国家级')));
      await see(beside.getByText('¥99.00'));
      await see(beside.getByRole('button', { name: /固定最近/ }));

      await page.keyboard.press('e');
      await see(page.getByText(/已固定证据，话语/));
      const kept = beside.getByRole('region', { name: '证据固定' }).getByRole('listitem');
      await see(kept.getByText('第四十九条第三项'));
      await page.keyboard.press('u');
      await see(page.getByText(/已撤回，证据包当晚删除/));
      await see(kept.getByText('已撤回', { exact: true }));

      await page.keyboard.press('e');
      await see(kept.getByText('已固定', { exact: true }));
      await page.keyboard.press('r');
      const dialog = page.getByRole('dialog', { name: /报为预警/ });
      await dialog.getByRole('combobox', { name: '疑似违法行为' }).selectOption({ label: '广告使用绝对化用语' });
      await dialog.getByRole('textbox', { name: '看到的情形' }).fill('主播称国家级品质');
      await page.keyboard.press('Control+Enter');
      await see(page.getByText(/已报为预警，由/));
      await gone(dialog);
      await see(kept.getByText('已报为预警', { exact: true }));

      await kept.getByRole('link', { name: '查看预警' }).click();
      await see(page.getByRole('region', { name: '证据固定' }).or(page.getByText('证据固定')));
      await see(page.getByText('主播称国家级品质'));
    },
};

interface Room {
  readonly domain: string;
  readonly platformRoomId: string;
}

async function findRoom(stage: Stage): Promise<Room> {
  const api = await stage.callAs('demo.supervisor');
  const read = async <T>(path: string): Promise<T> => (await (await api.get(path)).json()) as T;
  const { items } = await read<{ items: LiveRoom[] }>(
    `/api/v1/live-rooms?limit=20&countyCode=${countyAt(COUNTY).code}`,
  );
  const room = items.find(({ status, operatorId }) => status === 'registered' && operatorId !== null);
  assert.ok(room, 'the county has a registered room');
  const { platform } = await read<{ platform: Platform }>(`/api/v1/platforms/${room.platformId}`);
  return { domain: platform.domain, platformRoomId: room.platformRoomId };
}

async function push({ jianhu }: Stage, platform: string, roomId: string): Promise<void> {
  const at = new Date().toISOString();
  const base = { v: 1, at, platform, roomId };
  const item = { shopId: `s-${roomId}`, itemId: 'wall-1' };
  const rows = [
    { ...base, kind: 'segment', externalId: `wall-s-${at}`, speech: { text: SAID, engine: 'e2e', confidence: 0.9 } },
    { ...base, ...item, kind: 'listing', externalId: `wall-l-${at}`, title: '面霜 50 克' },
    { ...base, ...item, kind: 'price', externalId: `wall-p-${at}`, listFen: 9_900, strikeThroughFen: 19_900 },
  ];
  const reply = await fetch(`${jianhu.url}/api/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${jianhu.feedKey}`, 'content-type': 'application/x-ndjson' },
    body: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  });
  assert.equal(reply.status, 202);
}
