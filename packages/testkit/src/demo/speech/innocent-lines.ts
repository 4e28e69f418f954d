/** What hosts, viewers and buyers say all day. Written for the demo; slots in braces are filled from the trade. */

export const hostLines: readonly string[] = [
  '来，刚进来的朋友先看一下一号链接，{good}，{size}的。',
  '今天这款{good}用的是{material}，{feature}。',
  '有姐妹问{size}还有没有，我让后台看一下，还剩{stock}件。',
  '价格我再报一遍，{price}，包邮，偏远地区补运费。',
  '{feature}，这个我在镜头前给大家展示一下。',
  '拿回去{use}都可以，不合适七天之内退回来。',
  '我们仓库就在厂里，今天下午四点前拍的当天发。',
  '大家不要着急，链接在左下角小黄车第{slot}个。',
  '这一批是{material}的，跟上次那批颜色有一点点差别，介意的不要拍。',
  '有人问能不能开发票，可以的，拍完备注抬头。',
  '我穿的尺寸公屏上写了，大家按尺码表选，拿不准就问客服。',
  '讲一下保养，{feature}，别的没有什么特别的。',
  '刚才那位朋友说收到了有线头，您私信客服，我们给您换。',
  '{good}这个东西，喜欢就带一件，不喜欢听我聊聊天也行。',
  '库存我们是实时的，显示没有就是没有了，不会骗大家说只剩几件。',
  '{use}的话我建议选{size}，会顺手一点。',
  '好，我们换下一个品，{good}，先放大给大家看细节。',
  '镜头拉近一点，看这个做工，{feature}。',
  '活动到今天晚上十二点，明天恢复平时的价格，平时是多少详情页写着。',
  '不会用的朋友看详情页，最后一张图有步骤。',
  '感谢新来的朋友点个关注，没有关注也没关系，随便看。',
  '这款有{stock}个人加了购物车，付款的请耐心等一下，仓库在打单。',
  '运费险我们都送，退货不用自己出钱。',
  '我先喝口水，大家看一下公屏上的尺寸。',
  '厂里师傅做了十几年，{material}怎么选他比我懂，明天请他来直播间。',
  '有小朋友的家庭要注意，小零件不要给三岁以下的孩子玩。',
];

export const screenLines: readonly string[] = [
  '{good} {size} 到手价{price}',
  '今日主推：{good}｜{material}',
  '拍下48小时内发货 七天无理由',
  '关注主播 每晚八点开播',
  '{good}｜{feature}',
];

export const commentLines: readonly string[] = [
  '{size}还有吗',
  '多少钱',
  '我上次买的{good}收到了，还行',
  '颜色会不会掉',
  '能不能便宜点',
  '发什么快递',
  '主播试一下{good}',
  '已拍，备注了',
  '{use}可以吗',
  '什么时候发货',
  '老顾客来了',
  '{material}的吗',
  '有没有大一点的',
  '小票能开吗',
  '听不清，麻烦大声一点',
];

export const reviewLines: readonly string[] = [
  '{good}收到了，{feature}，比想象中重一点。',
  '物流两天到，包装完整，{size}正合适。',
  '颜色和图片有色差，能接受。',
  '客服回复慢，东西还可以。',
  '{use}用的，暂时没发现问题，用一段时间再来追评。',
  '线头多了点，退货麻烦，就这样吧。',
  '第二次买了，和上次一样。',
  '{material}的手感不错，就是味道要散两天。',
  '一般，{price}这个价位也就这样。',
  '家里老人说好用，给个好评。',
];

export const listingTitles: readonly string[] = [
  '{good}{material}{size}家用新款',
  '{material}{good} {size} 包邮',
  '{good} {size} {use}适用',
  '产地直发{good}{material}',
];
