import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CourtWord, foldReferral, nextStep } from './court-word.ts';

const word = (minute: number, over: Partial<CourtWord>): CourtWord => ({
  at: new Date(Date.UTC(2026, 10, 23, 1, minute)),
  kind: 'registered',
  courtNo: '演示诉前调〔2026〕1号',
  judgeZh: null,
  outcome: null,
  documentNo: null,
  reasonZh: null,
  ...over,
});
const accepted = word(1, { kind: 'accepted', judgeZh: '演示联系法官' });
const mediated = word(2, { kind: 'ended', outcome: 'mediated' });
const confirmed = word(3, { kind: 'ended', outcome: 'confirmed', documentNo: '演示民特〔2026〕1号' });

describe('a referral to the shared court (brief 5.12)', () => {
  it('comes to the same state in whatever order the court tells of it', () => {
    const words = [word(0, {}), accepted, mediated, confirmed];
    expect(foldReferral(words)).toMatchObject({ state: 'ended', outcome: 'confirmed', judgeZh: '演示联系法官' });
    expect(foldReferral(words.toReversed())).toEqual(foldReferral(words));
    expect(foldReferral([])).toMatchObject({ state: 'referred', courtNo: null });
  });

  it('does not fall back when an acceptance bears a later date than the end', () => {
    expect(foldReferral([mediated, { ...accepted, at: new Date(Date.UTC(2026, 10, 24)) }]).state).toBe('ended');
  });

  it('names the step that follows, if it is open, and takes none', () => {
    expect(nextStep('mediated', ['agreeComplaint', 'returnFromCourt'])).toBe('agreeComplaint');
    expect(nextStep('confirmed', ['applyConfirmation'])).toBe('applyConfirmation');
    expect(nextStep('notAccepted', ['agreeComplaint', 'returnFromCourt'])).toBe('returnFromCourt');
    expect([nextStep('mediated', []), nextStep(null, ['agreeComplaint'])]).toEqual([null, null]);
  });

  it('names only steps that the procedures have', () => {
    for (const name of ['complaint', 'complaint-former']) {
      const url = new URL(`../../../../../../rulebook/procedures/${name}.json`, import.meta.url);
      const text = readFileSync(url, 'utf8');
      for (const action of ['agreeComplaint', 'applyConfirmation', 'returnFromCourt', 'referSharedCourt'])
        expect(text).toContain(`"action":"${action}"`);
    }
  });
});
