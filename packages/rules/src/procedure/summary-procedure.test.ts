import { readFileSync } from 'node:fs';
import { addDays } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { TestLife } from './test-life.ts';
import { PROCEDURE_FILES, rulesOf } from './test-procedures.ts';

const rules = rulesOf(
  PROCEDURE_FILES.map((path): [string, string] => [
    path,
    readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
  ]),
);
const FINE = 100_000;
const decided = (fineFen = FINE): TestLife =>
  new TestLife(rules, 'case-simple').walk('startOnSpot', 'informOrally', ['decideOnSpot', { facts: { fineFen } }]);
const paid = { facts: { paidFen: FINE } };
const articleOf = (name: string): string => `《中华人民共和国行政处罚法》${name}`;

describe('a fine that was decided on the spot is paid within fifteen days (行政处罚法第六十七条)', () => {
  it('at a bank, and the case is then closed', () => {
    const life = decided();
    expect(life.running('case.payment')).toBe(1);
    life.walk(['recordPayment', { ...paid, after: 15 }], 'publishDecision', 'closeCase', 'archiveCase');
    expect(life.state?.state).toBe('archived');
  });

  it('or on the spot, where it is a small one or could hardly be enforced afterwards (第六十八条)', () => {
    const small = { facts: { onSpotGround: 'smallFine', paidFen: FINE } };
    expect(decided().take('collectOnSpot', small)?.article).toBe(articleOf('第六十八条第一项'));
    decided(10_000).walk(['collectOnSpot', { facts: { onSpotGround: 'smallFine', paidFen: 10_000 } }]);
    decided().walk(['collectOnSpot', { facts: { onSpotGround: 'hardAfterwards', paidFen: FINE } }]);
    const less = { facts: { onSpotGround: 'hardAfterwards', paidFen: FINE - 1 } };
    expect(decided().take('collectOnSpot', less)?.article).toBe(articleOf('第六十六条'));
  });

  it('what was collected is handed in within two days, before the case is closed (第七十一条)', () => {
    const life = decided().walk(['collectOnSpot', paid], 'publishDecision');
    expect(life.running('payment.handIn')).toBe(1);
    expect(life.take('closeCase')?.article).toBe(articleOf('第七十一条'));
    life.walk('handInFine', 'closeCase');
    const other = decided().walk(['recordPayment', paid]);
    expect(other.take('handInFine')?.article).toBe(articleOf('第七十一条'));
  });

  it('or by a plan, which the head approves while nothing is applied for (第六十六条第二款)', () => {
    const life = decided();
    expect(life.take('recordInstalment', paid)?.article).toBe(articleOf('第六十六条第二款'));
    life.walk('approvePaymentPlan');
    expect([life.running('case.payment'), life.running('case.paymentPlan')]).toEqual([0, 1]);
    expect(life.take('collectOnSpot', paid)?.article).toBe(articleOf('第六十六条第二款'));
    life.walk(['recordPayment', { ...paid, after: 30 }]);
  });
});

describe('the remedies against it and its enforcement are those of any penalty (行政处罚法第七十二条、第七十三条)', () => {
  it('it is demanded after the term, and enforced once nobody may appeal any more (行政强制法第五十三条、第五十四条)', () => {
    const life = decided();
    expect(life.take('demandPerformance')?.article).toBe('《中华人民共和国行政强制法》第五十三条');
    life.walk(['demandPerformance', { after: 20 }]);
    life.today = addDays(life.today, 20);
    expect(life.take('applyEnforcement')?.article).toBe('《中华人民共和国行政强制法》第五十三条');
    life.walk(['applyEnforcement', { after: 160 }], 'recordEnforcementEnd', 'publishDecision', 'closeCase');
    expect(life.running('case.closing')).toBe(0);
  });

  it.each(['reconsideration', 'suit'])('it is not enforced while a %s is pending', (appealKind) => {
    const life = decided().walk(['demandPerformance', { after: 20 }], ['recordAppeal', { facts: { appealKind } }]);
    expect(life.take('applyEnforcement', { after: 300 })?.zh).toContain('尚未有结果');
  });

  it('it is changed only to a lighter one (行政复议法第六十三条第二款)', () => {
    const life = decided().walk('recordAppeal');
    const heavier = life.take('recordChange', { facts: { fineFen: FINE + 1 } });
    expect(heavier?.article).toBe('《中华人民共和国行政复议法》第六十三条第二款');
    life.walk(['recordChange', { facts: { fineFen: FINE / 2 } }], ['recordPayment', { facts: { paidFen: FINE / 2 } }]);
  });

  it('it is annulled on an appeal, also when the case was closed; what was paid goes back (国家赔偿法第三十六条)', () => {
    const life = decided().walk(['recordPayment', paid], 'publishDecision', 'closeCase');
    expect(life.take('recordAnnulment')?.article).toBe(articleOf('第七十三条、第七十五条第二款'));
    life.walk('recordAppeal', 'recordAnnulment');
    expect(life.take('closeCase')?.article).toBe(articleOf('第四十八条第二款'));
    life.walk('withdrawPublication');
    expect(life.take('closeCase')?.article).toBe('《中华人民共和国国家赔偿法》第三十六条第一项');
    life.walk(['recordRefund', { facts: { refundFen: FINE } }], 'closeCase', 'archiveCase');
  });
});

it('both procedures have the very same steps after the decision, each from its own states', () => {
  const [general, simple] = ['case-general', 'case-simple'].map((id) =>
    rules.procedures.find(({ procedureId }) => procedureId === id),
  );
  const guardsOf = (life: typeof general, action: string) =>
    life?.transitions
      .filter((one) => one.action === action)
      .map(({ guards, article, documents }) => ({ guards, article, documents }));
  for (const action of [
    'approvePaymentPlan',
    'demandPerformance',
    'applyEnforcement',
    'recordAppeal',
    'recordAnnulment',
  ]) {
    expect(guardsOf(simple, action)).toHaveLength(1);
    expect(guardsOf(simple, action)).toEqual(guardsOf(general, action));
  }
  expect(simple?.transitions.find(({ action }) => action === 'approvePaymentPlan')).toMatchObject({
    from: ['decided'],
    onRequest: { paper: 'decideOnSpot' },
  });
});
