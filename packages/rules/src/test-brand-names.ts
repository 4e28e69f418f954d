/**
 * For tests and for `npm run quality`: names of brands and shops that look like claims, put together from parts of names. A name that promotes
 * nothing is no claim (广告绝对化用语执法指南第四条、第六条第四项).
 */
const BEFORE = Array.from('国王顶极最皇冠尊圣霸');
const ROOTS = [
  '第一',
  '唯一',
  '无双',
  '至尊',
  '首席',
  '极致',
  '天下',
  '世界',
  '国民',
  '国宴',
  '冠军',
  '王牌',
  '头牌',
  '万能',
  '全球',
  '巅峰',
];
const STEMS = [
  '禾',
  '记',
  '朵',
  '象',
  '鹿',
  '山',
  '小屋',
  '时光',
  '生活',
  '工坊',
  '家园',
  '良品',
  '有礼',
  '印象',
  '故事',
];
const TRADES = ['服饰', '食品', '家纺', '茶业', '百货', '数码', '珠宝', '鞋业', '酒业', '乳业'];
const SHOPS = ['旗舰店', '官方旗舰店', '专营店', '专卖店', '企业店', '直播间', '品牌店'];

const crossed = (...lists: readonly (readonly string[])[]): string[] =>
  lists.reduce<string[]>((names, list) => names.flatMap((name) => list.map((part) => name + part)), ['']);

const BRANDS = [
  ...crossed(BEFORE, STEMS),
  ...crossed(
    STEMS.filter((stem) => stem.length === 1),
    BEFORE,
  ),
  ...crossed(ROOTS, STEMS),
];

/** Brands alone, with their mark, and with their trade. */
export const BRAND_NAMES: readonly string[] = [...BRANDS, ...crossed(BRANDS, ['牌']), ...crossed(BRANDS, TRADES)];

/** Shops by the name of a brand or of a trade. */
export const SHOP_NAMES: readonly string[] = [...crossed(BRANDS, SHOPS), ...crossed(ROOTS, TRADES, SHOPS)];
