import { completeLegacyRegNo, completeOrgCode, completeUscc } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { createCodeReader } from './code-reader.ts';

const divisions = { version: 'test', completeUnder: [], divisions: [] };
const uscc = completeUscc(`91330602${completeOrgCode('MA000001')}`);
const regNo = completeLegacyRegNo('33060200000001');
const wrong = `${uscc.slice(0, 17)}${uscc.endsWith('0') ? '1' : '0'}`;

describe('the codes of a file', () => {
  it('are explained as long as few are wrong (brief 3.1, 3.3)', () => {
    const reader = createCodeReader(divisions);
    expect(reader.uscc('uscc', ` ${uscc.toLowerCase()} `)).toEqual({ normalised: uscc, problems: [] });
    expect(reader.uscc('uscc', wrong).problems).toMatchObject([{ field: 'uscc', code: 'code.check' }]);
    expect(reader.uscc('uscc', uscc.replace('0', 'O')).problems).toMatchObject([
      { code: 'code.alphabet', proposal: uscc },
    ]);
    expect(reader.legacyRegNo('legacyRegNo', regNo.slice(1)).problems).toMatchObject([{ code: 'code.length' }]);
  });

  it('are still told right from wrong when many are wrong', () => {
    const reader = createCodeReader(divisions, 1);
    expect(reader.uscc('uscc', wrong).problems).toMatchObject([{ code: 'code.check' }]);
    for (const value of [wrong, uscc.slice(1), `${uscc}0`, '', uscc.replace('0', 'O')]) {
      expect(reader.uscc('uscc', value).problems).toMatchObject([{ code: 'code.unexplained', proposal: null }]);
    }
    expect(reader.legacyRegNo('legacyRegNo', regNo.slice(1)).problems).toMatchObject([{ code: 'code.unexplained' }]);
    expect(reader.uscc('uscc', uscc)).toEqual({ normalised: uscc, problems: [] });
    expect(reader.legacyRegNo('legacyRegNo', ` ${regNo}`)).toEqual({ normalised: regNo, problems: [] });
  });
});
