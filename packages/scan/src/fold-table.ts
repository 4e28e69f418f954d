// oxlint-disable-next-line typescript/triple-slash-reference -- packages with a compiler of their own (web) must find it too
/// <reference path="./opencc-dict.d.ts" />
// opencc-js ships each dictionary as one string of "traditional simplified" pairs; only the character table is loaded.
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/** Unit to be left out of the folded text (zero-width, control, combining mark). */
export const SKIP = 0;
/** Unit that is not folded to exactly one unit: see {@link foldedText} and {@link foldedAstral}. */
export const EXPAND = 0xffff;

// Format characters, controls except white space, combining marks, Hangul fillers.
const INVISIBLE = /^(?![\s\u0085])[\p{Cc}\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]/u;

// Letters of other scripts with the shape of a Latin one ("ТОР 1" in Cyrillic).
const LOOK_ALIKE_PAIRS = 'АaаaВbЕeеeКkкkМmНhОoоoРpрpСcсcТtХxхxУyуyІiіiЅsѕsЈjјjΑaΒbΕeΗhΙiΚkΜmΝnΟoοoΡpρpΤtΧxΥyΖz';
const LOOK_ALIKE = pairs(LOOK_ALIKE_PAIRS);
// Radicals that Unicode does not decompose, as used in split characters (⺅圭, ⺮弟).
const RADICALS = pairs('⺅亻⺘扌⺡氵⺮竹⺯纟⺰纟⺾艹⺿艹⻀艹⺨犭⺼月');

// Pictures that sellers write for a character. Those that adorn any text (a heart, a fire, a thumb) are no character.
const PICTURES = new Map<number, string>(
  Object.entries({
    '💊': '药',
    '💉': '针',
    '🚬': '烟',
    '🐴': '马',
    '💰': '钱',
    '🏥': '医院',
    '🐯': '虎',
    '🐘': '象',
    '🦴': '骨',
    '🍼': '奶',
    '🔫': '枪',
    '🔪': '刀',
    '💣': '炸弹',
    '🧨': '鞭炮',
    '💵': '钱',
    '💴': '钱',
    '🩸': '血',
    '🦷': '牙',
    '🧠': '脑',
    '🫀': '心',
    '🫁': '肺',
    '🐢': '龟',
    '🦅': '鹰',
    '🐒': '猴',
    '🦏': '犀牛',
    '🐻': '熊',
    '🐆': '豹',
    '🎰': '老虎机',
    '🥇': '第一',
    '💯': '百分百',
  }).map(([picture, char]) => [picture.codePointAt(0) ?? 0, char]),
);

// Numbers in circles without a compatibility form: each row is the first of them, its number, and how many follow each other (❶, ➀, ➊, ⓫, ⓵, ⓿).
const CIRCLED: ReadonlyArray<readonly [first: number, number: number, count: number]> = [
  [0x2776, 1, 10],
  [0x2780, 1, 10],
  [0x278a, 1, 10],
  [0x24eb, 11, 10],
  [0x24f5, 1, 10],
  [0x24ff, 0, 1],
];
const CIRCLED_NUMBERS = circledNumbers();

const SIMPLIFIED = simplifiedByTraditional();
const EXPANSIONS = new Map<number, string>();
const ASTRAL = new Map<number, string>();

/** Folded unit for each UTF-16 code unit; built once when the module is loaded. */
export const FOLD: Uint16Array = buildFold();

/** True where the folding replaced a traditional character by its simplified form. */
export function isTraditional(codePoint: number): boolean {
  return SIMPLIFIED.has(codePoint);
}

/** True for a Cyrillic or Greek letter folded to the Latin letter that it looks like. */
export function isLookAlike(codePoint: number): boolean {
  return LOOK_ALIKE.has(codePoint);
}

/** True for a number or letter in a circle or square that Unicode gives no compatibility form. */
export function isEnclosed(codePoint: number): boolean {
  return CIRCLED_NUMBERS.has(codePoint) || (codePoint >= 0x1f150 && codePoint < 0x1f18a && ASTRAL.has(codePoint));
}

/** True for a picture that is read as a character. */
export function isPicture(codePoint: number): boolean {
  return PICTURES.has(codePoint);
}

/** Folded text of a BMP unit marked EXPAND, for example `㎏` → `kg`. */
export function foldedText(unit: number): string {
  return EXPANSIONS.get(unit) ?? String.fromCharCode(unit);
}

/** Folded text of a code point above the BMP; `undefined` = it stays as it is, `''` = it is left out. */
export function foldedAstral(codePoint: number): string | undefined {
  if (codePoint >= 0xe0000 && codePoint <= 0xe0fff) return '';
  return ASTRAL.get(codePoint);
}

function simplifiedByTraditional(): Map<number, string> {
  const table = new Map<number, string>();
  for (const pair of traditionalToSimplified.split('|')) {
    const [from, to] = pair.split(' ');
    if (from === undefined || to === undefined || from === to) continue;
    table.set(from.codePointAt(0) ?? 0, to);
  }
  // 薴 is simplified to 苧, which is itself another word's traditional form.
  for (const [from, to] of table) {
    const last = table.get(to.codePointAt(0) ?? 0);
    if (last !== undefined) table.set(from, last);
  }
  return table;
}

function pairs(text: string): Map<number, string> {
  const table = new Map<number, string>();
  for (let i = 0; i < text.length; i += 2) table.set(text.charCodeAt(i), text.charAt(i + 1));
  return table;
}

function circledNumbers(): Map<number, string> {
  const table = new Map<number, string>();
  for (const [first, number, count] of CIRCLED)
    for (let i = 0; i < count; i++) table.set(first + i, String(number + i));
  return table;
}

function buildFold(): Uint16Array {
  const fold = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) fold[unit] = foldUnit(unit);
  for (const [from, to] of [
    [0x1d400, 0x1d7ff],
    [0x1f100, 0x1f2ff],
    [0x1fbf0, 0x1fbf9],
    [0x2f800, 0x2fa1f],
  ] as const) {
    for (let point = from; point <= to; point++) {
      const folded = foldString(String.fromCodePoint(point));
      if (folded.codePointAt(0) !== point) ASTRAL.set(point, folded);
    }
  }
  // Letters in a black circle or square have no compatibility form of their own (🅝🅞, 🅽🅾).
  for (let i = 0; i < 26; i++) {
    for (const first of [0x1f150, 0x1f170]) ASTRAL.set(first + i, String.fromCharCode(0x61 + i));
  }
  for (const [point, char] of PICTURES) ASTRAL.set(point, char);
  for (const [point, simplified] of SIMPLIFIED) if (point > 0xffff) ASTRAL.set(point, simplified);
  return fold;
}

function foldUnit(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return EXPAND;
  if (unit === 0xffff) return 0xfffd;
  if (isPlain(unit)) return SIMPLIFIED.has(unit) ? foldExpanded(unit, SIMPLIFIED.get(unit) ?? '') : unit;
  const char = String.fromCharCode(unit);
  if (INVISIBLE.test(char)) return SKIP;
  return foldExpanded(unit, foldString(char));
}

// Han, Hangul syllables and private use: compatibility folding leaves them as they are, so the slow path is spared.
function isPlain(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0xe000 && unit <= 0xf8ff);
}

function foldExpanded(unit: number, folded: string): number {
  if (folded.length === 1) return folded.charCodeAt(0);
  if (folded.length === 0) return SKIP;
  EXPANSIONS.set(unit, folded);
  return EXPAND;
}

function foldString(char: string): string {
  let folded = '';
  for (const part of char.normalize('NFKC')) {
    const point = part.codePointAt(0) ?? 0;
    const base =
      CIRCLED_NUMBERS.get(point) ??
      LOOK_ALIKE.get(point) ??
      RADICALS.get(point) ??
      SIMPLIFIED.get(point) ??
      unaccented(part, point);
    folded += point === 0x2800 ? ' ' : seenThrough(base.toLowerCase());
  }
  return folded.replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, '');
}

// Without its dots a Cyrillic letter may be one that looks like a Latin letter (Ї → і → i).
function seenThrough(text: string): string {
  return Array.from(text, (part) => LOOK_ALIKE.get(part.codePointAt(0) ?? 0)?.toLowerCase() ?? part).join('');
}

// zuì → zui; kana and Indic letters keep their marks.
function unaccented(char: string, point: number): string {
  return point < 0x2000 ? char.normalize('NFD').replace(/\p{Mn}/gu, '') || char : char;
}
