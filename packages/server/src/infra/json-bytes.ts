/** Tokens of JSON in bytes that are UTF-8 throughout, in their plain forms. What has another form is told by -1 and left to `JSON.parse`. */
export const [QUOTE, COLON, COMMA, OPEN, CLOSE] = [0x22, 0x3a, 0x2c, 0x7b, 0x7d] as const;
export const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const [SPACE, TAB, RETURN, POINT, ZERO, ONE, NINE, LETTER_U] = [
  0x20, 0x09, 0x0d, 0x2e, 0x30, 0x31, 0x39, 0x75,
] as const;
/** What may stand behind a backslash: `"`, `\`, `/`, and b, f, n, r, t. */
const ESCAPED: ReadonlySet<number> = new Set(Buffer.from('"\\/bfnrt'));

/** More digits may say a number that is not exact. */
const MOST_DIGITS = 15;

/** The next byte that is no space; a newline ends the line and is none. */
export function passSpace(bytes: Buffer, from: number): number {
  let at = from;
  for (let byte = bytes[at]; byte === SPACE || byte === TAB || byte === RETURN; byte = bytes[at]) at += 1;
  return at;
}

/** The place of the quote that ends a text without escapes; -1 where there is one, or it does not end in this line. */
export function endOfPlain(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at;
    if (byte < SPACE || byte === BACKSLASH) return -1;
  }
}

/** The place of the quote that ends a text; -1 where it does not end in this line, or an escape brings in what PostgreSQL takes in no text. */
export function endOfText(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at;
    if (byte < SPACE) return -1;
    if (byte !== BACKSLASH) continue;
    at = endOfEscape(bytes, at + 1);
    if (at < 0) return -1;
  }
}

/** The last byte of an escape, whose backslash stands before `at`. */
function endOfEscape(bytes: Buffer, at: number): number {
  const sign = bytes[at] ?? 0;
  if (sign !== LETTER_U) return ESCAPED.has(sign) ? at : -1;
  const unit = unitAt(bytes, at + 1);
  if (unit <= 0 || (unit >= 0xdc00 && unit < 0xe000)) return -1;
  if (unit < 0xd800 || unit >= 0xe000) return at + 4;
  if (bytes[at + 5] !== BACKSLASH || bytes[at + 6] !== LETTER_U) return -1;
  const low = unitAt(bytes, at + 7);
  return low >= 0xdc00 && low < 0xe000 ? at + 10 : -1;
}

/** Four hexadecimal digits; -1 where there are others. */
function unitAt(bytes: Buffer, from: number): number {
  let unit = 0;
  for (let at = from; at < from + 4; at += 1) {
    const digit = hexadecimal(bytes[at] ?? 0);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

function hexadecimal(byte: number): number {
  if (byte >= ZERO && byte <= NINE) return byte - ZERO;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Behind a number or a word such as `true`, whatever it is. */
export function endOfLiteral(bytes: Buffer, from: number): number {
  let at = from;
  for (let byte = bytes[at] ?? 0; byte > SPACE && byte !== COMMA && byte !== CLOSE; byte = bytes[at] ?? 0) at += 1;
  return at;
}

/** The number that digits say; -1 where they are too many, or not digits alone. */
export function readCount(bytes: Buffer, from: number, end: number): number {
  const digits = end - from;
  if (digits < 1 || digits > MOST_DIGITS || (digits > 1 && bytes[from] === ZERO)) return -1;
  let count = 0;
  for (let at = from; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    count = count * 10 + digit;
  }
  return count;
}

/** Whether it is a number from 0 to 1, written without an exponent. */
export function isShare(bytes: Buffer, from: number, end: number): boolean {
  const first = bytes[from];
  if (end === from + 1) return first === ZERO || first === ONE;
  if ((first !== ZERO && first !== ONE) || bytes[from + 1] !== POINT || end === from + 2) return false;
  for (let at = from + 2; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < ZERO || byte > (first === ONE ? ZERO : NINE)) return false;
  }
  return true;
}

export function isSame(wanted: Uint8Array, bytes: Buffer, from: number, end: number): boolean {
  if (wanted.length !== end - from) return false;
  for (let step = 0; step < wanted.length; step += 1) if (wanted[step] !== bytes[from + step]) return false;
  return true;
}
