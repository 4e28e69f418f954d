import assert from 'node:assert/strict';
import type { Operator } from '@jianhu/contract';
import { completeUscc } from '@jianhu/kernel';
import type { Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';
import { countyAt } from '../place.ts';

const COUNTY = countyAt(4);
const GOOD = completeUscc(`91${COUNTY.code}MAE2E0001`);
const WRONG = spoil(completeUscc(`91${COUNTY.code}MAE2E0002`));
const CSV = `主体名称,统一社会信用代码,登记状态,所属区县,住所,经营范围,成立日期
${COUNTY.nameZh}走通浏览器用例有限公司,${GOOD},存续,${COUNTY.nameZh},${COUNTY.nameZh}用例街道用例路1号,互联网销售,2026-03-12
${COUNTY.nameZh}错码浏览器用例有限公司,${WRONG},存续,${COUNTY.nameZh},${COUNTY.nameZh}用例街道用例路2号,互联网销售,2026-03-12
`;

export const importing: Journeys = {
  'given a list with one wrong credit code, when it is imported, then the preview names row and position, and what was applied is undone':
    async (stage) => {
      const { page } = await stage.open('demo.monitor');
      await page.goto('/subjects/imports');
      await page
        .getByLabel('文件', { exact: true })
        .setInputFiles({ name: '用例名录.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
      await page.getByRole('button', { name: '预览' }).click();
      await see(page.getByRole('heading', { level: 1, name: '用例名录.csv' }));
      const wrong = page.getByRole('row').filter({ hasText: WRONG });
      await see(wrong.getByRole('cell', { name: '3', exact: true }));
      await see(wrong.getByText('有误'));
      await see(wrong.getByText(/统一社会信用代码：.*第 18 位/));

      await page.getByRole('button', { name: '应用', exact: true }).click();
      await see(page.getByText('已应用：用例名录.csv'));
      await search(page, GOOD);
      await see(page.getByRole('listitem').filter({ hasText: '走通浏览器用例' }));
      await search(page, WRONG);
      await see(page.getByText(`没有找到“${WRONG}”`));

      await page.goto('/subjects/imports');
      await page.getByRole('link', { name: '用例名录.csv' }).click();
      await page.getByRole('button', { name: '撤销导入' }).click();
      await see(page.getByText('已撤销导入：用例名录.csv'));
      await search(page, GOOD);
      await see(page.getByText(`没有找到“${GOOD}”`));
    },

  'given a list of permits with dates the wrong way round, when it is imported, then the good one stands on a page of its own with its source':
    async (stage) => {
      const { uscc } = await findEnterprise(stage);
      const { page } = await stage.open('demo.monitor');
      await page.goto('/subjects/imports');
      await page.getByLabel('内容', { exact: true }).selectOption('licences');
      await page
        .getByLabel('文件', { exact: true })
        .setInputFiles({ name: '用例许可证.csv', mimeType: 'text/csv', buffer: Buffer.from(listPermits(uscc)) });
      await page.getByRole('button', { name: '预览' }).click();
      await see(page.getByRole('heading', { level: 1, name: '用例许可证.csv' }));
      const wrong = page.getByRole('row').filter({ hasText: '浙EE2E0002' });
      await see(wrong.getByText('有效期至：有效期至早于发证日期'));
      await page.getByRole('button', { name: '应用', exact: true }).click();
      await see(page.getByText('已应用：用例许可证.csv'));

      await search(page, uscc);
      await page.getByRole('listitem').filter({ hasText: uscc }).getByRole('link').click();
      const licences = page.getByRole('region', { name: '证照与许可' }).first();
      await licences.getByRole('row').filter({ hasText: '浙EE2E0001' }).getByRole('link').click();
      await see(page.getByRole('heading', { level: 1, name: '药品经营许可证' }));
      await see(page.getByRole('region', { name: '基本情况' }).getByText('用例发证机关'));
      await page
        .getByRole('region', { name: '变更经过' })
        .getByRole('link', { name: '用例许可证.csv' })
        .first()
        .click();
      await page.getByRole('button', { name: '撤销导入' }).click();
      await see(page.getByText('已撤销导入：用例许可证.csv'));
    },
};

async function findEnterprise(stage: Stage): Promise<{ uscc: string }> {
  const api = await stage.callAs('demo.monitor');
  const reply = await api.get('/api/v1/operators?kind=enterprise&status=active&limit=50');
  const { items } = (await reply.json()) as { items: Operator[] };
  const uscc = items.find((operator) => operator.uscc !== null)?.uscc;
  assert.ok(uscc, 'the city has an enterprise with a credit code');
  return { uscc };
}

function listPermits(uscc: string): string {
  return `经营者统一社会信用代码,证照类型,证照编号,发证机关,发证日期,有效期至,证照状态
${uscc},药品经营许可证,浙EE2E0001,用例发证机关,2025-01-10,2030-01-09,有效
${uscc},药品经营许可证,浙EE2E0002,用例发证机关,2025-01-10,2024-01-09,有效
`;
}

async function search(page: Page, code: string): Promise<void> {
  await page.getByRole('searchbox').fill(code);
  await page.getByRole('searchbox').press('Enter');
  await page.waitForURL(`**/search?q=${code}`);
}

/** Another last character than the check asks for. */
function spoil(code: string): string {
  return code.slice(0, -1) + (code.endsWith('X') ? 'Y' : 'X');
}
