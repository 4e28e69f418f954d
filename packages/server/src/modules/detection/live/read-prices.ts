/** An amount that was said or read, and where it stands in the text. */
export interface Amount {
  readonly fen: number;
  readonly start: number;
  readonly end: number;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const NUMERAL = '[零〇一二两三四五六七八九十百千万]';
const MOST_YUAN = 10_000_000;
/** 99元, 99块, 9块9, 一百九十九元, ¥99, and a bare number that a caller finds behind a word. */
const AMOUNT = new RegExp(
  `[¥￥]\\s?(\\d{1,8}(?:\\.\\d{1,2})?)|(\\d{1,8}(?:\\.\\d{1,2})?|${NUMERAL}{1,12})\\s?(?:元|块钱?)([\\d一二两三四五六七八九](?![\\d十百千万个件]))?|(?<![\\d.:：])(\\d{1,8}(?:\\.\\d{1,2})?)(?![\\d.:：%折点号楼岁年月日克斤件单个瓶盒套箱双条秒分小款寸升毫])`,
  'g',
);

/** Every amount has a digit or a unit: where neither stands, none needs to be looked for. */
const MAY_HOLD = /[\d元块]/;
const NONE: readonly Amount[] = Object.freeze([]);

/** The amounts of money in a text, those with a unit and bare numbers alike; whether one is a price its neighbours say. */
export function readPrices(text: string): readonly Amount[] {
  if (!MAY_HOLD.test(text)) return NONE;
  const found: Amount[] = [];
  for (const match of text.matchAll(AMOUNT)) {
    const yuan = readNumber(match[1] ?? match[2] ?? match[4] ?? '');
    const jiao = match[3] === undefined ? 0 : readNumber(match[3]);
    if (yuan === null || jiao === null || yuan > MOST_YUAN) continue;
    found.push({ fen: Math.round(yuan * 100) + jiao * 10, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** A number in digits or in Chinese numerals (一百九十九, 三百六, 两千); null where it is none. */
export function readNumber(text: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (text === '') return null;
  const [high, low] = text.includes('万') ? text.split('万', 2) : [null, text];
  const above = high === null || high === undefined ? 0 : readSection(high);
  const below = readSection(low ?? '');
  return above === null || below === null || high === '' ? null : above * 10_000 + below;
}

function readSection(text: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  let lastUnit = 10_000;
  let zero = false;
  for (const character of text) {
    const unit = UNITS[character];
    if (unit !== undefined) {
      if (unit >= lastUnit) return null;
      sum += (digit ?? 1) * unit;
      digit = null;
      lastUnit = unit;
      zero = false;
      continue;
    }
    const value = DIGITS[character];
    if (value === undefined || digit !== null) return null;
    if (value === 0) zero = true;
    else digit = value;
  }
  // 三百六 is 360: a last digit stands for the next lower unit, unless a zero says otherwise.
  const rest = digit ?? 0;
  return sum + (sum > 0 && digit !== null && !zero && lastUnit > 10 ? rest * (lastUnit / 10) : rest);
}
