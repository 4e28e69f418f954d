import assert from 'node:assert/strict';
import { overflowOf } from '../in-page.ts';
import type { Journeys } from '../journey.ts';
import { accountOf } from '../place.ts';
import { gone, see } from '../see.ts';
import { SIZES } from '../stage.ts';

const COUNTY = 1;
const DAY_MS = 86_400_000;
const TOLD = '来件称其直播间宣称国家级品质，附截图一张。';

export const outsideClue: Journeys = {
  'given a letter from a superior, when an officer enters it with the day of receipt and its operator, then the queue tells source and days, and the words and files are there (程序规定第十八条)':
    async (stage) => {
      const { page, expectError } = await stage.open(accountOf('enforcement', COUNTY));
      expectError(/422/);
      await page.goto('/queue');
      await page.getByRole('button', { name: '登记外来线索' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('来源').selectOption({ label: '上级交办' });
      await see(dialog.getByText(/核查期限自收到之日起算（《市场监督管理行政处罚程序规定》第十八条）/));
      await dialog.getByLabel('收到材料日期').fill(dayAgo(200));
      await dialog.getByLabel('来件单位或者媒体').fill('演示上级机关');
      await dialog.getByLabel('文号或者工单号（选填）').fill('演示交办〔2026〕8号');
      await dialog.getByLabel('关联登记库中的经营者（选填）').fill('没有这一家');
      await dialog.getByRole('button', { name: /查\s*找/ }).click();
      await see(dialog.getByText('可见范围内没有找到；可以不关联，直接登记。'));
      await dialog.getByLabel('关联登记库中的经营者（选填）').fill('商行');
      await page.keyboard.press('Enter');
      const found = dialog.locator('.hits').getByRole('button').first();
      const name = (await found.textContent()) ?? '';
      await found.click();
      await see(dialog.getByText(`关联经营者：${name}`));
      assert.equal(await dialog.getByLabel('当事人、店铺或者直播间').inputValue(), name);
      await dialog.getByLabel('涉嫌行为').selectOption({ label: '广告使用绝对化用语' });
      await dialog.getByLabel('线索内容').fill(TOLD);
      const letter = { name: '交办函.pdf', mimeType: 'application/pdf', buffer: Buffer.from('演示') };
      await dialog.getByLabel(/^附件/).setInputFiles(letter);
      await page.setViewportSize(SIZES.phone);
      assert.equal(await overflowOf(page), 0);
      await page.setViewportSize(SIZES.desk);
      const send = dialog.getByRole('button', { name: /^登\s*记$/ });
      await send.click();
      await see(dialog.getByText(/收到日期不能晚于今天/));
      await dialog.getByLabel('收到材料日期').fill(dayAgo(5));
      await send.click();
      await gone(dialog);

      const text = page.getByRole('article');
      await see(text.getByRole('heading', { name }));
      await see(text.getByText('上级交办，收到 5 天'));
      await see(text.getByText(TOLD));
      await page.getByRole('button', { name: '查看附件（留痕）' }).click();
      await see(page.getByRole('link', { name: /交办函\.pdf/ }));
    },
};

/** As the calendar of the city counts. */
function dayAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10);
}
