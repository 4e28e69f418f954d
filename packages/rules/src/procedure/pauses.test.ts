import { readFileSync } from 'node:fs';
import { addDays } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { clockStateOn } from './run-clocks.ts';
import { AWAITING, FILED, REVIEWED, TestLife } from './test-life.ts';
import { PROCEDURE_FILES, rulesOf } from './test-procedures.ts';

const rules = rulesOf(
  PROCEDURE_FILES.map((path): [string, string] => [
    path,
    readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
  ]),
);
const filed = (): TestLife => new TestLife(rules, 'case-general').walk(...FILED);
const attempted = (): TestLife => filed().walk(...REVIEWED, 'recordServiceAttempt');
const PUBLIC = { serviceKind: 'public' };
const decisionOf = ({ state, today }: TestLife) => {
  const clock = state?.clocks.find(({ deadline }) => deadline.ruleId === 'case.decision');
  return clock && clockStateOn(rules, clock, today);
};
const unpaused = decisionOf(filed())?.rolled;

describe('service by public notice (行政处罚法第六十一条、民事诉讼法第九十五条)', () => {
  it('the notice stands thirty days before it counts as served, and only where another way failed', () => {
    expect(
      filed()
        .walk(...REVIEWED)
        .take('publishService')?.article,
    ).toContain('第六十一条');
    const life = attempted();
    expect(life.take('serveNotice', { facts: PUBLIC })?.article).toBe('《中华人民共和国民事诉讼法》第九十五条');
    life.walk('publishService');
    expect(life.take('publishService')?.zh).toContain('已经发布');
    expect(life.take('serveNotice', { facts: PUBLIC, after: 30 })?.zh).toContain('公告期满');
    life.walk(['serveNotice', { facts: PUBLIC, after: 1 }]);
    expect(life.running('case.publicService')).toBe(0);
  });

  it('its thirty days are not counted among the ninety, and no more than they, however late it is entered (程序规定第六十四条第二款)', () => {
    const life = attempted().walk('publishService');
    expect(decisionOf(life)?.status).toBe('suspended');
    life.walk(['serveNotice', { facts: PUBLIC, after: 45 }]);
    expect(decisionOf(life)).toMatchObject({ status: 'running', rolled: pausedBy(30) });
  });

  it('a party that turns up is served at once, and the count goes on', () => {
    const life = attempted().walk('publishService', ['serveNotice', { after: 3 }]);
    expect(decisionOf(life)).toMatchObject({ status: 'running', rolled: pausedBy(3) });
  });

  it('a decision is served so, too; what was published for the notice does not count for it', () => {
    const life = attempted().walk(
      'publishService',
      ['serveNotice', { facts: PUBLIC, after: 31 }],
      ...AWAITING.slice(1),
    );
    life.walk('decideByHead');
    expect(life.take('serveDecision', { facts: PUBLIC })?.article).toContain('第九十五条');
    life.walk('publishService');
    expect(life.running('case.service')).toBe(0);
    life.walk(['serveDecision', { facts: PUBLIC, after: 31 }]);
    expect(life.running('remedy.suit')).toBe(1);
  });
});

describe('an order to refund what was overpaid (价格法第四十一条)', () => {
  const order = (life: TestLife, days: number) =>
    ['orderRefund', { facts: { overpaidFen: 10_000, refundDue: addDays(life.today, days) } }] as const;

  it('stops the ninety days until its last day, however late its result is entered (程序规定第六十四条第二款)', () => {
    const life = filed();
    life.walk(order(life, 20));
    expect(decisionOf(life)?.status).toBe('suspended');
    expect(life.take('decideByHead')?.zh).toContain('责令退款中');
    life.walk(['endRefundOrder', { facts: { refundOutcome: 'notReturned' }, after: 50 }]);
    expect(life.state?.state).toBe('investigating');
    expect(decisionOf(life)).toMatchObject({ status: 'running', rolled: pausedBy(20) });
    expect(life.running('case.refundOrder')).toBe(0);
  });

  it('is over as soon as it is obeyed', () => {
    const life = filed();
    life.walk(order(life, 20), ['endRefundOrder', { facts: { refundOutcome: 'returned' }, after: 5 }]);
    expect(decisionOf(life)?.rolled).toBe(pausedBy(5));
  });

  it('orders something, by a day that lies ahead', () => {
    const life = filed();
    const facts = { overpaidFen: 10_000, refundDue: life.today };
    expect(life.take('orderRefund', { facts })?.article).toContain('价格法');
    expect(life.take('orderRefund', { facts: { ...facts, overpaidFen: 0 } })?.zh).toContain('没有多付');
  });
});

/** The last day of the ninety if so many days are left out, rolled over rest days by the kernel's own arithmetic. */
function pausedBy(days: number) {
  const life = filed();
  life.walk('suspendCase', ['resumeCase', { after: days }]);
  expect(decisionOf(life)?.rolled).not.toBe(unpaused);
  return decisionOf(life)?.rolled;
}

describe('a case at the police (行政处罚法第二十七条)', () => {
  const heavy = ['reportInvestigation', { facts: { proposedFineFen: 20_000_000 } }] as const;

  it('stands still until they decline, and goes on where it stood', () => {
    const life = filed().walk(...REVIEWED, 'serveNotice', 'transferCriminal');
    expect(decisionOf(life)?.status).toBe('suspended');
    life.walk(['policeReturned', { after: 3 }]);
    expect(life.state?.state).toBe('noticeServed');
    expect(decisionOf(life)).toMatchObject({ status: 'running', rolled: pausedBy(3) });
  });

  it('that waits for its hearing stands still for that afterwards, too', () => {
    const life = filed().walk(heavy, ...REVIEWED.slice(1), 'serveNotice', 'requestHearing', 'transferCriminal');
    life.walk(['policeReturned', { after: 3 }]);
    expect(life.state?.state).toBe('hearingRequested');
    expect(decisionOf(life)?.status).toBe('suspended');
    life.walk('withdrawHearing');
    expect(decisionOf(life)?.status).toBe('running');
  });
});

describe('officers change and are recused while a case stands still (行政处罚法第四十三条)', () => {
  it.each(['sendForTesting', 'suspendCase', 'orderRefund'])('after %s', (action) => {
    const more = action === 'orderRefund' ? { facts: { overpaidFen: 100, refundDue: '2026-04-01' } } : {};
    const life = filed().walk([action, more]);
    const { state } = life.state ?? {};
    life.walk([
      'decideRecusal',
      { facts: { recusedOfficers: ['second'], recusalAsker: 'party', recusalGround: 'interest' } },
    ]);
    life.walk(['changeOfficers', { facts: { handlingOfficers: ['first', 'third'], changeReason: 'recusal' } }]);
    expect(life.state?.state).toBe(state);
    expect(life.state?.officers).toEqual(['first', 'third']);
    expect(decisionOf(life)?.status).toBe('suspended');
  });
});
