import type { Matter, MatterFile } from '@jianhu/contract';
import type { Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { countyAt } from '../place.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';

const COUNTIES = 6;
const DAY_MS = 86_400_000;
const ROOM = '演示直播间 晚间第二场';

export const replayRequest: Journeys = {
  'given a case, when a replay is asked for in it and the platform company gives it, then two officers take it in as an exhibit (直播电商监督管理办法第二十一条)':
    async (stage) => {
      const { username, id } = await findCase(stage);
      const { page } = await stage.open(username);
      await page.goto(`/cases/${id}`);
      await ask(page);
      await answer(stage);
      await page.reload();
      const section = page.locator('#assistance');
      await see(section.getByText('已提供回放'));
      await section.getByLabel('证明事项').fill('直播中的宣传用语');
      await section.locator('input[type=checkbox]:not(:checked)').first().check();
      await section.getByRole('button', { name: '收入案卷' }).click();
      await see(section.getByText('已收入案卷作为证据'));
    },
};

async function ask(page: Page): Promise<void> {
  const section = page.locator('#assistance');
  await section.getByRole('button', { name: '发协查函' }).click();
  await section
    .getByLabel('法律依据')
    .selectOption({ label: '调取直播回放和直播记录 《直播电商监督管理办法》第二十一条' });
  await section.getByLabel('直播间和场次').fill(ROOM);
  await section.getByLabel('开始时间').fill(`${dayFrom(-3)}T19:00`);
  await section.getByLabel('结束时间').fill(`${dayFrom(-3)}T21:00`);
  await section.getByLabel('请提供的资料').fill('请提供该场直播的回放和时钟差。');
  await section.getByLabel('答复期限').fill(dayFrom(10));
  await section.getByRole('button', { name: /^发\s*出$/ }).click();
  await see(section.getByText(new RegExp(`^${ROOM}，`)));
  await see(section.getByText('待答复'));
}

/** The company sees what is asked for, says first that it cannot, and then gives it. */
async function answer(stage: Stage): Promise<void> {
  const { page, expectError } = await stage.open(null, 'phone');
  expectError(/40[13]/);
  await page.goto('/hall/own/assistance');
  await page.getByLabel('用户名').fill('demo.company');
  await page.getByLabel('密码').fill(stage.jianhu.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  const request = page.locator('section, article, .card').filter({ hasText: ROOM }).last();
  await request.getByRole('button', { name: '答复' }).click();
  await request.getByLabel('回放').selectOption({ label: '不能提供，原因见说明' });
  await request.getByLabel('回放').selectOption({ label: '提供' });
  await request.getByLabel(/^录制系统时钟差/).fill('-350');
  await request.getByRole('textbox', { name: '说明' }).fill('回放见附件，时钟慢 350 毫秒。');
  const recording = { name: '回放.mp4', mimeType: 'video/mp4', buffer: Buffer.from('演示回放') };
  await request.locator('input[type=file]').setInputFiles(recording);
  await request.getByRole('button', { name: '提交', exact: true }).click();
  await see(page.getByText('已答复，待核收'));
}

/** An open case whose officer may act and has a second one beside. */
async function findCase(stage: Stage): Promise<{ username: string; id: string }> {
  for (let at = 0; at < COUNTIES; at += 1) {
    const username = `demo.enforcement.${countyAt(at).code}`;
    const api = await stage.callAs(username);
    const reply = await api.get('/api/v1/matters?kind=case&mine=true&open=true&limit=20');
    const { items } = (await reply.json()) as { items: Matter[] };
    for (const { id } of items) {
      const file = (await (await api.get(`/api/v1/matters/${id}`)).json()) as MatterFile;
      if (file.stateKind === 'open' && file.officers.length >= 2) return { username, id };
    }
  }
  throw new Error('no county has an open case of two officers');
}

function dayFrom(days: number): string {
  return new Date(Date.now() + days * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10);
}
