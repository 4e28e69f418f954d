import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { bringAxe, listBarriers } from '../barriers.ts';
import { overflowOf, settle } from '../in-page.ts';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';
import { SIZES } from '../stage.ts';

/** Half a desk and less than a telephone: what is left of the window at 200 % zoom. */
const ZOOMED = [
  { width: 640, height: 400 },
  { width: 320, height: 420 },
];

export const serviceHall: Journeys = {
  'given a consumer with a telephone, when a shop is looked up, then its public page tells registration, penalties and where to complain':
    async (stage) => {
      const { page } = await stage.open(null, 'phone');
      await bringAxe(page);
      await page.goto('/hall');
      await inspect(page);
      await page.getByRole('link', { name: '消费警示' }).click();
      await see(page.getByRole('heading', { name: '消费警示', level: 1 }));
      await see(page.locator('.warned').first());
      await inspect(page);
      await page.getByRole('link', { name: '鉴湖服务大厅' }).click();
      await page.getByRole('searchbox').fill('小店');
      await page.getByRole('button', { name: '查询' }).click();
      await page.locator('.rows a').first().click();
      await see(page.getByText('经营者登记信息'));
      await see(page.getByText('要投诉或举报？'));
      await page.getByRole('button', { name: '大字版' }).click();
      await inspect(page);
      await page.getByRole('link', { name: '写一份可以复制的说明' }).click();
      await page.getByLabel('发生了什么').fill('收到的项链与描述不符。');
      assert.match(
        await page.getByLabel('可以复制的内容').inputValue(),
        /【投诉】\n被投诉、举报的商家：.+[^]*收到的项链与描述不符。/,
      );
      await inspect(page);
      await page.goto('/hall/permits?q=%E9%BB%84%E9%85%92');
      await see(page.getByText('需要备案'));
      await inspect(page);
      await page.getByRole('link', { name: '法律词语怎么讲' }).click();
      await see(page.getByText('单位收下您的申请或投诉，开始办理。'));
      await inspect(page);
      await page.goto('/hall/notices');
      await see(page.getByRole('heading', { name: '登记公示', level: 1 }));
      await see(page.locator('.entries li').first());
      await inspect(page);
      await page.goto('/hall/inspections');
      await see(page.getByRole('heading', { name: '检查结果公开', level: 1 }));
      await inspect(page);
      await page.goto('/hall/receipts');
      await page.getByRole('textbox').fill('不是凭证');
      await page.getByRole('main').getByRole('button').last().click();
      await see(page.getByRole('alert'));
      await inspect(page);
      // Every guide in the one form that is drawn from the item's file; in large type, which was chosen above.
      await page.goto('/hall/services');
      await see(page.getByRole('heading', { name: '办事指南', level: 1 }));
      await inspect(page);
      const guides = page.locator('main a[href*="/services/"]');
      const count = await guides.count();
      assert.ok(count >= 8, `${count} guides`);
      for (let at = 0; at < count; at += 1) {
        await guides.nth(at).click();
        await see(page.getByText('谁可以办'));
        await settle(page);
        assert.deepEqual(await listBarriers(page), []);
        assert.equal(await overflowOf(page), 0, page.url());
        await page.goBack();
      }
    },

  'given a merchant, when it signs in and the line breaks in the middle of a check-up, then nothing typed is lost':
    async (stage) => {
      const { page, expectError } = await stage.open(null, 'phone');
      expectError(/40[13]/);
      expectError(/ERR_INTERNET_DISCONNECTED/);
      await bringAxe(page);
      await page.goto('/hall/own');
      await page.getByLabel('用户名').fill('demo.merchant');
      await page.getByLabel('密码').fill(stage.jianhu.password);
      await inspect(page);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await see(page.getByText('统一社会信用代码'));
      await inspect(page);
      await page.getByRole('link', { name: '合规体检' }).click();
      const text = page.getByLabel('文案、商品标题或直播话术');
      await text.fill('全国最佳珍珠项链');
      await page.context().setOffline(true);
      await page.getByRole('button', { name: '开始体检' }).click();
      await see(page.getByText('服务器暂时没有应答，请检查网络后重试。'));
      assert.equal(await text.inputValue(), '全国最佳珍珠项链');
      await page.context().setOffline(false);
      await page.getByRole('button', { name: '开始体检' }).click();
      await see(page.getByRole('heading', { name: /发现 \d+ 处问题/ }));
      await inspect(page);
      for (const name of ['核验执照', '程序接口']) {
        await page.getByRole('link', { name }).click();
        await inspect(page);
      }
      await page.getByRole('link', { name: '收件箱' }).click();
      await see(page.getByText('整改情况已收悉，将在复查时核对。'));
      await inspect(page);
      await page.getByRole('button', { name: '陈述、举证或申请' }).first().click();
      await page.getByRole('textbox').fill('请核对完整录像，附录像截图说明。');
      // A reload in the middle of it loses nothing, not even which message it will be.
      await page.reload();
      await page.getByRole('button', { name: '陈述、举证或申请' }).first().click();
      assert.equal(await page.getByRole('textbox').inputValue(), '请核对完整录像，附录像截图说明。');
      await inspect(page);
      await page.getByRole('button', { name: '提交' }).click();
      await see(page.getByText('请核对完整录像，附录像截图说明。'));
      const { page: officer } = await stage.open('demo.supervisor');
      await officer.goto('/services/messages');
      await see(officer.getByText('请核对完整录像，附录像截图说明。'));
      await page.goto('/monitor');
      await see(page.getByRole('button', { name: /登\s*录/ }).first());
    },

  'given a merchant that fills a form, when an officer asks for a supplement and it comes, then the application ends':
    async (stage) => {
      const { page, expectError } = await stage.open(null, 'phone');
      expectError(/40[13]/);
      await bringAxe(page);
      await page.goto('/hall/own/services');
      await page.getByLabel('用户名').fill('demo.merchant');
      await page.getByLabel('密码').fill(stage.jianhu.password);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.locator('a[href*="/own/services/overseas-help/"]').last().click();
      await page.locator('#f-place').fill('示例国');
      await page.locator('#f-rightKind').selectOption('trademark');
      await page.locator('#f-role').selectOption('holder');
      await page.locator('#f-disputeText').fill('商标在当地被抢注。');
      await page.locator('#f-contactName').fill('演示联系人');
      await page.locator('#f-contactPhone').fill('0575 0000 0000');
      // A reload before the draft could be saved loses nothing.
      await page.reload();
      await see(page.locator('#f-contactPhone'));
      assert.equal(await page.locator('#f-contactPhone').inputValue(), '0575 0000 0000');
      await inspect(page);
      await page.getByRole('button', { name: '提交申请' }).click();
      await see(page.getByText('已提交，待受理').first());
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const officer = await stage.callAs('demo.enforcement');
      const act = async (action: string, facts: object = {}): Promise<void> => {
        const url = `/api/v1/service-applications/${id}`;
        const { version } = (await (await officer.get(url)).json()) as { version: number };
        const reply = await officer.post(`${url}/steps`, { data: { action, expectedVersion: version, facts } });
        assert.ok(reply.ok(), await reply.text());
      };
      await act('askSupplement', { supplementList: ['disputeText'], supplementText: '请说明抢注的时间。' });
      await page.reload();
      await see(page.getByText('请说明抢注的时间。').first());
      await page.locator('#f-disputeText').fill('商标于二〇二六年八月在当地被抢注。');
      await page.reload();
      await see(page.locator('#f-disputeText'));
      assert.equal(await page.locator('#f-disputeText').inputValue(), '商标于二〇二六年八月在当地被抢注。');
      await page.getByRole('button', { name: '提交补正' }).click();
      await see(page.getByText('已提交，待受理').first());
      await act('accept');
      await act('assign', { expertName: '演示专家' });
      await act('giveAdvice', { adviceText: '建议在公告期内提出异议。', closeText: '已答复。' });
      await page.reload();
      await see(page.getByText('建议在公告期内提出异议。').first());
    },

  'given a platform company, when it checks a duty itself, then an officer sees it and the answer comes back': async (
    stage,
  ) => {
    const { page, expectError } = await stage.open(null, 'phone');
    expectError(/40[13]/);
    await bringAxe(page);
    await page.goto('/hall/own/duties');
    await page.getByLabel('用户名').fill('demo.company');
    await page.getByLabel('密码').fill(stage.jianhu.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await see(page.getByRole('heading', { name: '核验更新经营者档案' }));
    await page.getByRole('button', { name: '提交自查' }).first().click();
    await page.getByLabel('说明').fill('已按要求完成，回执编号 DEMO-2026。');
    await inspect(page);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await see(page.getByText('已提交，待答复').first());
    const { page: officer } = await stage.open('demo.enforcement');
    await officer.goto('/services/platforms');
    await see(officer.getByText('已按要求完成，回执编号 DEMO-2026。'));
    await officer.getByLabel('答复').first().fill('回执已核对，予以核收。');
    await officer
      .getByRole('button', { name: /核\s*收/ })
      .first()
      .click();
    // With the organ behind it: not the words in the form, but what was kept.
    await see(officer.getByText(/回执已核对，予以核收。（/));
    await page.getByRole('link', { name: '备案与尽职', exact: true }).click();
    await see(page.getByText('回执已核对，予以核收。', { exact: false }));
    for (const name of ['备案与尽职', '协查', '线索报送']) {
      await page.getByRole('link', { name, exact: true }).click();
      await inspect(page);
    }
  },
};

/** Reads well at every width, aloud and magnified. */
async function inspect(page: Page): Promise<void> {
  for (const size of [...ZOOMED, SIZES.desk, SIZES.phone]) {
    await page.setViewportSize(size);
    await settle(page);
    assert.equal(await overflowOf(page), 0, `${size.width} px`);
  }
  assert.deepEqual(await listBarriers(page), []);
}
