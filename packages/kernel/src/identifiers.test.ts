import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIdentifier } from './check-identifier.ts';
import { checkLegacyRegNo, completeLegacyRegNo } from './legacy-reg-no.ts';
import { checkOrgCode, completeOrgCode } from './org-code.ts';
import { checkPersonalId, completePersonalId } from './personal-id.ts';
import { checkUscc, completeUscc } from './uscc.ts';

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const DIGITS = '0123456789';

const oneOf = (alphabet: string) => fc.constantFrom(...Array.from(alphabet));
const text = (alphabet: string, length: number) =>
  fc.string({ unit: oneOf(alphabet), minLength: length, maxLength: length });
const uscc = fc
  .tuple(fc.constantFrom('91', '92', '93', '11', '12', '51', '52', '53'), text(DIGITS, 6), text(USCC_ALPHABET, 8))
  .map(([kind, division, body]) => completeUscc(kind + division + completeOrgCode(body)));
const legacyRegNo = text(DIGITS, 14).map(completeLegacyRegNo);
const birthDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2026-01-01T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''));
const personalId = fc
  .tuple(text(DIGITS, 5), birthDay, text(DIGITS, 3))
  .map(([region, day, serial]) => completePersonalId(`3${region}${day}${serial}`));

describe('USCC, GB 32100 (brief 3.1)', () => {
  it.each(['91350100M000100Y43', '11330600098643214C', '91330602XXXXXX019J', '92330681XXXXXX027P'])(
    'accepts %s',
    (code) => {
      expect(checkUscc(code)).toEqual({
        code,
        normalised: code,
        kind: 'uscc',
        valid: true,
        failingPosition: null,
        reason: null,
        proposal: null,
        warnings: [],
      });
    },
  );

  it('refuses a final Z of the standard example and proposes the 3', () => {
    expect(checkUscc('91350100M000100Y4Z')).toMatchObject({
      valid: false,
      failingPosition: 18,
      reason: 'alphabet',
      proposal: '91350100M000100Y43',
    });
  });

  it('completes the two worked examples', () => {
    expect(completeUscc('91350100M000100Y4')).toBe('91350100M000100Y43');
    expect(completeUscc('11330600098643214')).toBe('11330600098643214C');
  });

  it('writes 0, not 31, when the weighted sum is a multiple of 31', () => {
    const multiples = Array.from({ length: 2000 }, (_, n) => completeUscc(`9133060209${String(n).padStart(7, '0')}`));
    const zeros = multiples.filter((code) => code.endsWith('0'));
    expect(zeros.length).toBeGreaterThan(20);
    for (const code of zeros) expect(checkUscc(code).valid).toBe(true);
  });

  it('cleans width, case, spaces and dashes', () => {
    const check = checkUscc(' ９１３５０１００-m000100y43\u200b');
    expect(check).toMatchObject({ valid: true, normalised: '91350100M000100Y43' });
  });

  it.each([
    ['9135O100M000100Y43', 5],
    ['9I350100M000100Y43', 2],
    ['9135010OM0001O0Y43', 8],
    ['91350100M000100У43', 16],
  ])('proposes and never applies a look-alike in %s', (code, failingPosition) => {
    expect(checkUscc(code)).toMatchObject({
      valid: false,
      normalised: code,
      reason: 'alphabet',
      failingPosition,
      proposal: '91350100M000100Y43',
    });
  });

  it('proposes the one character that explains a slip inside the organisation code', () => {
    const check = checkUscc('11330600098643V14C');
    expect(check).toMatchObject({ valid: false, failingPosition: 15, proposal: '11330600098643214C' });
  });

  it('proposes nothing where two answers are possible', () => {
    expect(checkUscc('91350100M000100Y44')).toMatchObject({ valid: false, reason: 'check', proposal: null });
  });

  it.each(['9135010OM000100Y4', '91350100M000100Y433'])('names the length of %s', (code) => {
    expect(checkUscc(code)).toMatchObject({ valid: false, reason: 'length', failingPosition: null, proposal: null });
  });

  it('takes a failing inner organisation code as a warning only (brief 3.2)', () => {
    expect(checkUscc('913301007993403990')).toMatchObject({ valid: true, warnings: ['innerCheck'] });
  });

  it('accepts every completed code', () => {
    fc.assert(
      fc.property(uscc, (code) => {
        expect(checkUscc(code)).toMatchObject({ valid: true, warnings: [] });
      }),
    );
  });

  it('detects every single wrong character and every swapped pair', () => {
    fc.assert(fc.property(uscc, fc.nat(17), oneOf(USCC_ALPHABET), detectsSlip(checkUscc)));
  });

  it('gives back a proposal that passes, or none', () => {
    fc.assert(
      fc.property(uscc, fc.nat(17), oneOf(`${USCC_ALPHABET}OISZV`), (code, at, char) => {
        const { proposal } = checkUscc(replaceAt(code, at, char));
        if (proposal !== null) expect(checkUscc(proposal).valid).toBe(true);
      }),
    );
  });
});

describe('organisation code, GB 11714 (brief 3.2)', () => {
  it('accepts the example with and without its dash', () => {
    expect(checkOrgCode('09864321-4').valid).toBe(true);
    expect(checkOrgCode('098643214').valid).toBe(true);
    expect(completeOrgCode('09864321')).toBe('098643214');
  });

  it('detects every single wrong digit and every swapped pair of digits', () => {
    // X stands for 10 as check character and for 33 in the body, so swapping it inwards is outside the promise.
    const code = text(DIGITS, 8)
      .map(completeOrgCode)
      .filter((each) => !each.endsWith('X'));
    fc.assert(fc.property(code, fc.nat(8), oneOf(DIGITS), detectsSlip(checkOrgCode)));
  });

  it('accepts every completed code', () => {
    fc.assert(
      fc.property(text(`${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`, 8), (part) => checkOrgCode(completeOrgCode(part)).valid),
    );
  });
});

describe('15-digit registration number, GS 15-2006 (brief 3.3)', () => {
  it('accepts the example', () => {
    expect(checkLegacyRegNo('330602000000011').valid).toBe(true);
    expect(completeLegacyRegNo('33060200000001')).toBe('330602000000011');
  });

  it('accepts every completed number and detects every single wrong digit', () => {
    fc.assert(
      fc.property(legacyRegNo, fc.nat(14), oneOf(DIGITS), (code, at, digit) => {
        expect(checkLegacyRegNo(code).valid).toBe(true);
        expect(checkLegacyRegNo(replaceAt(code, at, digit)).valid).toBe(code[at] === digit);
      }),
    );
  });

  it('misses at most one swapped pair in twenty, the known limit of ISO 7064 MOD 11,10', () => {
    const swapped = fc.sample(legacyRegNo, { numRuns: 300, seed: 7 }).flatMap(swapsOf);
    const missed = swapped.filter((code) => checkLegacyRegNo(code).valid).length;
    expect(missed / swapped.length).toBeLessThan(0.05);
  });
});

describe('identity number, GB 11643 (brief 3.6)', () => {
  it('accepts every completed number', () => {
    fc.assert(fc.property(personalId, (code) => checkPersonalId(code).valid));
  });

  it('detects every single wrong digit and every swapped pair', () => {
    fc.assert(fc.property(personalId, fc.nat(17), oneOf(DIGITS), detectsSlip(checkPersonalId)));
  });

  it('refuses a day that never was', () => {
    expect(checkPersonalId('330602199902300017')).toMatchObject({ valid: false, reason: 'date', failingPosition: 7 });
  });
});

describe('recognition by shape', () => {
  it.each([
    ['91350100M000100Y43', 'uscc'],
    ['913306241464175547', 'uscc'],
    ['09864321-4', 'orgCode'],
    ['330602000000011', 'legacyRegNo'],
    ['91350100M000100Y4', 'uscc'],
    ['', 'unknown'],
    ['绍兴', 'unknown'],
  ])('takes %s for %s', (code, kind) => {
    expect(checkIdentifier(code).kind).toBe(kind);
  });

  it('takes a completed identity number for one, also when its check is wrong', () => {
    fc.assert(fc.property(personalId, (code) => checkIdentifier(code).kind === 'personalId'));
    expect(checkIdentifier('330602199001010010')).toMatchObject({ kind: 'personalId', valid: false, reason: 'check' });
  });

  it('never throws and never changes what was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 24 }), (input) => checkIdentifier(input).code === input),
    );
  });
});

describe('builders', () => {
  it('refuse a malformed leading part', () => {
    expect(() => completeUscc('91350100M000100Y')).toThrow(RangeError);
    expect(() => completeOrgCode('0986432一')).toThrow(RangeError);
    expect(() => completeLegacyRegNo('3306020000000A')).toThrow(RangeError);
    expect(() => completePersonalId('33060219990230001')).toThrow(RangeError);
  });
});

function detectsSlip(check: (code: string) => { valid: boolean }) {
  return (code: string, at: number, char: string): void => {
    expect(check(code).valid).toBe(true);
    if (code[at] !== char) expect(check(replaceAt(code, at, char)).valid).toBe(false);
    for (const swapped of swapsOf(code)) expect(check(swapped).valid).toBe(false);
  };
}

function replaceAt(code: string, at: number, char: string): string {
  return Array.from(code).with(at, char).join('');
}

function swapsOf(code: string): string[] {
  const chars = Array.from(code);
  return chars
    .slice(1)
    .map((right, at) =>
      chars
        .with(at, right)
        .with(at + 1, chars[at] ?? '')
        .join(''),
    )
    .filter((swapped) => swapped !== code);
}
