import assert from 'node:assert/strict';
import type { Complaint, getFrontMe, ResponseOf } from '@jianhu/contract';
import type { APIRequestContext, Page } from 'playwright-core';
import { bringAxe, listBarriers } from '../barriers.ts';
import { overflowOf, settle } from '../in-page.ts';
import type { Journeys } from '../journey.ts';
import { gone, see } from '../see.ts';
import { SIZES, type Stage } from '../stage.ts';

export const complaintDesk: Journeys = {
  'given a complaint, when papers are made, the business offers and both agree, then the letter reaches the business (投诉举报处理办法第二十四条)':
    async (stage) => {
      const { id, countyCode, goodsZh } = await findOf(stage, 'received');
      const username = `demo.enforcement.${countyCode}`;
      const act = actsOn(await stage.callAs(username), id);
      await act('assignComplaint', { handlers: [await idOf(stage, username)] });
      const { page } = await stage.open(username);
      await bringAxe(page);
      await page.goto(`/services/complaints/${id}`);
      await makePaper(page, '投诉受理决定书');
      await takeStep(page, '受理并告知');
      await act('askRespondent', { disputeFacts: '消费者称一直没有收到货，要求退款。', answerDue: dayFrom(6) });

      const { page: hall } = await stage.open('demo.merchant', 'phone');
      await bringAxe(hall);
      await hall.goto('/hall/own/complaints');
      const card = hall.locator('.card').filter({ hasText: '一直没有收到货' });
      await see(card.getByText(goodsZh ?? ''));
      await card.getByRole('button', { name: '答复' }).click();
      await card.getByRole('combobox').selectOption({ label: '和解方案' });
      await card.getByRole('textbox').fill('全额退款，并补偿运费。');
      await card.getByRole('spinbutton').fill('249');
      // A reload in the middle of it loses nothing, not even what kind of answer it is.
      await hall.reload();
      await card.getByRole('button', { name: '答复' }).click();
      assert.equal(await card.getByRole('combobox').inputValue(), 'settlement');
      assert.equal(await card.getByRole('spinbutton').inputValue(), '249');
      await inspect(hall);
      await card.getByRole('button', { name: '提交答复' }).click();
      await see(card.getByText('全额退款，并补偿运费。'));

      await page.reload();
      await see(page.locator('#proposals').getByText('全额退款，并补偿运费。'));
      await act('recordConsent', { complainantConsent: true, respondentConsent: true });
      await act('agreeComplaint', { agreementText: '商家全额退款。', paperNeeded: true });
      await page.reload();
      await makePaper(page, '调解书');
      await takeStep(page, '制作并交付调解书');
      await act('closeComplaint');
      await hall.reload();
      const paper = hall.locator('.card').filter({ hasText: '一直没有收到货' });
      await see(paper.getByText('调解书', { exact: false }));
      const download = hall.waitForEvent('download');
      await paper.getByRole('button', { name: /Word/ }).click();
      assert.match((await download).suggestedFilename(), /\.docx$/);
    },

  'given complaint information that was objected to, when it is corrected, published and withdrawn, then everybody and the business see it (第三十八条)':
    async (stage) => {
      const { countyCode, operatorId } = await findOf(stage, 'closed');
      const { page } = await stage.open(`demo.enforcement.${countyCode}`);
      await bringAxe(page);
      await page.goto('/services/complaints');
      await page.locator('#open-publicity').getByRole('link').first().click();
      const section = page.locator('#publicity');
      await see(section.getByText('其中一件是快递破损'));
      await section.getByRole('button', { name: '更正：不再计入' }).click();
      await page.getByRole('dialog').getByRole('combobox').selectOption({ index: 1 });
      await finish(page, '快递破损，不是商品质量。');
      await see(section.getByText('快递破损，不是商品质量。'));
      await section.getByRole('button', { name: '答复异议' }).click();
      await finish(page, '已经核实，这一件不再计入。');
      await see(section.getByText('已经核实，这一件不再计入。'));
      await inspect(page);

      const { page: head } = await stage.open(`demo.head.${countyCode}`);
      await bringAxe(head);
      await head.goto(`/subjects/operators/${operatorId}`);
      await head.locator('#publicity').getByRole('button', { name: '公示', exact: true }).click();
      await finish(head);
      await see(head.locator('#publicity').getByText('已公示'));
      const shop = await shopOf(stage, operatorId);
      const { page: anybody } = await stage.open(null, 'phone');
      await bringAxe(anybody);
      await anybody.goto(`/hall/shops/${shop}`);
      await see(anybody.getByText('已办结投诉 1 件', { exact: false }));
      await inspect(anybody);

      await head.locator('#publicity').getByRole('button', { name: '撤下' }).click();
      await finish(head, '名称有误，重新告知。');
      await see(head.locator('#publicity').getByText('已撤下'));
      await anybody.reload();
      await see(anybody.getByText('要投诉或举报？'));
      await gone(anybody.getByText('已办结投诉', { exact: false }));

      await page.reload();
      await section.getByRole('button', { name: '告知经营者' }).click();
      await finish(page);
      await see(section.getByText('已告知经营者'));
      const { page: hall } = await stage.open('demo.merchant', 'phone');
      await bringAxe(hall);
      await hall.goto('/hall/own/complaints');
      const card = hall.locator('.card').filter({ hasText: '投诉信息公示' });
      await card.getByRole('textbox').fill('统计期以前已经退款，请核实。');
      await inspect(hall);
      await card.getByRole('button', { name: '提出异议' }).click();
      await see(card.getByText('统计期以前已经退款，请核实。'));
    },
};

/** The last of the merchant's complaints in a state. */
async function findOf(stage: Stage, state: string): Promise<Complaint & { readonly operatorId: string }> {
  const merchant = await stage.callAs('demo.merchant');
  const me = (await (await merchant.get('/api/v1/front/me')).json()) as ResponseOf<typeof getFrontMe>;
  const supervisor = await stage.callAs('demo.supervisor');
  const reply = await supervisor.get('/api/v1/complaints?kind=complaint&limit=100');
  const { items } = (await reply.json()) as { items: Complaint[] };
  const found = items.find((one) => one.respondentZh === me.tenants[0]?.nameZh && one.state === state);
  if (!found || found.operatorId === null) throw new Error(`the merchant has no complaint that is ${state}`);
  return { ...found, operatorId: found.operatorId };
}

async function idOf(stage: Stage, username: string): Promise<string> {
  const { id } = (await (await (await stage.callAs(username)).get('/api/v1/me')).json()) as { id: string };
  return id;
}

async function shopOf(stage: Stage, operatorId: string): Promise<string> {
  const reply = await (await stage.callAs('demo.supervisor')).get(`/api/v1/operators/${operatorId}`);
  const { shops } = (await reply.json()) as { shops: { id: string }[] };
  return shops[0]?.id ?? '';
}

function actsOn(officer: APIRequestContext, id: string) {
  return async (action: string, facts: object = {}): Promise<void> => {
    const { actionVersion } = (await (await officer.get(`/api/v1/complaints/${id}`)).json()) as Complaint & {
      actionVersion: number;
    };
    const data = { action, facts, documents: {}, expectedVersion: actionVersion };
    const reply = await officer.post(`/api/v1/complaints/${id}/actions`, { data });
    assert.ok(reply.ok(), await reply.text());
  };
}

/** What the record lacks is written; with the last word it may have its number. */
async function makePaper(page: Page, name: string): Promise<void> {
  await page.locator('#papers').getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  for (const field of await dialog.locator('textarea').all())
    if ((await field.inputValue()) === '') await field.fill('商家全额退款。');
  await see(dialog.getByText('要素齐全', { exact: false }));
  assert.deepEqual(await listBarriers(page), []);
  await dialog.getByRole('button', { name: '编号并制作' }).click();
  await gone(dialog);
  await see(page.locator('#papers').getByText('尚未使用'));
}

/** A step that names the paper that was just made. */
async function takeStep(page: Page, name: string): Promise<void> {
  await page.reload();
  await page.locator('#steps').getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.own-number').click();
  await dialog.getByRole('button', { name, exact: true }).click();
  await gone(dialog);
}

/** The dialog's words and its button, which is the last. */
async function finish(page: Page, words?: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (words !== undefined) await dialog.getByRole('textbox').fill(words);
  assert.deepEqual(await listBarriers(page), []);
  await dialog.locator('.ant-btn-primary').click();
  await gone(dialog);
}

async function inspect(page: Page): Promise<void> {
  for (const size of [SIZES.desk, SIZES.phone]) {
    await page.setViewportSize(size);
    await settle(page);
    assert.equal(await overflowOf(page), 0, `${size.width} px`);
  }
  assert.deepEqual(await listBarriers(page), []);
}

function dayFrom(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
