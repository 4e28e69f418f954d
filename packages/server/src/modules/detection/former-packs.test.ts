import { parseCivilDate } from '@jianhu/kernel';
import { rulebookFromEntries } from '@jianhu/rules';
import { expect, it } from 'vitest';
import { createFormerPacks } from './former-packs.ts';
import { createRulePacks } from './rule-packs.ts';

const bookOf = (textZh: string) =>
  rulebookFromEntries([
    [
      'statutes/a.json',
      JSON.stringify({
        kind: 'statute',
        statuteId: 'a',
        titleZh: '广告法',
        titleEn: 'a',
        version: '1',
        effectiveFrom: '2021-04-29',
        effectiveTo: null,
        authority: '全国人大常委会',
        sourceUrl: 'https://flk.npc.gov.cn/',
        reviewedBy: null,
        reviewedOn: null,
        articles: [{ article: '第九条', textZh }],
      }),
    ],
  ]);
const day = parseCivilDate('2026-11-01');

it('finds the pack of the version that was live when the finding was made, reads a version once, and nothing else passes for it', async () => {
  const books = [bookOf('一'), bookOf('二')];
  let read = 0;
  const former = createFormerPacks((at) => {
    const no = at < new Date('2026-11-10T00:00:00Z') ? 0 : 1;
    return Promise.resolve({
      no,
      read: () => {
        read += 1;
        return Promise.resolve(books[no] ?? bookOf('三'));
      },
    });
  });
  const hashOf = (no: number): string => createRulePacks(books[no] ?? bookOf('三')).ofDay(day).packHash;
  const early = new Date('2026-11-05T00:00:00Z');
  expect((await former.find({ at: early, day, packHash: hashOf(0) }))?.packHash).toBe(hashOf(0));
  expect(await former.find({ at: early, day, packHash: hashOf(1) })).toBeNull();
  expect((await former.find({ at: new Date('2026-11-20T00:00:00Z'), day, packHash: hashOf(1) }))?.packHash).toBe(
    hashOf(1),
  );
  expect(read).toBe(2);
});
