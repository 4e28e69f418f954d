import type { PlanDocument } from '@jianhu/rules';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';

const NUMBER = '用例发〔2026〕1号';

export const planDocument: Journeys = {
  'given the plan as a file with a number added, when the office previews and imports it, then the differences are told and it is in force':
    async (stage) => {
      const api = await stage.callAs('demo.office');
      const plan = (await (await api.get('/api/v1/plan/document')).json()) as PlanDocument;
      const buffer = Buffer.from(JSON.stringify({ ...plan, version: `${plan.version}.1`, docNumber: NUMBER }));

      const { page } = await stage.open('demo.office');
      await page.goto('/plan/document');
      await page.getByRole('button', { name: '导入新版本' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('方案文件').setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer });
      await dialog.getByRole('button', { name: '预览差异' }).click();
      await see(dialog.getByText('docNumber'));
      await see(dialog.getByText(NUMBER));
      await dialog.getByLabel(/^导入理由/).fill('用例：补录文号');
      await dialog.getByRole('button', { name: /^导入为第\d+版$/ }).click();
      await dialog.waitFor({ state: 'hidden' });

      const versions = page.getByRole('region', { name: '各版本' });
      await see(versions.getByRole('row').nth(1).getByText('现行'));
      await see(versions.getByText('用例：补录文号'));
      await see(page.getByRole('region', { name: '版本比较' }).getByText(NUMBER));
    },

  'given a file that is no plan, when the office previews it, then each wrong place is named and nothing is written':
    async (stage) => {
      const office = await stage.open('demo.office');
      office.expectError(/422 \(/);
      await office.page.goto('/plan/document');
      await office.page.getByRole('button', { name: '导入新版本' }).click();
      const dialog = office.page.getByRole('dialog');
      const buffer = Buffer.from('{"kind":"actionPlan"}');
      await dialog.getByLabel('方案文件').setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer });
      await dialog.getByRole('button', { name: '预览差异' }).click();
      await see(dialog.getByText('文件与方案格式不符，请按以下各处更正：'));
      await see(dialog.getByText('titleZh'));
    },
};
