import { movableClock } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import type { CounterContext } from '../context.ts';
import { checkFile } from './check-file.ts';

const TEXT = '💎第一次来的朋友看过来，这款羊绒围巾全国最低价，三天无理由退货，运费我们出';
const start = TEXT.indexOf('全国最低价');
const finding = {
  ruleId: 'ad.absoluteTerm',
  ruleVersion: '2021.1',
  category: 'absoluteTerm',
  matched: '全国最低价',
  start,
  end: start + 5,
  variants: [],
  article: '第九条',
  articleTextZh: '',
  exception: null,
  needs: [],
  name: { zh: '绝对化用语', en: 'absolute term' },
  exceptionsChecked: [],
  wording: null,
};
const ctx = {
  infra: { clock: movableClock(new Date('2026-11-27T00:00:00Z')) },
  checkups: { takeFile: () => undefined },
  examiner: {
    examine: ({ text }: { text: string }) => ({
      outcome: text === TEXT ? 'hit' : 'clear',
      needs: [],
      hints: [],
      findingCount: 1,
      findings: text === TEXT ? [finding] : [],
      pack: { packId: 'p', packHash: 'h', wordsHash: 'w', validFrom: '2026-01-01' },
    }),
  },
} as unknown as CounterContext;

it('tells of each row of a file where in its text a problem stands, with what stands around it', async () => {
  const csv = await checkFile(ctx, 't', Buffer.from(`标题\n${TEXT}\n蓝色围巾\n`));
  const [header, hit, clear] = csv.replace('\ufeff', '').trim().split(/\r?\n/);
  expect(header).toContain('所涉文字,位置,标注');
  // A picture is one character, as people count.
  expect(hit).toContain('全国最低价,第19至23字,…朋友看过来，这款羊绒围巾【全国最低价】，三天无理由退货，运费我…');
  expect(clear?.split(',')).toHaveLength(header?.split(',').length ?? 0);
});
