/** ISO/IEC 15417, code set B: widths of bar, space, bar … of each symbol; 104 begins, 106 ends. */
const SYMBOLS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 ' +
  '223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 ' +
  '112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 ' +
  '311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 ' +
  '122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');

const START_B = 104;
const STOP = 106;
const MODULUS = 103;
const FIRST = 32;
/** Clear space on either side, in widths of the thinnest bar. */
const QUIET = 10;

/** The numbers of the symbols: start, characters, check, stop. Printable ASCII only. */
export function code128(text: string): number[] {
  const values = Array.from(text, (sign) => (sign.codePointAt(0) ?? 0) - FIRST);
  if (values.length === 0 || values.some((value) => value < 0 || value > 94)) {
    throw new Error(`code set B has no ${JSON.stringify(text)}`);
  }
  const check = values.reduce((sum, value, at) => sum + value * (at + 1), START_B) % MODULUS;
  return [START_B, ...values, check, STOP];
}

/** Widths of bars and spaces by turns, beginning with a bar. */
export function barWidths(text: string): number[] {
  return code128(text).flatMap((symbol) => Array.from(SYMBOLS[symbol] ?? '', Number));
}

/** One module a unit, with the clear space on both sides: true where it is black. */
export function barModules(text: string): boolean[] {
  const quiet = Array.from({ length: QUIET }, () => false);
  const bars = barWidths(text).flatMap((width, at) => Array.from({ length: width }, () => at % 2 === 0));
  return [...quiet, ...bars, ...quiet];
}
