import { checkByScheme, type IdentifierCheck } from './identifier.ts';
import { DIGITS, type IdentifierScheme, requireLeadingPart } from './identifier-scheme.ts';
import { mod11And10CheckDigit } from './mod-11-10.ts';

const LEGACY_REG_NO_SCHEME: IdentifierScheme = {
  kind: 'legacyRegNo',
  length: 15,
  alphabetAt: () => DIGITS,
  findFailure: (code) =>
    code.at(-1) === mod11And10CheckDigit(code.slice(0, 14)) ? null : { reason: 'check', position: 15 },
  listWarnings: () => [],
};

/** Checks a 15-digit business registration number (工商注册号, GS 15-2006), still printed on old licences. */
export function checkLegacyRegNo(input: string): IdentifierCheck {
  return checkByScheme(input, LEGACY_REG_NO_SCHEME);
}

/** Fourteen digits and their check digit; for seeded data. */
export function completeLegacyRegNo(first14: string): string {
  return first14 + mod11And10CheckDigit(requireLeadingPart(first14, LEGACY_REG_NO_SCHEME));
}
