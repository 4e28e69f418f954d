/** Writes phrases in disguise, with tables that the engine does not use (the team's data folder): its own would flatter it. */
import { readFileSync } from 'node:fs';
import { DATA } from '../corpus/read-csv.ts';

export type Disguiser = (phrase: string, random: () => number) => string | null;

const lines = (file: string): string[] => readFileSync(new URL(`variants/${file}`, DATA), 'utf8').split(/\r?\n/);

function table(
  file: string,
  separator: RegExp,
  pick: (cells: readonly string[]) => readonly string[],
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of lines(file)) {
    if (line.startsWith('#')) continue;
    const [char, ...cells] = line.split(separator);
    const choices = pick(cells).filter((choice) => choice !== '' && choice !== char);
    if (char !== undefined && choices.length > 0) found.set(char, choices);
  }
  return found;
}

const HOMOPHONES = table('same_pinyin_pycorrector.txt', /\t/, (cells) =>
  Array.from((cells[0] ?? '') + (cells[1] ?? '')),
);
const SHAPES = table('similar_shape_contr4l.txt', / /, (cells) => Array.from(cells[0] ?? ''));
const SPLITS = table('chaizi_jt.txt', /\t/, (cells) =>
  cells.map((cell) => cell.replaceAll(' ', '')).filter((cell) => cell.length === 2),
);
const PARTS = table('chaizi_jt.txt', /\t/, (cells) => cells.flatMap((cell) => cell.split(' ')));
const CORNERS = table('four_corner_codes_houbb.txt', / /, (cells) => [cells[0] ?? '']);
const SEEN_SHAPES = new Map(
  [...SHAPES].flatMap(([char, others]) => {
    const seen = others.filter((other) => isSeenAlike(char, other));
    return seen.length === 0 ? [] : [[char, seen] as const];
  }),
);

/** Would one read them for each other? A part in common, and it or two of the four corners the same; or all of the corners. */
function isSeenAlike(one: string, other: string): boolean {
  const [own = '', others = ''] = [CORNERS.get(one)?.[0], CORNERS.get(other)?.[0]];
  if (own !== '' && own === others) return true;
  const parts = PARTS.get(one) ?? [];
  const theirs = PARTS.get(other) ?? [];
  if (parts.includes(other) || theirs.includes(one)) return true;
  const corners = Array.from(own.slice(0, 4)).filter((digit, at) => digit === others[at]).length;
  return corners > 1 && parts.some((part) => theirs.includes(part));
}

/** What one would draw for a character, written down by hand, by one who had seen parts of the names that pictures bear in the engine. */
const PICTURES = new Map(
  (
    '家🏠 房🏠 车🚗 花🌸 水💧 火🔥 酒🍺 茶🍵 鱼🐟 鸡🐔 牛🐂 马🐎 羊🐑 猪🐷 蓝🔵 红🔴 黑⚫ 白⚪ 绿🟢 黄🟡 心❤️ 手✋ 脚🦶 耳👂 眼👁️ 口👄 书📖 笔🖊️ 票🎫 枪🔫 刀🔪 药💊 针💉 血🩸 牙🦷 ' +
    '钱💰 包👜 机📱 电⚡ 网🕸️ 门🚪 床🛏️ 灯💡 星⭐ 月🌙 日☀️ 山⛰️ 树🌳 草🌿 果🍎 米🌾 面🍜 肉🥩 蛋🥚 糖🍬 盐🧂 油🛢️ 男👨 女👩 人🧍 老👴 孩👶 王👑 兵💂 龙🐉 虎🐯 象🐘 狗🐶 猫🐱 蛇🐍 龟🐢 鸟🐦 虫🐛 骨🦴 脑🧠 ' +
    '肺🫁 肾🫘 钟⏰ 信✉️ 声🔊 音🎵 球⚽ 冰🧊 雪❄️ 雨🌧️ 风💨 云☁️ 冷🥶 热🥵 笑😂 哭😭 怒😡 睡😴 死💀 鬼👻 病🤒 医🏥 学🎓 考📝 证🪪 照📷 锁🔒 箱📦 礼🎁 金🥇 银🥈 铜🥉 顶🔝 高📈 低📉 快⚡ 飞✈️ 跑🏃 走🚶 上⬆️ 下⬇️ ' +
    '小🤏 好👍 禁🚫 爱❤️ 烟🚬 毒☠️ 彩🌈 衣👕 鞋👟 菜🥬 瓜🍉 桃🍑 梯🪜 椅🪑 店🏪 校🏫 行🏦 船🚢 桥🌉 国🇨🇳 一🥇 百💯'
  )
    .split(' ')
    .map((pair): [string, string[]] => [pair.charAt(0), [pair.slice(1)]]),
);

const TRADITIONAL = table('opencc_STCharacters.txt', /\t/, (cells) => (cells[0] ?? '').split(' ').slice(0, 1));
const PINYIN = table('pinyin_chars.csv', /,/, (cells) => [
  (cells[0] ?? '')
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[^a-z]/g, ''),
]);

const one =
  (choices: Map<string, string[]>): Disguiser =>
  (phrase, random) => {
    const places = Array.from(phrase).flatMap((char, at) => (choices.has(char) ? [at] : []));
    const at = places[Math.floor(random() * places.length)];
    if (at === undefined) return null;
    const list = choices.get(phrase.charAt(at)) ?? [];
    return phrase.slice(0, at) + (list[Math.floor(random() * list.length)] ?? '') + phrase.slice(at + 1);
  };

const each =
  (write: (char: string) => string | undefined): Disguiser =>
  (phrase) => {
    const written = Array.from(phrase).map(write);
    return written.includes(undefined) ? null : written.join('');
  };

const between =
  (...signs: readonly string[]): Disguiser =>
  (phrase, random) =>
    Array.from(phrase).join(signs[Math.floor(random() * signs.length)] ?? '');

/** One way of writing upon another, as sellers put them together. */
const both =
  (first: Disguiser, second: Disguiser): Disguiser =>
  (phrase, random) => {
    const written = first(phrase, random);
    return written === null ? null : second(written, random);
  };

const FIGURES = new Map(
  Array.from('零一二三四五六七八九', (char, figure): [string, string[]] => [char, [String(figure)]]),
);
const inFigures = one(FIGURES);
const inBrackets: Disguiser = (phrase, random) => {
  const [open, close] = random() < 0.5 ? ['【', '】'] : ['“', '”'];
  const at = Math.floor(random() * phrase.length);
  return phrase.slice(0, at) + open + phrase.charAt(at) + close + phrase.slice(at + 1);
};
const inTraditional: Disguiser = (phrase) => Array.from(phrase, (char) => TRADITIONAL.get(char)?.[0] ?? char).join('');
const oneSign: Disguiser = (phrase, random) => {
  const at = 1 + Math.floor(random() * (phrase.length - 1));
  return phrase.slice(0, at) + (random() < 0.5 ? '·' : '❤️') + phrase.slice(at);
};
const inFullWidth: Disguiser = (phrase) =>
  phrase.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/** Every disguise of issue 7, by the name under which docs/quality.md reports it. */
export const DISGUISERS: Readonly<Record<string, Disguiser>> = {
  traditional: inTraditional,
  'zero width': between('\u200b', '\u2060', '\ufeff'),
  'combining mark': between('\u0301', '\u0336'),
  symbols: between('.', '*', '·', '#', '^', '…'),
  emoji: between('❤️', '💎', '👍🏻', '🔥🔥', '👨‍👩‍👧'),
  'repeated characters': each((char) => char + char),
  'line breaks': between('\n', '\r\n'),
  'spaces (alone)': between(' '),
  homophone: one(HOMOPHONES),
  'look-alike': one(SHAPES),
  'split character': one(SPLITS),
  'pinyin, one character': one(PINYIN),
  'pinyin, all': each((char) => PINYIN.get(char)?.[0]),
  initial: (phrase, random) => {
    const at = Math.floor(random() * phrase.length);
    const letter = PINYIN.get(phrase.charAt(at))?.[0]?.charAt(0).toUpperCase();
    return letter === undefined ? null : phrase.slice(0, at) + letter + phrase.slice(at + 1);
  },
  filler: (phrase, random) => {
    const at = 1 + Math.floor(random() * (phrase.length - 1));
    return phrase.slice(0, at) + (random() < 0.5 ? '某' : '什么') + phrase.slice(at);
  },
  masked: (phrase, random) => {
    if (phrase.length < 3) return null;
    const at = 1 + Math.floor(random() * (phrase.length - 2));
    return phrase.slice(0, at) + (random() < 0.5 ? '某' : '*') + phrase.slice(at + 1);
  },
  'swapped order': (phrase, random) => {
    const at = Math.floor(random() * (phrase.length - 1));
    const swapped = phrase.slice(0, at) + phrase.charAt(at + 1) + phrase.charAt(at) + phrase.slice(at + 2);
    return swapped === phrase ? null : swapped;
  },
  'look-alike, seen so': one(SEEN_SHAPES),
  brackets: inBrackets,
  figures: inFigures,
  'homophone and sign': both(one(HOMOPHONES), oneSign),
  'homophone, traditional': both(one(HOMOPHONES), inTraditional),
  'split character and sign': both(one(SPLITS), oneSign),
  'pinyin of one and sign': both(one(PINYIN), oneSign),
  'initial, full width': both((phrase, random) => DISGUISERS['initial']?.(phrase, random) ?? null, inFullWidth),
  'picture for a character': one(PICTURES),
};

/** Small and seeded, so that each run measures the same texts. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
