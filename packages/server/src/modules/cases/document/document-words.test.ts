import type { MatterFile } from '@jianhu/contract';
import { parseCivilDate } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import { type DocumentRecordView, recordWords } from './document-words.ts';

function partyOf(operatorNameZh: string | null): string {
  // Only what the element reads.
  const file = { operatorNameZh } as MatterFile;
  const record: DocumentRecordView = {
    file,
    certificates: [],
    materials: '',
    on: parseCivilDate('2026-11-26'),
    number: null,
    party: null,
  };
  const cited = { statute: '中华人民共和国行政处罚法', article: '第五十九条第一款第一项', checked: 'checked' as const };
  return recordWords(
    { id: 'party', nameZh: '当事人', nameEn: 'party', source: { from: 'record', field: 'party' }, ...cited },
    record,
  );
}

it('names the party as registered, and leaves a masked name to the officer (行政处罚法第五十九条第一款第一项)', () => {
  expect(partyOf('越城区演示商行')).toBe('越城区演示商行');
  expect(partyOf('徐*')).toBe('');
  expect(partyOf(null)).toBe('');
});
