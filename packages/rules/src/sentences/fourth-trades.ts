import { type Area, lines } from './area.ts';

/** Of the fourth set: trades, organs of state, luck, rivals and data. */
export const FOURTH_TRADES: Readonly<Record<string, Area>> = {
  '教育、培训（第四组）': {
    ruleIds: ['ad.educationPromise'],
    goods: 'education',
    unlawful: lines(`
      一对一辅导，两个月提分80，不提分退全款
      考研保录取，签约入学，不过退费
      前高考阅卷组长亲授，押中率九成
      学员小王三个月从零到雅思7.5
      100%通过，拿不到证我们赔你双倍
      记忆大师教你一小时背一百个单词
      我们的孩子有八成考进重点高中
      中科院心理所教授推荐，孩子专注力翻倍
      不用上课，交钱拿成人本科
      轻松上岸，公务员笔试稳过
    `),
    lawful: lines(`
      小班授课，每班不超过八人
      开课时间：每周六上午九点
      课程内容涵盖代数与几何
      试听课免费，满意再报名
      不保证提分，请理性选择
      老师均持教师资格证，名单在校区公示
      祝同学们考试顺利
      线上课支持回放，有效期一年
      教材费另收，按实结算
    `),
  },
  '招商等有投资回报预期的商品（第四组）': {
    ruleIds: ['ad.investmentPromise'],
    goods: 'finance',
    unlawful: lines(`
      每月稳定收益三千，不用看盘
      保本理财，年收益12%，随时赎回
      跟单群主，上周带大家吃了三个涨停
      零成本加盟，当月回本，年入百万
      总部全程帮扶，开一家火一家，稳赚不赔
      数字货币，躺着翻十倍
      银行内部理财，绝对没有风险，收益是定期的五倍
      投五万，一年后拿回八万
    `),
    lawful: lines(`
      本产品不保本，可能损失本金
      请阅读风险揭示书后再购买
      历史收益不预示未来表现
      加盟商须自行承担经营风险
      记账本，分类清楚
      加盟费三万元，含设备和培训
      金价随行就市，以当日挂牌为准
    `),
  },
  '房地产（第四组）': {
    ruleIds: ['ad.realEstatePromise', 'ad.investmentPromise'],
    goods: 'realEstate',
    unlawful: lines(`
      坐拥双地铁，步行三分钟到站，坐等升值
      买房送名校学位，一步到位
      年回报率9%，带租约出售，稳赚
      规划中的国际学校明年就开学
      低价捡漏，转手净赚三十万
      交首付即可落户，孩子户口解决了
      十五分钟直达CBD
    `),
    lawful: lines(`
      三室两厅，南北通透，带阳台
      周边配套以现状为准
      学区划分以教育局当年公告为准
      物业费每平方米2.5元
      距公交站约500米
      房屋已取得不动产权证
    `),
  },
  '酒类（第四组）': {
    ruleIds: ['ad.alcoholClaim', 'ad.medicalClaim'],
    goods: 'alcohol',
    unlawful: lines(`
      解压神器，一口下去烦恼全没
      兄弟们，把杯子倒满，一口干了
      天天喝二两，养生又长寿
      喝了不上头，第二天照样开车
      祛风湿，壮筋骨，男人喝了有力量
    `),
    lawful: lines(`
      请理性饮酒，切勿酒后驾车
      手工冬酿黄酒，酒精度15%
      礼盒装，送长辈体面
      冷藏后口感更清爽
      未满十八周岁不售
    `),
  },
  '农药、种子（第四组）': {
    ruleIds: ['ad.pesticideClaim', 'ad.seedClaim'],
    goods: 'agriculture',
    unlawful: lines(`
      一喷就死，虫卵全杀，绝不复发
      无毒农药，吃了都没事
      包活包高产，种一亩赚一万
      防治率高达99%，农业专家一致推荐
      抗所有病害，亩产翻倍
    `),
    lawful: lines(`
      低毒农药，使用后洗手
      稀释800倍喷雾，避开高温时段
      辣椒种子，20克袋装
      本品不得用于水稻扬花期
    `),
  },
  '国家象征、国家机关（第四组）': {
    ruleIds: ['ad.stateOrgans', 'ad.stateSymbols'],
    unlawful: lines(`
      国宴用茶，领导人招待外宾就喝它
      军区特供老酒，内部流出
      国家免检，政府推荐放心产品
      公安部指定防盗门
      CCTV推荐，人民大会堂专用瓷
      印着国徽的高档酒杯
    `),
    lawful: lines(`
      国庆阅兵纪念图书
      本店支持政府消费券
      公安局备案号公示
      退伍军人开的小店
      政府发放的补贴以官方公告为准
      央视同名纪录片图书
    `),
  },
  '迷信（第四组）': {
    ruleIds: ['ad.superstition'],
    unlawful: lines(`
      貔貅开光，招财转运，挡小人
      大师亲笔画的符，贴门上辟邪镇宅
      属马的今年犯太岁，快请本命佛
      戴上这串朱砂，霉运走光光
      摆对风水，财源滚滚
      水晶阵催桃花，半个月见效
    `),
    lawful: lines(`
      福字挂件，喜庆装饰
      檀木手串，108颗，打磨光滑
      属马生肖纪念币
      桃木梳，不起静电
      塔罗牌收藏版，附说明书
      恭喜发财红包封
      破除迷信，从我做起
    `),
  },
  '引证、专利、贬低、驰名商标（第四组）': {
    ruleIds: ['ad.wellKnownMark', 'ad.patentClaim', 'ad.citedData', 'ad.disparagement', 'ad.absoluteTerm'],
    unlawful: lines(`
      某宝同款都是垃圾，我家才是正品
      其他品牌洗三次就变形，我们的不会
      实验证明，去污力提升300%
      95%的用户反馈皮肤变好
      国家发明专利产品，效果惊人
      荣获中国驰名商标
      别人卖的都是勾兑，只有我们纯粮酿造
      本品已申请专利，独家配方
    `),
    lawful: lines(`
      数据来源：某第三方检测机构，报告编号2025-118
      外观专利号ZL202330011111.1
      与上一代相比，重量减轻一百克
      我们不评价其他商家
      该商标已注册，注册号9876543
      样品检测合格，报告可向客服索取
      用户调查问卷，填写有礼
    `),
  },
  '婴儿乳制品（第四组）': {
    ruleIds: ['ad.breastMilkSubstitute'],
    goods: 'food',
    unlawful: lines(`
      最接近母乳的配方
      母乳不够，喝它一样好
      代替母乳，宝宝更聪明
    `),
    lawful: lines(`
      鼓励母乳喂养
      母乳喂养有困难时请咨询医生
      三段奶粉，适合12到36个月
    `),
  },
  '最终解释权（第四组）': {
    ruleIds: ['contract.interpretation'],
    unlawful: lines(`
      本店拥有活动最终解释权
      最终解释权归主办方
    `),
    lawful: lines(`
      活动规则如有疑问请咨询客服
    `),
  },
};
