import assert from 'node:assert/strict';
import type { ResponseOf, getPlanFigure, getPlanReport, listPlanObjects } from '@jianhu/contract';
import type { Journeys } from '../journey.ts';
import { listTargets } from '../counted-target.ts';
import { livePlan } from '../plan-history.ts';
import { see } from '../see.ts';

export const planMap: Journeys = {
  'given the plan map, when a target is opened, then its figure and then its rows are three clicks away, and they are as many':
    async (stage) => {
      const { targetId, period, registry } = await livePlan(stage);
      const { page } = await stage.open('demo.office');
      await page.goto('/plan');
      await page.locator(`a.target-name[href^="/plan/targets/${targetId}"]`).click();
      await page.waitForURL(`**/plan/targets/${targetId}`);
      const published = page.locator('.target-head').getByRole('link').first();
      const value = Number((await published.locator('b').textContent())?.replaceAll(',', ''));
      await published.click();
      await page.waitForURL(`**/plan/targets/${targetId}/figures/${period}`);
      await page.getByRole('link', { name: '查看明细' }).click();
      await page.waitForURL(`**/plan/registries/${registry}?**`);
      const rows = `/api/v1/plan/registries/${registry}/objects${new URL(page.url()).search}`;
      const reply = await (await stage.callAs('demo.office')).get(rows);
      const { total } = (await reply.json()) as ResponseOf<typeof listPlanObjects>;
      assert.equal(total, value, 'the rows are what the figure counted');
      assert.ok(value > 0);
    },

  'given every published figure, when it is opened, then what was counted or told is one step further and gives the same value':
    async (stage) => {
      const api = await stage.callAs('demo.office');
      const read = async <T>(path: string): Promise<T> => {
        const reply = await api.get(path);
        assert.equal(reply.status(), 200, path);
        return (await reply.json()) as T;
      };
      const kinds = new Set<string>();
      for (const { id, period, value } of await listTargets(api)) {
        if (period === null || value === null) continue;
        const figure = await read<ResponseOf<typeof getPlanFigure>>(`/api/v1/plan/targets/${id}/figures/${period}`);
        const { kind, behind } = await readBehind(read, figure);
        kinds.add(kind);
        assert.equal(behind, value, `${id} of ${period} by its ${kind}`);
      }
      assert.ok(kinds.has('objects') && kinds.has('records') && (kinds.has('report') || kinds.has('parts')));
    },

  'given targets of several states, when a count on the map is chosen, then only its targets stay': async (stage) => {
    const { page } = await stage.open('demo.department');
    await page.goto('/plan');
    const behind = page.getByRole('group', { name: '按状态筛选' }).getByRole('button', { name: /^滞后/ });
    const count = Number(await behind.locator('b').textContent());
    await behind.click();
    await page.waitForURL('**/plan?status=behind');
    await see(page.locator('.target-line'));
    assert.equal(await page.locator('.target-line').count(), count);
    assert.equal(await page.locator('.target-line .plan-status:not(.behind)').count(), 0);
  },

  'given the office, when it enters the base of a target with its reason, then the page shows it and who entered it':
    async (stage) => {
      const { targetId } = await livePlan(stage);
      const { page } = await stage.open('demo.office');
      await page.goto(`/plan/targets/${targetId}`);
      await page.getByRole('button', { name: '录入或更改' }).click();
      const form = page.getByRole('dialog', { name: '录入或更改' });
      await form.getByLabel(/^基数（/).fill('3');
      await form.getByLabel('基数日期').fill('2022-12-31');
      await form.getByLabel('理由').fill('按办公室会议纪要');
      await form.getByRole('button', { name: '保存' }).click();
      const settings = page.getByRole('region', { name: '办公室录入项' });
      await see(settings.getByText('2022年12月31日'));
      await settings.getByText(/^历次设置/).click();
      await see(settings.getByRole('row').filter({ hasText: '按办公室会议纪要' }));
    },

  'given somebody of another unit, when a target is opened, then nothing can be entered': async (stage) => {
    const { targetId } = await livePlan(stage);
    const { page } = await stage.open('demo.department');
    await page.goto(`/plan/targets/${targetId}`);
    await see(page.getByText('由领导小组办公室录入。'));
    assert.equal(await page.getByRole('button', { name: '录入或更改' }).count(), 0);
    const reply = await (
      await stage.callAs('demo.department')
    ).put(`/api/v1/plan/targets/${targetId}/settings`, { data: { settings: {}, reason: '越权', expectedSeq: 0 } });
    assert.equal(reply.status(), 403);
  },

  'given nobody signed in, when the public page opens, then what is published stands there with its unit, source and feed':
    async (stage) => {
      const { page } = await stage.open(null);
      await page.goto('/public/plan');
      await see(page.locator('.public-target').getByText(/公布$/));
      const feed = await page.getByRole('link', { name: '机器可读数据（JSON）' }).getAttribute('href');
      const reply = await page.request.get(feed ?? '');
      assert.equal(reply.status(), 200);
    },
};

type Figure = ResponseOf<typeof getPlanFigure>;

/** What stands behind a figure, and the value that it gives: rows that were counted, the report that told it, or its parts. */
async function readBehind(
  read: <T>(path: string) => Promise<T>,
  { rowsPath, reportId, parts }: Figure,
): Promise<{ readonly kind: string; readonly behind: number | null }> {
  if (rowsPath !== null) {
    const { pathname, search } = new URL(rowsPath, 'http://jianhu');
    const isRecords = pathname.startsWith('/plan/records/');
    const { total } = await read<ResponseOf<typeof listPlanObjects>>(
      isRecords ? `/api/v1${pathname}${search}` : `/api/v1${pathname}/objects${search}`,
    );
    return { kind: isRecords ? 'records' : 'objects', behind: total };
  }
  if (reportId !== null) {
    const report = await read<ResponseOf<typeof getPlanReport>>(`/api/v1/plan/reports/${reportId}`);
    return { kind: 'report', behind: report.value?.value ?? null };
  }
  return { kind: 'parts', behind: parts.reduce((sum, { value }) => sum + value, 0) };
}
