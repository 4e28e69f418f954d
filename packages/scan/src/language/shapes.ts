import { COMPONENTS } from './components.generated.ts';

// Radicals that change little of the look of a character: what is left over is its shape (级, 极 and 吸 look like 及).
const LIGHT = new Set(
  '亻氵冫扌忄讠钅饣纟犭礻衤艹⺮宀穴广厂疒辶廴刂攵⺙彳灬门囗阝⻊木禾米女土口日曰月目石王山火虫足车贝马鸟酉页隹心巾弓歹舟耳糸言金竹人力皿大小',
);
// Characters that are not made of two parts, or not of the same ones, and are read for each other all the same.
const ALIKE =
  '未末 己已巳 日曰 土士 人入 千干于 大太犬 王玉主 天夭 刀力刁 贝见 免兔 戊戌戍 折析 候侯 微徽 竟竞 第弟 茶荼 真直 自白百 目且 史吏 失矢 手毛 爪瓜 今令 厂广 尤龙 量童重 压庄 血皿 高亭 极汲 最蕞 品晶 首道 顶项 尖尘 佳隹 低底 药葯 病疴 根很 疗辽 好妤 王壬 便使 冠寇 科料 师帅 免兔 全金 网冈 优忧 强䂐 选先 独浊 奇寄 保堡 证怔 效郊 专传 特持 殊珠 神伸';
/** How a part is written when it cannot stand alone. */
const WRITTEN_AS: Readonly<Record<string, string>> = {
  亻: '人',
  氵: '水',
  扌: '手',
  忄: '心',
  讠: '言',
  钅: '金',
  饣: '食',
  纟: '丝',
  犭: '犬',
  礻: '示',
  艹: '草',
  刂: '刀',
  囗: '口',
  曰: '日',
  王: '玉',
  疒: '病',
};
const UNTYPED = new Set('丨丶丿乚亅乀亠冂冖');
// Parts that no sentence contains alone.
const ONLY_PARTS = '亻氵冫扌忄讠钅饣纟犭礻衤艹疒宀辶刂阝攵灬彳廴囗';
const MORE_PARTS = '第竹弟国囗玉量日里极木及美羊大重千里';

export const PART_NONE = 0;
export const PART_FIRST = 1;
export const PART_ALONE = 2;

/** Whether a unit can be the first part of a split character, and whether it never stands alone. */
export const PART: Uint8Array = new Uint8Array(0x10000);
const WHOLE = new Map<number, number>();
/** One bit for each hashed pair of parts: most neighbours in a text are refused by it. */
const PAIRS = new Uint32Array(1 << 13);
/** A unit that stands for all of the same shape; 0 = the character has no look-alike. */
export const SHAPE: Uint16Array = buildShapes();
/** The same by the radical in front, above or around: 疗 and 疠. Weaker than the shape, since radicals are few. */
export const RADICAL: Uint16Array = buildRadicals();
buildParts();

/** The character that two parts side by side are, else 0. */
export function wholeOf(first: number, second: number): number {
  const bit = hashOf(first, second);
  if ((PAIRS[bit >>> 5]! & (1 << (bit & 31))) === 0) return 0;
  return WHOLE.get(first * 0x10000 + second) ?? 0;
}

function hashOf(first: number, second: number): number {
  return Math.imul(Math.imul(first, 0x9e37_79b1) + second, 0x85eb_ca6b) >>> 14;
}

/** The pairs of parts that are read as this character when they stand side by side. */
export function partsOf(whole: number): readonly (readonly [first: number, second: number])[] {
  return (pairs ??= pairsByWhole()).get(whole) ?? [];
}

let pairs: Map<number, [number, number][]> | undefined;

function pairsByWhole(): Map<number, [number, number][]> {
  const byWhole = new Map<number, [number, number][]>();
  for (const [key, whole] of WHOLE) {
    const pair: [number, number] = [Math.floor(key / 0x10000), key % 0x10000];
    const known = byWhole.get(whole);
    if (known) known.push(pair);
    else byWhole.set(whole, [pair]);
  }
  return byWhole;
}

function* triples(table: string): Generator<[string, string, string]> {
  for (let i = 0; i + 2 < table.length; i += 3) yield [table.charAt(i), table.charAt(i + 1), table.charAt(i + 2)];
}

function buildParts(): void {
  for (const [whole, first, second] of triples(MORE_PARTS + COMPONENTS)) {
    // Strokes and unnamed parts are nothing that one types.
    if (!isHan(first) || !isHan(second) || UNTYPED.has(first) || UNTYPED.has(second)) continue;
    for (const left of variants(first)) {
      for (const right of variants(second)) {
        const key = left.charCodeAt(0) * 0x10000 + right.charCodeAt(0);
        if (!WHOLE.has(key)) WHOLE.set(key, whole.charCodeAt(0));
        const bit = hashOf(left.charCodeAt(0), right.charCodeAt(0));
        PAIRS[bit >>> 5] = PAIRS[bit >>> 5]! | (1 << (bit & 31));
        PART[left.charCodeAt(0)] = ONLY_PARTS.includes(left) ? PART_ALONE : PART_FIRST;
        if (ONLY_PARTS.includes(right)) PART[right.charCodeAt(0)] = PART_ALONE;
      }
    }
  }
}

// The fold table has changed ⺮ and other radicals to the form that is typed.
function variants(part: string): string[] {
  const plain = part === '⺮' ? '竹' : part === '⺙' ? '攵' : part;
  const written = WRITTEN_AS[plain];
  return written === undefined ? [plain] : [plain, written];
}

function isHan(char: string): boolean {
  const unit = char.charCodeAt(0);
  return (unit >= 0x4e00 && unit <= 0x9fff) || char === '⺮' || char === '⺙';
}

function buildShapes(): Uint16Array {
  const shapes = new Uint16Array(0x10000);
  for (const [whole, first, second] of triples(COMPONENTS)) {
    const kernel = LIGHT.has(first) ? second : LIGHT.has(second) ? first : '';
    if (kernel === '' || !isHan(kernel)) continue;
    shapes[whole.charCodeAt(0)] = kernel.charCodeAt(0);
  }
  // A kernel is its own shape, whatever it is made of: 治 looks like 台, not like 厶.
  const kernels = new Set(shapes);
  for (const kernel of kernels) shapes[kernel] = kernel;
  const members = membersOf(shapes);
  for (const group of ALIKE.split(' '))
    joinShapes(
      shapes,
      members,
      Array.from(group, (char) => char.charCodeAt(0)),
    );
  return shapes;
}

function buildRadicals(): Uint16Array {
  const radicals = new Uint16Array(0x10000);
  for (const [whole, first, second] of triples(COMPONENTS)) {
    const radical = LIGHT.has(first) ? first : LIGHT.has(second) ? second : '';
    if (radical !== '') radicals[whole.charCodeAt(0)] = radical.charCodeAt(0);
  }
  return radicals;
}

function membersOf(shapes: Uint16Array): Map<number, number[]> {
  const members = new Map<number, number[]>();
  for (let unit = 0x3400; unit <= 0x9fff; unit++) {
    const shape = shapes[unit]!;
    if (shape === 0) continue;
    const known = members.get(shape);
    if (known) known.push(unit);
    else members.set(shape, [unit]);
  }
  return members;
}

function joinShapes(shapes: Uint16Array, members: Map<number, number[]>, units: readonly number[]): void {
  const [first = 0] = units;
  const joined = shapes[first] || first;
  const all = members.get(joined) ?? [];
  members.set(joined, all);
  for (const unit of units) {
    const old = shapes[unit] || unit;
    if (shapes[unit] !== joined) all.push(unit);
    shapes[unit] = joined;
    if (old === joined) continue;
    for (const other of members.get(old) ?? []) {
      shapes[other] = joined;
      all.push(other);
    }
    members.delete(old);
  }
}
