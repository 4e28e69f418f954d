import { checkByScheme, type IdentifierCheck } from './identifier.ts';
import { DIGITS, type IdentifierScheme, requireLeadingPart } from './identifier-scheme.ts';

const ORG_CODE_ALPHABET = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const ORG_CODE_SCHEME: IdentifierScheme = {
  kind: 'orgCode',
  length: 9,
  alphabetAt: (index) => (index < 8 ? ORG_CODE_ALPHABET : `${DIGITS}X`),
  findFailure: (code) => (hasOrgCodeCheck(code) ? null : { reason: 'check', position: 9 }),
  listWarnings: () => [],
};

/** Checks an organisation code (组织机构代码, GB 11714), written with or without its dash. */
export function checkOrgCode(input: string): IdentifierCheck {
  return checkByScheme(input, ORG_CODE_SCHEME);
}

/** Eight characters and their check character, without the dash; for seeded data. */
export function completeOrgCode(first8: string): string {
  return first8 + orgCodeCheckCharacter(requireLeadingPart(first8, ORG_CODE_SCHEME));
}

/** Whether nine characters end in the right check character; also asked of positions 9 to 17 of a USCC. */
export function hasOrgCodeCheck(code: string): boolean {
  return code.at(-1) === orgCodeCheckCharacter(code.slice(0, 8));
}

function orgCodeCheckCharacter(first8: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * ORG_CODE_ALPHABET.indexOf(first8.charAt(at)), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}
