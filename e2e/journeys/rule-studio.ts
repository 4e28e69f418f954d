import assert from 'node:assert/strict';
import type { Journeys } from '../journey.ts';
import { findReplay } from '../rules-pages.ts';
import { see } from '../see.ts';

export const ruleStudio: Journeys = {
  'given a draft in checking, when its maker opens it, then its flow and changes are shown and nobody signs twice':
    async (stage) => {
      const { page } = await stage.open('demo.rule.maker');
      await page.goto('/rules');
      await page.getByRole('link', { name: '“最佳拍档”不属绝对化用语' }).click();
      await see(page.getByRole('button', { name: '撤回草案' }));
      await see(page.getByText('复核中').first());
      await see(page.getByText('最佳拍档').first());
      assert.equal(await page.getByRole('button', { name: '复核通过' }).count(), 0);
      const reply = await (await stage.callAs('demo.enforcement')).get('/api/v1/rules/state');
      assert.equal(reply.status(), 403);
    },
  'given a draft that was replayed, when its checker opens it, then the replay and the shadow stand there, and hits open':
    async (stage) => {
      const id = await findReplay(await stage.callAs('demo.rule.checker'));
      const { page } = await stage.open('demo.rule.checker');
      await page.goto(`/rules/replay/${id}`);
      await see(page.getByText('新增命中').first());
      await page.locator('.hit-list summary').first().click();
      await see(page.getByText(/^命中“/).first());
      await page.getByRole('link', { name: '“最佳拍档”不属绝对化用语' }).click();
      await see(page.getByRole('link', { name: /完成的回放/ }));
      await see(page.getByText('影子运行').first());
      assert.equal(await page.getByRole('button', { name: '停止影子运行' }).count(), 0);
    },
};
