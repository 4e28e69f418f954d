import assert from 'node:assert/strict';
import type { Journeys } from '../journey.ts';
import { gone, see } from '../see.ts';

export const intake: Journeys = {
  'given a source, when the system administrator issues a key and revokes it, then it is shown once and no longer serves':
    async (stage) => {
      const { page } = await stage.open('demo.system');
      await page.goto('/intake');
      const source = page.getByRole('article').filter({ hasText: '本机关技术监测' });
      await see(source.getByText('《网络交易监督管理办法》第三十五条'));
      await see(source.getByText(/演示〔\d{4}〕监测方案2号/));
      await source.getByRole('button', { name: '签发密钥' }).click();
      const once = page.getByRole('dialog', { name: '新密钥（仅显示一次）' });
      const key = (await once.locator('.secret').textContent()) ?? '';
      assert.equal(await send(stage.jianhu.url, key), 202);
      await once.getByRole('button', { name: '已保存' }).click();
      await gone(once);

      const line = source.getByRole('listitem').filter({ hasText: key.slice(0, 8) });
      await line.getByRole('button', { name: '吊销' }).click();
      await page.getByRole('tooltip').getByRole('button', { name: '吊销' }).click();
      await see(page.getByText('已吊销密钥'));
      await see(line.getByText(/吊销$/));
      assert.equal(await send(stage.jianhu.url, key), 401);
    },

  'given a row in quarantine, when it is corrected and replayed, then it leaves the waiting rows and is accepted':
    async (stage) => {
      const { page } = await stage.open('demo.supervisor');
      await page.goto('/intake?tab=quarantine');
      const row = page.getByRole('row').filter({ hasText: '/at' }).filter({ hasText: '时间' }).first();
      const line = await row.getByRole('cell').nth(2).textContent();
      await row.getByRole('button', { name: '处理' }).click();
      const panel = page.getByRole('dialog', { name: new RegExp(`第 ${line} 行`) });
      const text = panel.getByLabel(/^原文/);
      await see(text);
      const corrected = { ...(JSON.parse(await text.inputValue()) as object), at: new Date().toISOString() };
      await text.fill(JSON.stringify(corrected));
      await panel.getByRole('button', { name: '更正后重放' }).click();
      await see(page.getByText(`第 ${line} 行已重放`));
      await gone(panel);
      await page.getByRole('button', { name: '已重放', exact: true }).click();
      await see(page.getByRole('row').getByRole('button', { name: '查看' }));
    },
};

/** An empty room that says something harmless; gives the status of the reply. */
async function send(url: string, key: string): Promise<number> {
  const observation = {
    v: 1,
    externalId: `e2e-key-${key.slice(0, 8)}`,
    at: new Date().toISOString(),
    platform: 'demo001.example',
    kind: 'segment',
    roomId: 'e2e-room',
    speech: { text: '欢迎来到直播间。', engine: 'e2e/1', confidence: 0.9 },
  };
  const reply = await fetch(`${url}/api/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: `${JSON.stringify(observation)}\n`,
  });
  await reply.arrayBuffer();
  return reply.status;
}
