import { isCivilDate } from './civil-date.ts';
import { checkByScheme, type IdentifierCheck } from './identifier.ts';
import { DIGITS, type IdentifierScheme, requireLeadingPart } from './identifier-scheme.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const BIRTH_POSITION = 7;

const PERSONAL_ID_SCHEME: IdentifierScheme = {
  kind: 'personalId',
  length: 18,
  alphabetAt: (index) => (index < 17 ? DIGITS : `${DIGITS}X`),
  findFailure: (code) => {
    if (!hasBirthDate(code)) return { reason: 'date', position: BIRTH_POSITION };
    return code.at(-1) === personalIdCheckCharacter(code) ? null : { reason: 'check', position: 18 };
  },
  listWarnings: () => [],
};

/** Checks a citizen's identity number (公民身份号码, GB 11643). Personal data: keep the result out of logs. */
export function checkPersonalId(input: string): IdentifierCheck {
  return checkByScheme(input, PERSONAL_ID_SCHEME);
}

/** Seventeen digits and their check character; for seeded data of people who do not exist. */
export function completePersonalId(first17: string): string {
  if (!hasBirthDate(first17)) throw new RangeError('personalId: positions 7 to 14 must be a day');
  return first17 + personalIdCheckCharacter(requireLeadingPart(first17, PERSONAL_ID_SCHEME));
}

/** Whether positions 7 to 14 are a day that existed; also tells an identity number from an all-digit USCC. */
export function hasBirthDate(code: string): boolean {
  const [year, month, day] = [code.slice(6, 10), code.slice(10, 12), code.slice(12, 14)];
  return /^(?:18|19|20)/.test(year) && isCivilDate(`${year}-${month}-${day}`);
}

function personalIdCheckCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits.charAt(at)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}
