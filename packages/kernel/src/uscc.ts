import { type DivisionTable, isUnknownDivision } from './division-code.ts';
import { checkByScheme, type IdentifierCheck } from './identifier.ts';
import { DIGITS, type IdentifierScheme, type IdentifierWarning, requireLeadingPart } from './identifier-scheme.ts';
import { hasOrgCodeCheck } from './org-code.ts';

/** GB 32100: digits and capitals without I, O, S, V, Z; a character's value is its index. */
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = 31;

/**
 * Registering department (position 1) and the body kinds (position 2) it registers.
 * The table is not closed: amendments add pairs, so a pair outside it is only worth a look.
 */
const BODY_KINDS: Readonly<Record<string, string>> = {
  '1': '1239', // staffing office: organ, institution, mass organisation
  '2': '19', // foreign affairs: permanent news offices
  '3': '123459', // justice: law firms, notaries, forensic institutes, arbitration
  '4': '19', // culture
  '5': '1239', // civil affairs: social body, private non-enterprise, foundation
  '6': '19', // tourism
  '7': '129', // religious affairs
  '8': '19', // trade unions
  '9': '123', // market regulator: enterprise, individual business, farmers' cooperative
  A: '19', // military staffing
  N: '1239', // agriculture: rural collective economic organisations
  Y: '1', // others
};

export interface UsccOptions {
  /** With a table, a division code that it knows to be none is reported as a warning. */
  readonly divisions?: DivisionTable;
}

/**
 * Checks a unified social credit code (统一社会信用代码, GB 32100). The inner organisation code is a warning only:
 * some real codes fail it (brief 3.2).
 */
export function checkUscc(input: string, options: UsccOptions = {}): IdentifierCheck {
  return checkByScheme(input, usccScheme(options.divisions));
}

/** Seventeen characters and their check character; for seeded data. */
export function completeUscc(first17: string): string {
  return first17 + usccCheckCharacter(requireLeadingPart(first17, usccScheme(undefined)));
}

function usccScheme(divisions: DivisionTable | undefined): IdentifierScheme {
  return {
    kind: 'uscc',
    length: 18,
    alphabetAt: (index) => (index >= 2 && index <= 7 ? DIGITS : USCC_ALPHABET),
    findFailure: (code) =>
      code.at(-1) === usccCheckCharacter(code.slice(0, 17)) ? null : { reason: 'check', position: 18 },
    listWarnings: (code) => usccWarnings(code, divisions),
  };
}

function usccCheckCharacter(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const char of first17) {
    sum += USCC_ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % MODULUS;
  }
  // NOTE: the outer remainder matters: a sum divisible by 31 gives 0, not 31.
  return USCC_ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

function usccWarnings(code: string, divisions: DivisionTable | undefined): IdentifierWarning[] {
  const warnings: IdentifierWarning[] = [];
  if (!BODY_KINDS[code.charAt(0)]?.includes(code.charAt(1))) warnings.push('registrar');
  if (divisions && isUnknownDivision(divisions, code.slice(2, 8))) warnings.push('division');
  if (!hasOrgCodeCheck(code.slice(8, 17))) warnings.push('innerCheck');
  return warnings;
}
