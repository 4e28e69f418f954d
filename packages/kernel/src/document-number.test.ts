import { expect, it } from 'vitest';
import { normaliseDocumentNumber } from './document-number.ts';

it.each(['［2026］', '[2026]', '（2026）', '(2026)', '【2026】', ' 〔 ２０２６ 〕 ', '\u3000〔2026〕'])(
  'is the same number with %s around the year',
  (year) => {
    expect(normaliseDocumentNumber(`绍越市监罚${year}12号`)).toBe('绍越市监罚〔2026〕12号');
  },
);

it('keeps numbers apart that differ in organ, year or place', () => {
  const numbers = [
    '绍越市监罚〔2026〕12号',
    '绍越市监罚〔2025〕12号',
    '绍越市监罚〔2026〕1号',
    '绍柯市监罚〔2026〕12号',
  ];
  expect(new Set(numbers.map(normaliseDocumentNumber)).size).toBe(numbers.length);
});
