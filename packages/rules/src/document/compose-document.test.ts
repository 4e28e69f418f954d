import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bookOf, PROCEDURE_FILES } from '../procedure/test-procedures.ts';
import { composeDocument } from './compose-document.ts';
import { loadDocuments } from './load-documents.ts';

const read = (path: string): [string, string] => [
  path,
  readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
];
const book = bookOf(PROCEDURE_FILES.map(read));
const entries = readdirSync(new URL('../../../../rulebook/documents/', import.meta.url)).map((name) =>
  read(`documents/${name}`),
);
const { templates, catalogue, problems } = loadDocuments(entries, book);
/** Those of complaints are no papers of the pattern book of penalties. */
const OF_COMPLAINTS = ['投诉受理决定书', '投诉不予受理决定书', '终止调解告知书', '调解书'];
const TWELVE = [
  '立案审批表',
  '现场笔录',
  '询问笔录',
  '责令改正通知书',
  '先行登记保存证据通知书',
  '案件调查终结报告',
  '行政处罚告知书',
  '听证通知书',
  '行政处罚决定书',
  '不予行政处罚决定书',
  '送达回证',
  '案件（线索）移送函',
];

const OF_CREDIT = ['信用修复告知书', '列入严重违法失信名单告知书', '列入严重违法失信名单决定书'];

describe('the documents that ship', () => {
  it('are twelve of cases, three on credit and four of complaints, and fit their procedures', () => {
    expect(problems).toEqual([]);
    expect(templates.map(({ nameZh }) => nameZh).toSorted()).toEqual(
      [...TWELVE, ...OF_CREDIT, ...OF_COMPLAINTS].toSorted(),
    );
  });

  it('stand in the catalogue of the pattern book beside those that are not yet there', () => {
    const named = catalogue?.phases.flatMap(({ documents }) => documents) ?? [];
    const there = named.filter(({ documentId }) => documentId !== undefined).map(({ nameZh }) => nameZh);
    expect(there.toSorted()).toEqual(TWELVE.toSorted());
    expect(named.length - there.length).toBeGreaterThan(25);
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
      const text = [made.to ?? '', ...made.lines, ...made.signature].join('\n');
      for (const { id, source } of template.elements) if (source.from !== 'number') expect(text).toContain(words[id]);
      expect(text).not.toMatch(/[{}]/);
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
  const decision = read('documents/penaltyDecision.json');
  const change = (from: string, to: string) =>
    loadDocuments([[decision[0], decision[1].replace(from, to)]], book).problems.map(
      ({ subject, message }) => `${subject}: ${message}`,
    );

  it('with an unknown field, place, fact or procedure', () => {
    expect(change('"field":"party"', '"field":"partie"')[0]).toContain('Invalid');
    expect(change('"numberWord"', '"numberWords"').join()).toContain('Unrecognized key');
    expect(change('当事人：{party}', '当事人：{partie}')).toEqual([
      'partie: is no element of this document',
      'party: stands in no line',
    ]);
    expect(change('"key":"fineFen"', '"key":"fine"')).toEqual(['amount: there is no fact fine']);
    expect(change('case-general', 'case-none')[0]).toBe('penaltyDecision: there is no procedure case-none');
    expect(change('{"from":"number"}', '{"from":"given"}')).toContain('penaltyDecision: has no number');
  });

  it('when the catalogue names a template that does not exist', () => {
    const text = read('documents/catalogue.json')[1].replace('"filingApproval"', '"filingForm"');
    const load = loadDocuments(
      [...entries.filter(([path]) => !path.includes('catalogue')), ['documents/catalogue.json', text]],
      book,
    );
    expect(load.problems.map(({ subject }) => subject)).toEqual(['立案审批表']);
  });
});
