import assert from 'node:assert/strict';
import type { ResponseOf, listPlanObjects } from '@jianhu/contract';
import { completeUscc } from '@jianhu/kernel';
import type { Page } from 'playwright-core';
import { bringAxe, listBarriers } from '../barriers.ts';
import { settle } from '../in-page.ts';
import type { Journeys } from '../journey.ts';
import { countyAt } from '../place.ts';
import { see } from '../see.ts';

const REGISTRY = '/plan/registries/live-workshops';
/** Of the city's market regulator. */
const OWN_REGISTRY = '/plan/registries/data-ip-registrations';
const COUNTY = countyAt(1);
const CODE = completeUscc(`91${COUNTY.code}MAE2EW001`);
const NAME = '走通用例共富工坊';

export const planObjects: Journeys = {
  'given a proposal with gaps, when it is sent, then each is told at its field, and a reload loses nothing of the draft':
    async (stage) => {
      const { page } = await stage.open('demo.department');
      await bringAxe(page);
      await page.goto(`${REGISTRY}/propose`);
      await page.getByLabel(/^名称/).fill('未填完的工坊');
      await page.getByLabel('经度').fill('一百二十');
      await page.getByRole('button', { name: '提交申报' }).click();
      await see(page.getByText('请填写所在村（社区）。'));
      await see(page.locator('.form-field').filter({ hasText: '起算日' }).getByText('请选择起算日。'));
      assert.equal(await page.getByLabel(/^县（市、区）/).getAttribute('aria-invalid'), 'true');
      await settle(page);
      assert.deepEqual(await listBarriers(page), []);
      await page.reload();
      await see(page.getByLabel(/^名称/));
      assert.equal(await page.getByLabel(/^名称/).inputValue(), '未填完的工坊');
      await page.getByRole('button', { name: '清除草稿' }).click();
      assert.equal(await page.getByLabel(/^名称/).inputValue(), '');
    },

  'given a unit that proposes an object, when the office confirms it, then the published figures are corrected, listed, and agree with the rows':
    async (stage) => {
      const office = await stage.open('demo.office');
      const unit = await stage.open('demo.department');
      unit.expectError(/409 \(Conflict\)|422 \(/);
      await proposeWrongly(unit.page);
      await unit.page.getByLabel('运营主体统一社会信用代码').fill(CODE);
      await unit.page.getByRole('button', { name: '提交申报' }).click();
      await see(unit.page.getByRole('heading', { level: 1, name: NAME }));
      await see(unit.page.getByText('新申报，办公室确认后才计数。'));
      const address = new URL(unit.page.url()).pathname;

      await bringAxe(office.page);
      await office.page.goto('/plan/office');
      await office.page.getByRole('region', { name: '待确认的登记对象' }).getByRole('link', { name: NAME }).click();
      await office.page.waitForURL(`**${address}`);
      await settle(office.page);
      assert.deepEqual(await listBarriers(office.page), []);
      await office.page.getByRole('button', { name: '确认', exact: true }).click();
      await office.page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click();
      const told = await office.page.getByRole('heading', { name: /^本次更正影响/ }).textContent();
      const count = Number(/\d+/.exec(told ?? '')?.[0]);
      const rows = office.page.getByRole('region', { name: '涉及的公布值' }).locator('tbody tr');
      assert.equal(await rows.count(), count);
      assert.ok(count > 0 && count % 2 === 0, 'the city and the county, month by month');

      await office.page.goto('/plan/issues');
      const newest = office.page.getByRole('row').filter({ hasText: '登记对象变更' }).first();
      await see(newest.getByRole('cell', { name: String(count), exact: true }));
      await expectCount(office.page);
      await proposeAgain(unit.page);
      await unit.page.getByRole('link', { name: '打开已有对象' }).click();
      await unit.page.waitForURL(`**${address}`);
    },

  'given a confirmed object, when its unit proposes an end, then the office sees only the difference and refuses it with a reason':
    async (stage) => {
      const { page } = await stage.open('demo.supervisor');
      await page.goto(`${OWN_REGISTRY}?on=${today()}`);
      await page.getByRole('row').filter({ hasText: '在册' }).last().getByRole('link').click();
      await page.getByRole('button', { name: '申报变更' }).click();
      await page.getByLabel('终止日').fill(today());
      await page.getByLabel(/^证据名称/).fill('演示终止说明');
      await page.getByLabel(/^文号、网址或文件编号/).fill('演示〔2026〕终1号');
      await page.getByRole('button', { name: '提交申报' }).click();
      await see(page.getByText('变更申报，办公室确认前仍按现行内容计数。'));
      await see(page.getByText('变更待确认'));
      const office = await stage.open('demo.office');
      await office.page.goto(new URL(page.url()).pathname);
      const difference = office.page.getByRole('region', { name: '待确认的申报' }).locator('tbody tr');
      await see(difference);
      assert.equal(await difference.count(), 1);
      await office.page.getByRole('button', { name: '退回' }).click();
      const dialog = office.page.getByRole('dialog');
      assert.ok(await dialog.getByRole('button', { name: '退回', exact: true }).isDisabled());
      await dialog.getByLabel('说明（必填）').fill('仍在正常运行');
      await dialog.getByRole('button', { name: '退回', exact: true }).click();
      await see(office.page.getByText('仍在正常运行'));
      await see(office.page.getByText('在册', { exact: true }));
    },

  'given a unit that no target of a registry names, when it opens the registry, then it reads why it cannot propose, and the server refuses':
    async (stage) => {
      const { page } = await stage.open('demo.head');
      await page.goto(REGISTRY);
      await page.getByRole('button', { name: '为何不能申报' }).click();
      await see(page.getByText(/^由该指标的责任单位或区、县（市）政府申报/));
      await page.goto(`${REGISTRY}/propose`);
      await see(page.locator('.state').getByText(/您的单位不在其中/));
      const content = {
        name: '越权申报',
        countyCode: COUNTY.code,
        trade: null,
        validFrom: '2026-01-01',
        validTo: null,
      };
      const reply = await (
        await stage.callAs('demo.head')
      ).post('/api/v1/plan/registries/live-workshops/objects', {
        data: { content: { ...content, fields: {}, point: null }, evidence: [{ title: '证据', reference: '1号' }] },
      });
      assert.equal(reply.status(), 403);
    },
};

/** Everything but the code, which is no valid one. */
async function proposeWrongly(page: Page): Promise<void> {
  await fill(
    page,
    CODE.replace(/.$/, (last) => (last === '1' ? '2' : '1')),
  );
  await page.getByRole('button', { name: '提交申报' }).click();
  const field = page.locator('.form-field').filter({ hasText: '运营主体统一社会信用代码' });
  await see(field.getByText(/不是有效的统一社会信用代码/));
}

async function proposeAgain(page: Page): Promise<void> {
  await fill(page, CODE);
  await page.getByRole('button', { name: '提交申报' }).click();
  await see(page.getByText('登记库中已有同一对象，请打开已有对象提出变更。'));
}

async function fill(page: Page, code: string): Promise<void> {
  await page.goto(`${REGISTRY}/propose`);
  await page.getByLabel(/^名称/).fill(NAME);
  await page.getByLabel(/^县（市、区）/).selectOption(COUNTY.code);
  await page.getByLabel(/^起算日/).fill(`${lastMonths(3)}-15`);
  await page.getByLabel(/^所在村/).fill('用例村');
  await page.getByLabel(/^运营主体统一社会信用代码/).fill(code);
  await page.getByLabel(/^运营主体类型/).selectOption({ index: 1 });
  await page.getByLabel(/^认定（公布）文件文号/).fill('演示〔2026〕认1号');
  await page.getByLabel(/^主营产品/).fill('茶叶');
  await page.getByLabel(/^证据名称/).fill('演示认定文件');
  await page.getByLabel(/^文号、网址或文件编号/).fill('演示〔2026〕认1号');
}

/** The rows behind the figure of the newest published month are as many as it says. */
async function expectCount(page: Page): Promise<void> {
  const [year = 0, month = 0] = lastMonths(2).split('-').map(Number);
  const on = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  await page.goto(`${REGISTRY}?on=${on}`);
  const status = page.getByRole('status').filter({ hasText: '符合条件' });
  await see(status);
  const reply = await page.request.get(`/api/v1${REGISTRY}/objects?on=${on}`);
  const { total } = (await reply.json()) as ResponseOf<typeof listPlanObjects>;
  assert.match((await status.textContent()) ?? '', new RegExp(`符合条件 ${total} 家`));
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The month that lies so many before this one. */
function lastMonths(back: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 15)).toISOString().slice(0, 7);
}
