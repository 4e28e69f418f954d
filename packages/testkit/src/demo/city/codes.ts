import {
  type Rng,
  completeLegacyRegNo,
  completeOrgCode,
  completeUscc,
  mod11And10CheckDigit,
  uuidV7,
} from '@jianhu/kernel';

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BODY_LENGTH = 6;
/** 31^6; a multiplier that 31 does not divide only shuffles the numbers below it. */
const BODIES = 31 ** BODY_LENGTH;
const MULTIPLIER = 386_413_057 % BODIES;

/** Organisation codes that begin so were never issued, so that no invented code is a real body's. */
const NEVER_ISSUED = 'XD';

/** A valid credit code (GB 32100, inner GB 11714 too) that belongs to nobody; another serial gives another code. */
export function inventUscc(bodyKind: string, divisionCode: string, serial: number): string {
  let rest = ((serial % 20_000_000) * MULTIPLIER) % BODIES;
  let body = '';
  for (let at = 0; at < BODY_LENGTH; at += 1) {
    body += USCC_ALPHABET.charAt(rest % 31);
    rest = Math.floor(rest / 31);
  }
  return completeUscc(bodyKind + divisionCode + completeOrgCode(NEVER_ISSUED + body));
}

/** A 15-digit number in a range far above what a county gave out. */
export function inventLegacyRegNo(divisionCode: string, serial: number): string {
  return completeLegacyRegNo(`${divisionCode}99${String(serial % 1_000_000).padStart(6, '0')}`);
}

// Serial numbers of the permits below begin where no county has come to.

/** Food business permit: JY, kind of business, division, six digits, check digit (brief 3.7). */
export function inventFoodPermitNo(divisionCode: string, kind: 1 | 2 | 3, serial: number): string {
  const digits = `${kind}${divisionCode}${900_000 + (serial % 100_000)}`;
  return `JY${digits}${mod11And10CheckDigit(digits)}`;
}

/** Food production permit: SC, class of food, division, four digits, check digit (brief 3.7). */
export function inventProductionPermitNo(divisionCode: string, foodClass: string, serial: number): string {
  const digits = `${foodClass}${divisionCode}${9_000 + (serial % 1_000)}`;
  return `SC${digits}${mod11And10CheckDigit(digits)}`;
}

/** Filing for pre-packaged food only (brief 3.7). */
export function inventFoodFilingNo(divisionCode: string, serial: number): string {
  const digits = `1${divisionCode}${900_000 + (serial % 100_000)}`;
  return `YB${digits}${mod11And10CheckDigit(digits)}`;
}

/** Ids in the order of making: a part's records begin at its instant, each a millisecond after the one before. */
export function idMaker(rng: Rng, startsAt: string): () => string {
  let at = Date.parse(startsAt);
  const clock = { now: () => new Date(at) };
  return () => {
    at += 1;
    return uuidV7(clock, rng);
  };
}
