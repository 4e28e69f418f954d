import { describe, expect, it } from 'vitest';
import { withOwnDecision } from './own-decision.ts';

const OWN = 'own-operator';
const decisions = {
  find: async ({ party, documentNo }: { party: { subjectId: string }; documentNo: string }) =>
    party.subjectId === OWN && documentNo === '演示〔2026〕1号'
      ? { decidedOn: '2026-09-01', grade: 'serious', unitId: 'sx-yc' }
      : null,
};
const text = (key: string, ofDecision?: 'number' | 'day' | 'grade') =>
  ({ key, nameZh: key, nameEn: key, type: 'text', ...(ofDecision ? { ofDecision } : {}) }) as const;
const definitions = [
  text('decisionNo', 'number'),
  text('decidedOn', 'day'),
  text('grade', 'grade'),
  text('correction'),
  text('decidedOnVerified', 'day'),
  text('gradeVerified', 'grade'),
];
const typed = { decisionNo: '演示〔2026〕1号', decidedOn: '2025-01-01', grade: 'minor', correction: '已下架' };
const ask = (facts: object, known: object = {}, id = OWN, kind = 'operator') =>
  withOwnDecision({ decisions }, { subject: { kind, id }, definitions, known: { ...known }, facts: { ...facts } });

describe('day and grade of a decision whose repair is asked for (信用修复管理办法：最短公示期)', () => {
  it('are those of our own case, whatever the applicant or the officer typed', async () => {
    expect(await ask(typed)).toEqual({ ...typed, decidedOn: '2026-09-01', grade: 'serious' });
    expect(await ask({ decidedOnVerified: '2025-01-01', gradeVerified: 'minor' }, typed)).toEqual({
      decidedOnVerified: '2026-09-01',
      gradeVerified: 'serious',
    });
  });

  it('are those of our own case for the company of a platform, too, and not for an organ', async () => {
    expect(await ask(typed, {}, OWN, 'platform')).toEqual({ ...typed, decidedOn: '2026-09-01', grade: 'serious' });
    expect(await ask(typed, {}, OWN, 'unit')).toEqual(typed);
  });

  it('stay as they were given where the number is that of another party, or of no case here: one answer for both', async () => {
    expect(await ask(typed, {}, 'other-operator')).toEqual(typed);
    expect(await ask({ ...typed, decisionNo: '外地〔2026〕9号' })).toEqual({ ...typed, decisionNo: '外地〔2026〕9号' });
  });

  it('are asked for by no step that says nothing of them', async () => {
    expect(await ask({ correction: '已下架' }, typed)).toEqual({ correction: '已下架' });
  });
});
