const PLAIN =
  '今天这款黄酒大家可以看一下我们直播间给新来的朋友准备了优惠券点击下方链接就能领取库存不多想要的朋友抓紧时间下单我们支持七天无理由退货运费也由我们承担请放心购买现在开始介绍下一件商品它的面料柔软穿着舒服颜色有三种可以选择尺码偏大建议拍小一码';

/** Sentences put together from ordinary words of live rooms, the same for the same seed. */
export function createSpeaker(seed: number): (length: number) => string {
  let state = seed;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  return (length) => {
    let text = '';
    while (text.length < length) {
      const from = chance(PLAIN.length - 8);
      text += PLAIN.slice(from, from + 4 + chance(8));
    }
    return text.slice(0, length);
  };
}
