import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { bringAxe, listBarriers } from '../barriers.ts';
import { settle } from '../in-page.ts';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';
import type { Stage } from '../stage.ts';

const TARGET = '共性关键技术和应用类科技研发项目形成标准研究成果比率';

export const planReports: Journeys = {
  'given a month that has not ended, when the office opens or publishes it, then the month says why not': async (
    stage,
  ) => {
    const office = await stage.open('demo.office');
    office.expectError(/422 \(/);
    await office.page.goto('/plan/office');
    const now = monthsAgo(0);
    await openMonth(office.page, now);
    const past = office.page.getByRole('region', { name: '补录历史期' });
    await see(past.locator('.form-field.wrong').getByText(/该期尚未结束/));
    const publish = office.page.getByRole('region', { name: '公布计数指标' });
    await publish.getByLabel(/^月份/).fill(now);
    await publish.getByRole('button', { name: '预览' }).click();
    await see(publish.locator('.form-field.wrong').getByText(/该期尚未结束/));
  },

  'given an open period, when a unit fills it, another person checks it and the office publishes it, then the unit sees the figure':
    async (stage) => {
      const period = monthsAgo(12);
      const office = await stage.open('demo.office');
      await office.page.goto('/plan/office');
      await openMonth(office.page, period);
      await see(office.page.getByText(/填报 1 项$/));

      const unit = await stage.open('demo.head');
      unit.expectError(/422 \(/);
      const address = await findReport(unit.page, period);
      await fillWrongly(unit.page);
      await fillRightly(unit.page);
      await see(unit.page.getByText('市市场监管局审核，填报人本人不能审核'));
      await see(unit.page.getByText('94%', { exact: true }));
      await unit.page.getByRole('button', { name: '其他操作' }).click();
      await see(unit.page.getByText('本人填报的，须由他人审核。'));
      await check(stage, address);

      await office.page.goto(address);
      await step(office.page, '确认');
      await see(office.page.getByText('已确认，可以公布'));
      await step(office.page, '公布');
      await see(office.page.getByRole('heading', { name: /^本次公布 \d+ 个数字$/ }));
      await unit.page.goto(address);
      await see(unit.page.getByText('已公布', { exact: true }));
      await unit.page.getByRole('link', { name: '查看公布值及各版本' }).click();
      await unit.page.waitForURL(`**/figures/${period}**`);
      await see(unit.page.getByText('94'));
    },

  'given a published report, when the office opens it for correction, then the old figure stays and the new one is a version of it':
    async (stage) => {
      const period = monthsAgo(14);
      const office = await stage.open('demo.office');
      await office.page.goto('/plan/office');
      await openMonth(office.page, period);
      await see(office.page.getByText(/填报 1 项$/));
      const unit = await stage.open('demo.head');
      const address = await findReport(unit.page, period);
      for (const [numerator, isCorrection] of [
        ['40', false],
        ['45', true],
      ] as const) {
        if (isCorrection) {
          await office.page.goto(address);
          await office.page.getByRole('button', { name: '开启更正' }).click();
          await office.page.getByRole('dialog').getByLabel('说明（必填）').fill('漏报五个项目');
          await office.page.getByRole('dialog').getByRole('button', { name: '开启更正' }).click();
          await see(office.page.getByText('第 1 次更正'));
          await unit.page.goto(address);
        }
        await fill(unit.page, numerator, '50');
        await unit.page.getByRole('button', { name: '提交填报' }).click();
        await see(unit.page.getByText('待审核'));
        await check(stage, address);
        await office.page.goto(address);
        await step(office.page, '确认');
        await step(office.page, '公布');
        await see(office.page.getByRole('heading', { name: /^本次公布 \d+ 个数字$/ }));
      }
      const figures = office.page.getByRole('region', { name: '涉及的公布值' });
      await see(figures.getByRole('row').filter({ hasText: '80%' }).filter({ hasText: '90%' }));
    },
};

async function openMonth(page: Page, period: string): Promise<void> {
  const past = page.getByRole('region', { name: '补录历史期' });
  await past.getByLabel(/^月份/).fill(period);
  await past.getByLabel(TARGET).check();
  await past.getByRole('button', { name: '开启填报' }).click();
}

async function findReport(page: Page, period: string): Promise<string> {
  await page.goto(`/plan/reports?whose=mine&period=${period}`);
  await page.getByRole('link', { name: TARGET }).click();
  await page.waitForURL(/\/plan\/reports\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** More than 100 %, in another unit; then a reload. */
async function fillWrongly(page: Page): Promise<void> {
  await bringAxe(page);
  await page.reload();
  await fill(page, '51', '50');
  await page.getByLabel(/^计量单位/).fill('个');
  await page.getByRole('button', { name: '提交填报' }).click();
  await see(fieldOf(page, '分子').getByText('分子大于分母，比率超过 100%。'));
  await see(fieldOf(page, '计量单位').getByText('计量单位应为“%”，收到“个”。'));
  await settle(page);
  assert.deepEqual(await listBarriers(page), []);
  await page.reload();
  await see(page.getByLabel(/^分子/));
  assert.equal(await page.getByLabel(/^分子/).inputValue(), '51', 'the draft is kept');
}

async function fillRightly(page: Page): Promise<void> {
  await page.getByLabel(/^分子/).fill('47');
  await page.getByLabel(/^计量单位/).fill('%');
  await page.getByRole('button', { name: '提交填报' }).click();
  await see(page.getByText('待审核'));
}

async function fill(page: Page, numerator: string, denominator: string): Promise<void> {
  await page.getByLabel(/^分子/).fill(numerator);
  await page.getByLabel(/^分母/).fill(denominator);
  await page.getByLabel(/^证据名称/).fill('演示结题清单');
  await page.getByLabel(/^文号、网址或文件编号/).fill('演示〔2026〕结1号');
}

function fieldOf(page: Page, label: string) {
  return page.locator('.form-field').filter({ hasText: label });
}

/** Another person of the unit that leads. */
async function check(stage: Stage, address: string): Promise<void> {
  const { page } = await stage.open('demo.supervisor');
  await page.goto(address);
  await step(page, '审核通过');
  await see(page.getByText('待确认', { exact: true }));
}

async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

function monthsAgo(back: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 15)).toISOString().slice(0, 7);
}
