import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bookOf, PROCEDURE_FILES } from '../procedure/test-procedures.ts';
import { composeDocument } from './compose-document.ts';
import { loadDocuments } from './load-documents.ts';

const read = (path: string): [string, string] => [
  path,
  readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
];
const book = bookOf(PROCEDURE_FILES.map(read));
const entries = ['penaltyDecision', 'penaltyNotice', 'filingApproval', 'correctionNotice'].map((id) =>
  read(`documents/${id}.json`),
);
const { templates, problems } = loadDocuments(entries, book);

describe('the documents that ship', () => {
  it('are four and fit their procedures', () => {
    expect(problems).toEqual([]);
    expect(templates).toHaveLength(4);
  });

  it('the decision has every element of 行政处罚法第五十九条第一款', () => {
    const decision = templates.find(({ documentId }) => documentId === 'penaltyDecision');
    const items = new Set(decision?.elements.map(({ article }) => /第[一二三四五六]项/.exec(article)?.[0]));
    expect(['第一项', '第二项', '第三项', '第四项', '第五项', '第六项'].filter((item) => !items.has(item))).toEqual([]);
  });

  describe.each(templates.map((one) => [one.nameZh, one] as const))('%s', (_name, template) => {
    const words = Object.fromEntries(template.elements.map(({ id, nameZh }) => [id, `〔${nameZh}〕`]));

    it('is made when every element is there, with all of them in it', () => {
      const made = composeDocument(template, words);
      if (made.kind !== 'composed') throw new Error('incomplete');
      for (const word of Object.values(words)) expect(made.lines.join('\n')).toContain(word);
      expect(made.lines.join('\n')).not.toMatch(/[{}]/);
    });

    it.each(template.elements.map(({ id, nameZh, article }) => [nameZh, article, id] as const))(
      'is refused without %s (%s)',
      (_element, article, id) => {
        for (const nothing of [undefined, '', '  ']) {
          const refused = composeDocument(template, { ...words, [id]: nothing });
          expect(refused).toMatchObject({ kind: 'incomplete', missing: [{ id, article }] });
        }
      },
    );
  });
});

describe('a template is refused', () => {
  const change = (from: string, to: string) =>
    loadDocuments([[entries[0]?.[0] ?? '', entries[0]?.[1].replace(from, to) ?? '']], book).problems.map(
      ({ subject, message }) => `${subject}: ${message}`,
    );

  it('with an unknown place, fact or procedure', () => {
    expect(change('当事人：{party}', '当事人：{partie}')).toEqual([
      'partie: is no element of this document',
      'party: stands in no line',
    ]);
    expect(change('"key":"fineFen"', '"key":"fine"')).toEqual(['amount: there is no fact fine']);
    expect(change('case-general', 'case-none')).toEqual(['penaltyDecision: there is no procedure case-none']);
  });
});
