import type { Sentence } from '../test-lawful.ts';

/** Words that lead buyers outside of the platform: unlawful only where the page does not show who really sells there, so they are told as a hint. */
export const OUTSIDE_HINTS: readonly Sentence[] = [
  { text: '想要更低的价别在直播间拍，加我微信私下转账，平台里的都是贵的。', kind: 'segment', goods: '翡翠手镯' },
  { text: '平台上没货了，加老板VX直接转账，给你便宜五十，不用走平台。', goods: '运动鞋' },
  { text: '本科大专都能出的亲，电子档先看样，网上那个“X信”也能查到，加企鹅号细聊，不走平台', goods: '文凭办理' },
  { text: '别在平台拍，加我薇便宜三十', kind: 'segment', goods: '翡翠手镯' },
  { text: '想要的看我头像第二行，那里有号', kind: 'segment', goods: '蜜蜡' },
  { text: '🐧号在简介里，加了发你底价', kind: 'page', goods: '球鞋' },
  { text: '平台要抽成，咱直接转账，给你省下来', kind: 'segment', goods: '玉石' },
  { text: '这里不方便说，绿色软件上聊', kind: 'segment', goods: '手表' },
  { text: '链接先别付款，去围脖私我，走私下单', kind: 'segment', goods: '包包' },
  { text: '主页有个电话倒着念，懂的都懂，线下交易便宜一半', kind: 'segment', goods: '名酒' },
  { text: '想省钱的到我另一个号上说，这边说多了要封', kind: 'segment', goods: '手表' },
  { text: '加我微❤，货一样，价钱少三成', kind: 'page', goods: '女鞋' },
  { text: '拍了退，打我卡上，比平台便宜五百', kind: 'segment', goods: '翡翠' },
];

/** Bows for hunting: a crossbow may not be sold, a bow may (电子商务法第十三条), so what it is decides. */
export const BOW_HINTS: readonly Sentence[] = [
  { text: '小黑弓，八十磅，打兔子一箭一个', kind: 'listing', goods: '户外用品' },
];
