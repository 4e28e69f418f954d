import { expect, it } from 'vitest';
import { presentEarlier } from './earlier-decisions.ts';

const ctx = {
  identity: { units: { find: () => ({ nameZh: '演示局（虚构）' }) } },
  clues: { conductNameOf: (conduct: string) => `名称：${conduct}` },
} as unknown as Parameters<typeof presentEarlier>[0];
const row = { number: 'n', unitId: 'u', conduct: 'ad.banned', decidedOn: '2026-01-05', outcome: 'penalty' } as const;

it('of a restricted case it is told that there was a decision, and not whether it was on the same conduct (行政处罚法第三十三条, 第五十条)', () => {
  const rows = [
    { ...row, id: 'open', restricted: false },
    { ...row, id: 'closed', restricted: true },
    { ...row, id: 'read', restricted: true },
  ];
  const told = presentEarlier(ctx, { conduct: 'ad.banned' }, rows, new Set(['read']));
  const about = told.kind === 'asked' && told.decisions.map((one) => [one.conductZh, one.isSameConduct, one.number]);
  expect(about).toEqual([
    ['名称：ad.banned', true, null],
    ['', null, null],
    ['名称：ad.banned', true, 'n'],
  ]);
});
