import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ClockAction, parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { evaluateDeadline } from './evaluate-deadline.ts';
import { compilePack } from './pack.ts';
import { rulebookFromEntries } from './rulebook.ts';

const read = (path: string): [string, string] => [
  path,
  readFileSync(new URL(`../../../rulebook/${path}`, import.meta.url), 'utf8'),
];
const rulebook = rulebookFromEntries(['deadlines/statutory.json', 'calendar/cn.json'].map(read));
const day = parseCivilDate;
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const start = (on: string): ClockAction[] => [{ kind: 'start', on: day(on) }];
const ask = (ruleId: string, ledger: readonly ClockAction[], on: string, packOf = ledger[0]?.on ?? day(on)) =>
  evaluateDeadline(compilePack(rulebook, { at: packOf, hash }), { ruleId, ledger, on: day(on) });

describe('evaluateDeadline', () => {
  it('is clear on the last day and a hit on the day after (投诉举报处理办法第十五条, 7 working days)', () => {
    expect(ask('complaint.acceptance', start('2026-04-30'), '2026-05-13').outcome).toBe('clear');
    const overdue = ask('complaint.acceptance', start('2026-04-30'), '2026-05-14');
    expect(overdue).toMatchObject({ outcome: 'hit', result: { rolled: '2026-05-13', band: 'overdue' } });
    expect(overdue.trace.children.map(({ article }) => article)).toContain('《市场监督管理投诉举报处理办法》第十五条');
  });

  it('runs by the law of the day on which it started, in the pack of that day', () => {
    const before = ask('complaint.mediation', start('2026-04-14'), '2026-06-01');
    const after = ask('complaint.mediation', start('2026-04-15'), '2026-06-01');
    expect(before.trace.article).toContain('暂行办法');
    expect([before.result?.remainingUnit, after.result?.remainingUnit]).toEqual(['WD', 'CD']);
    const wrongPack = ask('complaint.mediation', start('2026-04-14'), '2026-06-01', day('2026-04-15'));
    expect(wrongPack).toMatchObject({ outcome: 'undecided', needs: [{ code: 'packOfDay' }], result: null });
  });

  it('is undecided while the holidays of its last day are not announced (brief 4.1.3)', () => {
    const open = ask('complaint.acceptance', start('2026-12-28'), '2027-02-01');
    expect(open).toMatchObject({ outcome: 'undecided', needs: [{ code: 'holidayNotice' }] });
    expect(open.result?.provisional).toBe(true);
  });

  it('is undecided for a term that runs in hours or that nobody knows', () => {
    for (const ruleId of ['transfer.handOver', 'no.such']) {
      expect(ask(ruleId, start('2026-04-30'), '2026-05-01')).toMatchObject({
        outcome: 'undecided',
        needs: [{ code: 'termOfDay' }],
      });
    }
  });
});
