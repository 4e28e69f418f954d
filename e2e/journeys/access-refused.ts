import assert from 'node:assert/strict';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';

export const accessRefused: Journeys = {
  'given a person without the permission, when the page is opened by its address, then it names the roles that have it':
    async (stage) => {
      const { page } = await stage.open('demo.department');
      await page.goto('/monitor');
      const note = page.getByRole('note').first();
      await see(note.getByText('您的角色没有“查看监测”权限。'));
      const holders = await note.getByRole('listitem').allTextContents();
      const [monitoring, office, rules] = [
        ['监测员', '执法人员', '案件审核员', '单位负责人', '市级督办员'],
        ['领导小组办公室人员', '领导小组办公室经办人'],
        ['规则编制员', '规则复核员', '规则发布员'],
      ];
      assert.deepEqual(holders, [...monitoring, ...office, ...rules]);
      assert.equal(await page.getByRole('navigation', { name: '工作' }).getByRole('link', { name: '监测' }).count(), 0);
    },

  'given a person without the permission, when the interface is asked, then it refuses with a code and a sentence':
    async (stage) => {
      const reply = await (await stage.callAs('demo.department')).get('/api/v1/monitor');
      assert.equal(reply.status(), 403);
      const body = (await reply.json()) as { code: string; messageZh: string };
      assert.equal(body.code, 'access.denied');
      assert.match(body.messageZh, /权限/);
    },
};
