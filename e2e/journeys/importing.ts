import { completeUscc } from '@jianhu/kernel';
import type { Page } from 'playwright-core';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';
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
};

async function search(page: Page, code: string): Promise<void> {
  await page.getByRole('searchbox').fill(code);
  await page.getByRole('searchbox').press('Enter');
  await page.waitForURL(`**/subjects?q=${code}`);
}

/** Another last character than the check asks for. */
function spoil(code: string): string {
  return code.slice(0, -1) + (code.endsWith('X') ? 'Y' : 'X');
}
