import { maskBankCard, maskEmail, maskPersonalId, maskPhone } from './mask.ts';

const DIGIT = '[0-9０-９]';
/** How people break long numbers when they type them. */
const BREAK = '[ \\u00a0\\u3000\\-－–]?';
const LONG_NUMBER = new RegExp(
  `(?<!${DIGIT})(?:\\+?86${BREAK})?${DIGIT}(?:${BREAK}${DIGIT}){10,18}(?:${BREAK}[XxＸｘ])?(?!${DIGIT})`,
  'g',
);
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;

/**
 * Hides numbers of persons, telephones, bank cards and e-mail addresses in free text (brief 7.5), also when they are typed in full
 * width or in groups. Logs are for ever, so what people write into them passes through here; the data itself belongs into the vault.
 *
 * @example
 * redactPersonal('电话 138 1234 5678'); // '电话 138****5678'
 */
export function redactPersonal(text: string): string {
  return text.replace(LONG_NUMBER, redactNumber).replace(EMAIL, (address) => maskEmail(address));
}

function redactNumber(typed: string): string {
  const code = typed
    .normalize('NFKC')
    .replace(/[^0-9Xx]/g, '')
    .toUpperCase();
  if (isPersonalId(code)) return maskPersonalId(code);
  if (/^(?:86)?1[3-9]\d{9}$/.test(code)) return maskPhone(code);
  return /^\d{16,19}$/.test(code) && passesLuhn(code) ? maskBankCard(code) : typed;
}

/** By form and birthday, not by check digit: a mistyped number is somebody's too. */
function isPersonalId(code: string): boolean {
  const birthday =
    /^\d{6}(?:19|20)\d{2}(\d{2})(\d{2})\d{3}[\dX]$/.exec(code) ?? /^\d{8}(\d{2})(\d{2})\d{3}$/.exec(code);
  const [month, day] = [Number(birthday?.[1]), Number(birthday?.[2])];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** Logs are for ever: a note enters them without numbers of persons; an empty one is none. */
export function redactNote(note: string | null | undefined): string | null {
  return redactPersonal(note?.trim() ?? '') || null;
}
