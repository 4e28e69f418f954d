/** What a folded unit is, as far as matching cares. */
export const UNIT_OTHER = 0;
/** Latin letter or digit: terms that begin or end with one need a word boundary there. */
export const UNIT_WORD = 1;
/** White space, or a sign that often stands between two words of a title (`/`, `-`, `|`, `+`). */
export const UNIT_SPACER = 2;
/** A sign that has no business inside a word ("顶.级", "最*佳", emoji). */
export const UNIT_SYMBOL = 3;
/** Punctuation of the sentence: a term never reaches across it. */
export const UNIT_STOP = 4;
/** End of a sentence: context is not read across it. */
export const UNIT_END = 5;

const SPACERS = '/\\-|+&_~=–—―';
const STOPS = ',:、()[]{}<>《》〈〉「」『』【】〔〕“”‘’"\'%￥¥$';
const ENDS = '。!?;\n\r\u0085\u2028\u2029';

/** Is a unit that stands between words white, or the end of a line? Signs may stand inside a syllable, these not. */
export function isWhite(unit: number): boolean {
  if (unit === 0x0a || unit === 0x0d) return true;
  return UNIT_CLASS[unit] === UNIT_SPACER && !SPACERS.includes(String.fromCharCode(unit));
}

/** Class of each folded UTF-16 unit; built once when the module is loaded. */
export const UNIT_CLASS: Uint8Array = buildClasses();

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0x3400 && unit <= 0x9fff) continue;
    if (unit >= 0xac00 && unit <= 0xd7a3) continue;
    classes[unit] = unit >= 0xd800 && unit <= 0xdfff ? UNIT_SYMBOL : classOf(String.fromCharCode(unit));
  }
  return classes;
}

function classOf(char: string): number {
  if (/[a-z0-9]/.test(char)) return UNIT_WORD;
  if (ENDS.includes(char)) return UNIT_END;
  if (STOPS.includes(char)) return UNIT_STOP;
  if (SPACERS.includes(char) || /\s/u.test(char)) return UNIT_SPACER;
  return /[\p{P}\p{S}\p{Z}]/u.test(char) ? UNIT_SYMBOL : UNIT_OTHER;
}
