import { readFileSync } from 'node:fs';
import { addDays, addMonths } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { clockStateOn, isRunning } from './run-clocks.ts';
import { AWAITING, FILED, REVIEWED, TestLife } from './test-life.ts';
import { PROCEDURE_FILES, rulesOf } from './test-procedures.ts';

const rules = rulesOf(
  PROCEDURE_FILES.map((path): [string, string] => [
    path,
    readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
  ]),
);
const served = (): TestLife =>
  new TestLife(rules, 'case-general').walk(...FILED, ...REVIEWED, ...AWAITING, 'decideByHead', 'serveDecision');
/** The fine was demanded, and the ten working days are over. */
const demanded = (): TestLife => {
  const life = served().walk(['demandPerformance', { after: 20 }]);
  life.today = addDays(life.today, 20);
  return life;
};
const appeal = (appealKind: string) => ['recordAppeal', { facts: { appealKind } }] as const;
const ended = (appealResult: string, after = 0) => ['recordAppealResult', { facts: { appealResult }, after }] as const;

describe('enforcement is applied for once nobody may appeal any more (行政强制法第五十三条)', () => {
  it('not while the party may still sue, and within its demand; afterwards it is', () => {
    const life = demanded();
    expect(life.take('applyEnforcement')?.article).toBe('《中华人民共和国行政强制法》第五十三条');
    life.walk(['applyEnforcement', { after: 160 }]);
  });

  it.each(['reconsideration', 'suit'])('not while a %s is pending, however long it takes', (kind) => {
    const life = demanded().walk(appeal(kind));
    const why = life.take('applyEnforcement', { after: 300 });
    expect(why?.zh).toContain('尚未有结果');
    expect(why?.article).toBe('《中华人民共和国行政强制法》第五十三条');
  });

  it('not within the fifteen days for a suit after a lost reconsideration, then at once', () => {
    const life = demanded().walk(appeal('reconsideration'), ended('upheld', 30));
    expect(life.take('applyEnforcement', { after: 14 })?.zh).toContain('复议决定');
    life.walk(['applyEnforcement', { after: 3 }]);
  });

  it('a suit after the reconsideration is pending again', () => {
    const life = demanded().walk(appeal('reconsideration'), ended('upheld'), appeal('suit'));
    expect(life.take('applyEnforcement', { after: 30 })?.zh).toContain('尚未有结果');
    life.walk(ended('dismissed'), 'applyEnforcement');
  });

  it('who withdrew may still sue within the term', () => {
    const life = demanded().walk(appeal('suit'), ended('withdrawn'));
    expect(life.take('applyEnforcement')?.zh).toContain('期限未满');
  });
});

describe('the time in which the court is asked begins again with the end of an appeal (行政强制法第五十三条)', () => {
  const court = (life: TestLife) => {
    const clock = life.state?.clocks.findLast(({ deadline }) => deadline.ruleId === 'execution.court');
    return clock && isRunning(clock) ? clockStateOn(rules, clock, life.today).rolled : null;
  };

  it('while the appeal goes on it does not run', () => {
    expect(court(served())).not.toBeNull();
    expect(court(served().walk(appeal('suit')))).toBeNull();
  });

  it('after a lost suit it runs from the judgment', () => {
    const life = served().walk(appeal('suit'), ended('dismissed', 298));
    expect(court(life)).toBe(life.state?.lastOn && addMonths(life.state.lastOn, 3));
  });

  it.each(['suit', 'reconsideration'])(
    'after a withdrawn %s, from the end of the time for a suit, as before it',
    (kind) => {
      const before = court(served());
      const life = served().walk(appeal(kind), ended('withdrawn', 10));
      expect(court(life)).toBe(before);
      expect(life.running('remedy.suitAfterReconsideration')).toBe(0);
    },
  );

  it('after a lost reconsideration, from the end of the fifteen days for a suit; once, whatever comes after it', () => {
    const life = served().walk(appeal('reconsideration'), ended('upheld', 30));
    expect(life.running('execution.court')).toBe(1);
    expect(court(life)).not.toBe(court(served()));
    life.walk(appeal('suit'), ended('dismissed', 100));
    expect(life.running('execution.court')).toBe(1);
  });

  it('not for what was paid', () => {
    const life = served().walk('recordPayment', appeal('suit'), ended('dismissed', 100));
    expect(court(life)).toBeNull();
  });
});

describe('an organ corrects its own decision (行政处罚法第七十五条第二款)', () => {
  const own = { annulGround: 'ownAccord', annulReason: '当事人认定错误' };

  it('by its head and with a reason, also where nobody appealed', () => {
    const life = served();
    const article = '《中华人民共和国行政处罚法》第七十三条、第七十五条第二款';
    expect(life.take('recordAnnulment')?.article).toBe(article);
    expect(life.take('recordAnnulment', { facts: { annulGround: 'ownAccord' } })?.article).toBe(article);
    expect(life.take('recordAnnulment', { facts: { ...own, annulGround: 'appeal' } })?.article).toBe(article);
    life.walk(['recordAnnulment', { facts: own }]);
    expect(life.state?.state).toBe('annulled');
  });

  it.each(['case.payment', 'publicity.publish', 'execution.court'])(
    'and nothing of what it decided is owed any more: %s',
    (deadline) => {
      const life = served();
      expect(life.running(deadline)).toBe(1);
      life.walk(['recordAnnulment', { facts: own }]);
      expect(life.running(deadline)).toBe(0);
    },
  );

  it('a decision of no penalty may be appealed and annulled, too (行政处罚法第七十三条)', () => {
    const life = new TestLife(rules, 'case-general').walk(...FILED, ...REVIEWED, 'decideNoPenalty', 'serveDecision');
    expect([life.running('remedy.reconsideration'), life.running('remedy.suit')]).toEqual([1, 1]);
    life.walk('recordAppeal', 'recordAppealResult', 'recordAppeal', 'recordAnnulment', 'closeCase');
  });
});
