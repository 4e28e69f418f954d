import type { Permission } from '@jianhu/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagsOf } from './check-report-value.ts';
import { canStep, foldReport, type ReportAction } from './report.ts';
import { refuseReportStep, type ReportFacts, reportSteps } from './report-actions.ts';

const at = new Date('2026-11-01T00:00:00Z');
const value = { unit: '亿元', value: 1, numerator: null, denominator: null, breakdown: [] };
const action = (kind: ReportAction['kind'], seq: number, personId = 'a'): ReportAction => {
  const acted = { seq, at, personId, unitId: null };
  return kind === 'fill' ? { ...acted, kind, value, flags: [] } : { ...acted, kind };
};

describe('the log of a report', () => {
  it('folds to a lawful state at every prefix, whatever lawful steps are taken', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 }), { maxLength: 40 }), (choices) => {
        const log: ReportAction[] = [action('open', 1)];
        for (const choice of choices) {
          const { state } = foldReport(log);
          const lawful = reportSteps.filter((kind) => canStep(state, kind));
          const kind = lawful[choice % lawful.length];
          if (kind) log.push(action(kind, log.length + 1));
        }
        for (let length = 1; length <= log.length; length += 1) {
          const state = foldReport(log.slice(0, length));
          expect(state.version).toBe(length);
          // Nothing is checked, confirmed or published without a value.
          expect(state.state === 'opened' || state.value !== null).toBe(true);
        }
        expect(foldReport(log).round).toBe(1 + log.filter(({ kind }) => kind === 'reopen').length);
      }),
    );
  });

  it('throws when a step is not lawful, missing or twice', () => {
    expect(() => foldReport([action('open', 1), action('publish', 2)])).toThrow(/cannot publish/);
    expect(() => foldReport([action('fill', 1)])).toThrow(/cannot fill/);
    expect(() => foldReport([action('open', 1), action('open', 2)])).toThrow(/cannot open/);
    expect(() => foldReport([action('open', 1), action('fill', 3)])).toThrow(/where 2 belongs/);
  });
});

describe('who may take a step', () => {
  const facts = (unitId: string, permissions: readonly Permission[], personId = 'x'): ReportFacts => ({
    personId,
    unitId,
    permissions: new Set(permissions),
    reportUnit: 'unit',
    leadUnit: 'lead',
    officeUnit: 'office',
  });
  const filled = { state: 'filled', filledBy: 'x' } as const;

  it('is never the person who filled it, not even in the office', () => {
    const office = facts('office', ['plan.office', 'plan.check']);
    expect(refuseReportStep('check', filled, office)).toBe('plan.why.ownFigure');
    expect(refuseReportStep('confirm', { state: 'checked', filledBy: 'x' }, office)).toBe('plan.why.ownFigure');
    expect(refuseReportStep('check', filled, { ...office, personId: 'y' })).toBeNull();
  });

  it('is the lead for checking and the office alone for what follows; the unit of the office without its role is not', () => {
    const lead = facts('lead', ['plan.check', 'plan.fill'], 'y');
    expect(refuseReportStep('check', filled, lead)).toBeNull();
    expect(refuseReportStep('confirm', { state: 'checked', filledBy: 'x' }, lead)).toBe('plan.why.officeOnly');
    expect(refuseReportStep('return', { state: 'confirmed', filledBy: 'x' }, lead)).toBe('plan.why.leadChecks');
    expect(refuseReportStep('publish', { state: 'confirmed', filledBy: 'x' }, facts('office', [], 'y'))).toBe(
      'plan.why.officeOnly',
    );
    expect(refuseReportStep('fill', { state: 'opened', filledBy: null }, lead)).toBe('plan.why.notYourReport');
  });
});

describe('what a checker must look at', () => {
  const flags = (now: number, previous: number | null) => flagsOf(now, { previous, fallShare: 0.5, late: false });
  it('is a fall to half or less and a rise to double or more', () => {
    expect([flags(50, 100), flags(50.01, 100), flags(200, 100), flags(199.9, 100)]).toEqual([
      ['fellByHalf'],
      [],
      ['rosePastDouble'],
      [],
    ]);
    expect([flags(1, null), flags(1, 0)]).toEqual([[], []]);
  });
});
