import { type IdentifierCheck, normaliseIdentifier } from './identifier.ts';
import { checkLegacyRegNo } from './legacy-reg-no.ts';
import { checkOrgCode } from './org-code.ts';
import { checkPersonalId, hasBirthDate } from './personal-id.ts';
import { checkUscc, type UsccOptions } from './uscc.ts';

export type IdentifierOptions = UsccOptions;

/**
 * Recognises the kind by its shape and checks it. A code that lost or gained one character keeps its likely kind and fails
 * by its length; anything further away is `unknown`.
 *
 * @example checkIdentifier('09864321-4').kind // 'orgCode'
 */
export function checkIdentifier(input: string, options: IdentifierOptions = {}): IdentifierCheck {
  const normalised = normaliseIdentifier(input);
  const length = Array.from(normalised).length;
  if (length >= 17 && length <= 19) return checkEighteen(input, normalised, options);
  if (length === 15 || (/^\d+$/.test(normalised) && (length === 14 || length === 16))) return checkLegacyRegNo(input);
  if (length >= 8 && length <= 10) return checkOrgCode(input);
  return {
    code: input,
    normalised,
    kind: 'unknown',
    valid: false,
    failingPosition: null,
    reason: 'kind',
    proposal: null,
    warnings: [],
  };
}

/** Both 18-character schemes can be all digits; a day of birth in the right place tells them apart, then the checks do. */
function checkEighteen(input: string, normalised: string, options: IdentifierOptions): IdentifierCheck {
  const personalShape = /^[1-8]\d{16}/.test(normalised) && hasBirthDate(normalised);
  if (!personalShape) return checkUscc(input, options);
  const personal = checkPersonalId(input);
  if (personal.valid) return personal;
  const uscc = checkUscc(input, options);
  return uscc.valid && uscc.warnings.length === 0 ? uscc : personal;
}
