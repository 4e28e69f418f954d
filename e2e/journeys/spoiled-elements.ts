import assert from 'node:assert/strict';
import { bringAxe, listBarriers } from '../barriers.ts';
import type { Journeys } from '../journey.ts';

/** Whole, and then each spoiled in one place; what axe calls the spoiling. */
const WHOLE = `<label for="who">姓名</label><input id="who">
  <dl><dt>甲</dt><dd>乙</dd></dl><p id="what">用途</p>
  <input aria-label="地址"><img alt="二维码" src="data:,"><input aria-labelledby="what">
  <div role="table" aria-label="表"><div role="row"><span role="cell">丙</span></div></div>`;
const SPOILED: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['label', '<label for="who">姓名</label>', '<label for="who"></label>'],
  ['label', '<label for="who">姓名</label>', '<label for="nobody">姓名</label>'],
  ['label', 'aria-label="地址"', 'aria-label=""'],
  ['label', 'aria-labelledby="what"', 'aria-labelledby="nothing"'],
  ['definition-list', '<dd>乙</dd>', ''],
  ['image-alt', 'alt="二维码"', 'alt=" "'],
  ['aria-required-children', '<div role="row"><span role="cell">丙</span></div>', '<span role="cell">丙</span>'],
];
const htmlOf = (body: string): string =>
  `<html lang="zh-CN"><head><title>页</title><style>input { height: 40px }</style></head><body><main>${body}</main></body></html>`;

/** What was examined on a page before is passed over on the next one; what was spoiled meanwhile must not be. */
export const spoiledElements: Journeys = {
  'given a page that was examined, when an element of it is spoiled, then the barrier is found all the same': async (
    stage,
  ) => {
    const { page } = await stage.open(null, 'desk');
    await bringAxe(page);
    await page.goto('about:blank');
    for (const [rule, from, to] of SPOILED) {
      const examined = { known: '' };
      await page.setContent(htmlOf(WHOLE));
      assert.deepEqual(await listBarriers(page, examined), []);
      assert.deepEqual(await listBarriers(page, examined), []);
      assert.ok(WHOLE.includes(from));
      await page.setContent(htmlOf(WHOLE.replace(from, to)));
      const found = await listBarriers(page, examined);
      assert.ok(
        found.some((barrier) => barrier.startsWith(`${rule} `)),
        `${to}: ${found.join()}`,
      );
    }
  },
};
