import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyState } from './fold-matter.ts';
import { AWAITING, FILED, REVIEWED, TestLife } from './test-life.ts';
import { day, PROCEDURE_FILES, rulesOf } from './test-procedures.ts';
import { articleOf } from './why.ts';

const rules = rulesOf(
  PROCEDURE_FILES.map((path): [string, string] => [
    path,
    readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
  ]),
);
const HEARING = [
  ['reportInvestigation', { facts: { proposedFineFen: 20_000_000 } }],
  'submitForReview',
  'approveReview',
  'serveNotice',
  'requestHearing',
] as const;
const filed = (): TestLife => new TestLife(rules, 'case-general').walk(...FILED);

describe('a step that the state does not have is refused on the article of what stands against it', () => {
  it.each([
    ['the notice is skipped (行政处罚法第四十四条)', [...REVIEWED], 'decideByHead', '第四十四条', '送达处罚告知书'],
    ['it is decided while suspended (程序规定第四十六条)', ['suspendCase'], 'decideByHead', '第四十六条', '中止调查'],
    ['it is decided while the goods are tested', ['sendForTesting'], 'decideByHead', '第六十四条第二款', '检测鉴定中'],
    ['it is inspected once it went to another organ', ['transferOut'], 'recordInspection', '第十七条', '移送其他机关'],
    ['a transfer is no way to the file that is archived', [], 'archiveCase', '第四十八条', '调查终结'],
    ['a hearing is not withdrawn in order to be closed', HEARING, 'closeCase', '第六十四条', '确定听证'],
    ['it is opened twice', [], 'proposeFiling', '第十九条', '调查中'],
  ] as const)('%s', (_name, steps, action, article, words) => {
    const why = filed()
      .walk(...steps)
      .take(action);
    expect(why?.code).toBe('why.state');
    expect(why?.article).toContain(article);
    expect(why?.zh).toContain(words);
  });

  it('a drafted transfer is not withdrawn in order to be answered (程序规定第十七条)', () => {
    const life = new TestLife(rules, 'transfer').walk('draftTransfer');
    expect(life.take('feedBack')?.zh).toContain('批准并送出');
  });

  it('what ended is refused on the article of its end (行政处罚法第四十七条)', () => {
    const life = filed().walk(...REVIEWED, ...AWAITING, 'decideByHead', 'serveDecision', 'publishDecision');
    life.walk(['recordPayment', { facts: { paidFen: 500_000 } }], 'closeCase', 'archiveCase');
    expect(life.take('recordInspection')).toMatchObject({
      code: 'why.ended',
      article: expect.stringContaining('第四十七条'),
    });
  });

  it('no state of any procedure refuses a step of it without an article', () => {
    const refused = rules.procedures.flatMap((procedure) =>
      procedure.states.flatMap(({ id }) => {
        const here = new Set(procedure.transitions.flatMap(({ action, from }) => (from.includes(id) ? [action] : [])));
        const missing = procedure.transitions.filter(({ action }) => !here.has(action));
        return missing.map(({ action }) => ({ procedure, id, action }));
      }),
    );
    const articles = new Set(rules.procedures.flatMap(({ transitions }) => transitions.map(articleOf)));
    for (const { procedure, id, action } of refused) {
      const life = new TestLife(rules, procedure.procedureId);
      life.state = { ...emptyState(day('2026-03-02')), state: id };
      const why = life.take(action);
      expect([procedure.procedureId, id, action, articles.has(why?.article ?? '')]).toEqual([
        procedure.procedureId,
        id,
        action,
        true,
      ]);
    }
  });
});
