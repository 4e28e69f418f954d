import assert from 'node:assert/strict';
import type { listOwnApplications, listOwnFilings, ResponseOf } from '@jianhu/contract';
import type { Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';

const NO_ANSWER = '服务器暂时没有应答，请检查网络后重试。';

export const formsUnderWay: Journeys = {
  'given the longest form, when a file goes up slowly, the answer is lost and it is sent again, then nothing is lost and nothing doubled':
    async (stage) => {
      const before = (await ownApplications(stage)).length;
      const { page, expectError } = await stage.open('demo.company', 'phone');
      expectError(/ERR_FAILED/);
      await page.goto('/hall/own/services');
      await page.locator('a[href*="/own/services/sandbox/"]').last().click();
      await see(page.locator('#f-formatName'));
      await page.route('**/files?*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await route.continue();
      });
      const bytes = Buffer.from('%PDF-1.7 演示材料');
      await page
        .locator('#f-dataPlan')
        .setInputFiles({ name: '数据方案.pdf', mimeType: 'application/pdf', buffer: bytes });
      await see(page.getByText('正在上传'));
      await fillAll(page);
      await see(page.getByText('数据方案.pdf', { exact: false }));
      assert.equal(await page.locator('#f-safeguards').inputValue(), '演示说明');
      await page.route('**/submit', (route) => route.fetch().then(() => route.abort()), { times: 1 });
      const submit = page.getByRole('button', { name: '提交申请' });
      await submit.click();
      await see(page.getByText(NO_ANSWER));
      assert.equal(await page.locator('#f-safeguards').inputValue(), '演示说明');
      await submit.dblclick();
      await see(page.getByText('已提交').first());
      assert.equal((await ownApplications(stage)).length, before + 1);
    },

  'given rules that are filed, when the line breaks and the page is loaded anew, then all answers stand there and one filing is sent':
    async (stage) => {
      const { page, expectError } = await stage.open('demo.company', 'phone');
      expectError(/ERR_INTERNET_DISCONNECTED/);
      await page.goto('/hall/own/filings');
      const open = async (): Promise<void> => page.locator('.card button').first().click();
      await open();
      await page.locator('[name=title]').fill('演示平台服务协议');
      await page.locator('[name=version]').fill('断线-1');
      await page.locator('[name=effectiveOn]').fill('2027-03-01');
      await page.locator('[name=isMajor]').selectOption('yes');
      await page.locator('[name=text]').fill('修改了退出条款。');
      await page.context().setOffline(true);
      await page.getByRole('button', { name: '提交', exact: true }).click();
      await see(page.getByText(NO_ANSWER));
      await page.context().setOffline(false);
      await page.reload();
      await open();
      assert.equal(await page.locator('[name=isMajor]').inputValue(), 'yes');
      assert.equal(await page.locator('[name=effectiveOn]').inputValue(), '2027-03-01');
      await page.getByRole('button', { name: '提交', exact: true }).dblclick();
      await see(page.getByText('演示平台服务协议 断线-1', { exact: false }));
      const company = await stage.callAs('demo.company');
      const reply = await company.get(`/api/v1/tenants/${await tenantOf(stage)}/platform-filings`);
      const { items } = (await reply.json()) as ResponseOf<typeof listOwnFilings>;
      assert.equal(items.filter(({ rules }) => rules?.version === '断线-1').length, 1);
    },
};

/** Each question as shortly as it can be answered; those that an answer opens, too. */
async function fillAll(page: Page): Promise<void> {
  for (const field of await page.locator('form select[required]').all())
    if ((await field.inputValue()) === '') await field.selectOption({ index: 1 });
  for (const field of await page.locator('form [required]:is(input, textarea)').all()) {
    if ((await field.inputValue()) !== '') continue;
    const [type, id] = [await field.getAttribute('type'), await field.getAttribute('id')];
    if (type === 'date') await field.fill('2027-06-30');
    else if (type === 'number') await field.fill('10');
    else await field.fill(id === 'f-contactPhone' ? '0575 0000 0000' : '演示说明');
  }
}

async function tenantOf(stage: Stage): Promise<string> {
  const me = await (await stage.callAs('demo.company')).get('/api/v1/front/me');
  return ((await me.json()) as { tenants: { id: string }[] }).tenants[0]?.id ?? '';
}

async function ownApplications(stage: Stage): Promise<ResponseOf<typeof listOwnApplications>['items']> {
  const company = await stage.callAs('demo.company');
  const reply = await company.get(`/api/v1/tenants/${await tenantOf(stage)}/applications`);
  return ((await reply.json()) as ResponseOf<typeof listOwnApplications>).items;
}
