import type { TradeKey } from '../city/trades.ts';

/** Lines that a rule should see, in the words of hosts. Written for the demo after the cases of brief 6.1 and 6.2. */

export const absoluteLines: readonly string[] = [
  '姐妹们听好了，我们家{good}就是全网第一，别家没法比。',
  '这个价格{price}，全网最低价，你去比，比到了我退你钱。',
  '{material}的{good}，做到这个份上的，国家级的品质。',
  '顶级{material}，顶级工艺，{price}带走。',
  '这是市面上最好的{good}，没有之一。',
  '我们是行业第一品牌，做{good}做了二十年。',
  '全国唯一一家敢用这种{material}做{good}的。',
  '销量第一的{good}，大家放心拍。',
  '最先进的设备做出来的{good}，{feature}。',
  '绝无仅有的手艺，独一无二，过了今天没有了。',
  '我敢说这是全国最大的{good}生产基地，厂家直供。',
  '世界级的{material}，只要{price}。',
];

export const disguisedLines: readonly string[] = [
  '咱们家这个{good}，顶.级的，懂的都懂。',
  '蕞好的{good}给蕞好的你们，{price}。',
  '平台不让说，反正就是No.1，{good}里面的No.1。',
  '国家ji的{material}，我只能说到这里。',
  '全网蕞低价，{price}，拍完截图给我看。',
  '{good}我们排TOP1，第二名还在追。',
  '销量第①的{good}，你们自己去查。',
  '这个品质真的是鼎级，{material}摸着就不一样。',
  '我们家{good}zui好，没什么好说的。',
  '做{good}的里头，我们是第1品牌。',
];

/** Words that look forbidden but are not (brief 6.1): ordinals, limits, self-comparison, wishes, tips of use. */
export const exceptionLines: readonly string[] = [
  '第一次来直播间的朋友，左上角点个关注。',
  '第一步先用温水冲一下，第二步再用。',
  '这个袋子最大500g，再多就封不上了。',
  '这款是我们家最小的尺寸，再小的没有。',
  '本店最便宜的一款就是它，{price}。',
  '没有最好，只有更好，我们慢慢改进。',
  '最后一波了，播完这个品我们就下播。',
  '愿大家都能遇见最好的自己，晚安。',
  '开封以后冷藏，三天内口感最佳。',
  '我们的目标是做全国最大的{good}工厂，现在还差得远。',
  '广告法规定不能说最好，所以我只说材质和尺寸。',
  '第一时间给大家安排发货。',
];

/** Effects on illness that no ordinary goods may claim (广告法 art. 17), for the trades where they are heard. */
export const medicalLines: Readonly<Partial<Record<TradeKey, readonly string[]>>> = {
  tea: ['这个茶每天泡一杯，降血压降血脂，我爸喝了半年。', '喝我们家{good}能预防癌症，老中医都说好。'],
  riceWine: ['每天二两{good}，活血化瘀，关节炎都好了。'],
  pearls: ['珍珠粉吃下去治疗失眠改善皮炎，女人都要备一罐。'],
  socks: ['穿这双袜子能治好脚气，不用再擦药了。'],
  snacks: ['香榧吃了防癌抗癌，开车的人都要备着。'],
};
