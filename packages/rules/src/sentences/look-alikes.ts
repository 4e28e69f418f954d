import { type Area, lines } from './area.ts';

/** Lawful sentences that stand near the slots of a claim. */
export const LOOK_ALIKES: Readonly<Record<string, Area>> = {
  '绝对化用语（形似而合法）': {
    ruleIds: ['ad.absoluteTerm', 'ad.citedData'],
    unlawful: [],
    lawful: lines(`
      最长可分期十二个月，利息见页面
      本店第一款自己设计的包
      极简风书桌，白橡木
      尊享会员日，全场九折
      独立包装，一次一片
      天花板吸顶灯，客厅用
      巅峰赛同款队服，球迷周边
      没有最合适的尺码可以联系客服定制
      限量五百件，编号发售
      冠军果汁品牌授权店
      首创证券开户指南
      唯一真品防伪码在瓶盖内
      一流的态度，真诚的服务
      全国包邮，偏远地区除外
      领跑者计划光伏组件参数
      品牌成立于1998年，老牌子了
    `),
  },
  '食品疾病预防、治疗功能（形似而合法）': {
    ruleIds: ['ad.foodFunction', 'ad.medicalClaim', 'ad.medicalGuarantee'],
    goods: 'food',
    unlawful: [],
    lawful: lines(`
      天冷了来一锅羊肉煲，全家围着吃，热乎
      这个辣条是童年的味道，追剧必备
      老人牙口不好也能咬动，蒸得软烂
      肠胃敏感的朋友建议少量尝试
      孩子挑食可以换着花样做，造型可爱
      运动后补充能量，香蕉味
      冬天喝热可可，整个人都暖了
      糖尿病人不建议购买，含糖量高
      每天一把坚果，独立小袋方便携带
      婴儿辅食，六个月以上，单一食材
      喝汤吃肉两不误，煲汤料包
      吃完饭来块山楂糕，酸甜解腻
      咖啡因含量较高，睡眠不好者慎饮
      低脂鸡胸肉，健身餐搭配
      脂肪含量每100克2.1克
      酸奶常温保存，运输不破袋
    `),
  },
  '保健食品（形似而合法）': {
    ruleIds: ['ad.healthFoodClaim', 'ad.medicalClaim', 'ad.medicalGuarantee'],
    goods: 'healthFood',
    unlawful: [],
    lawful: lines(`
      请在医生或营养师指导下食用
      专家提醒：均衡饮食更重要
      每瓶90粒，建议一天两粒
      睡得好不好看床垫，本店赠品是眼罩
      本品不是药品，不能治病
    `),
  },
  '化妆品医疗作用（形似而合法）': {
    ruleIds: ['ad.cosmeticsMedical', 'ad.medicalClaim'],
    goods: 'cosmetics',
    unlawful: [],
    lawful: lines(`
      敷完面膜记得拍打吸收，再涂乳液
      痘痘肌可用，不含酒精
      遮瑕膏盖住黑眼圈，一整天不卡粉
      卸妆油一抹就掉，轻松卸掉防水睫毛膏
      假睫毛一对，自然款
      皮肤有伤口时请勿使用
      美白牙贴不是本店产品
      用完皮肤滑滑的，保湿一整天
      医生建议敏感期停用彩妆
      头发吹干后抹两泵，柔顺不打结
    `),
  },
  '医疗器械（形似而合法）': {
    ruleIds: ['ad.medicalGuarantee', 'ad.medicalClaim'],
    goods: 'medicalDevice',
    unlawful: [],
    lawful: lines(`
      使用三天后症状没有好转请就医
      体温计一分钟出数
      医生指导下使用，疗程遵医嘱
      雾化器，适用于呼吸道疾病患者的雾化给药
      助行器，老人走路更稳
      产品无效期内质量问题包换
    `),
  },
  '其他商品的疾病治疗功能（形似而合法）': {
    ruleIds: ['ad.medicalClaim', 'ad.medicalGuarantee'],
    goods: 'other',
    unlawful: [],
    lawful: lines(`
      鞋底软，走一天脚不累
      窗帘遮光好，午睡舒服
      颈椎枕记忆棉，慢回弹
      手表可测心率和血压，数据仅供参考
      防滑垫，浴室用，老人不怕摔
      口腔医学教材第三版
      感冒了在家休息，纸巾多备两包
      止痒花露水，驱蚊，夏天必备
      瑜伽垫加厚，膝盖跪着不疼
      口罩防尘防雾霾，独立包装
    `),
  },
  '教育、培训（形似而合法）': {
    ruleIds: ['ad.educationPromise'],
    goods: 'education',
    unlawful: [],
    lawful: lines(`
      名师讲座录播，共十二讲
      去年的学员送来了锦旗，感谢大家支持
      从零开始学吉他，每周两节
      课程难度适合基础差的同学
      考试大纲以考试院公布为准
      学历提升咨询，按国家政策报名
      作文本100本包邮
      孩子满分答卷展示墙贴
      结业后颁发结业证明，不是学历证书
      真题试卷2025版，附答案解析
    `),
  },
  '招商等有投资回报预期的商品（形似而合法）': {
    ruleIds: ['ad.investmentPromise'],
    goods: 'finance',
    unlawful: [],
    lawful: lines(`
      市场有涨有跌，请理性投资
      开店培训七天，学费三千元
      利息按合同约定，逾期另计
      咖啡店加盟，投资总额约二十万元，含装修
      理财产品收益不确定，以实际兑付为准
      手续费万分之二
      保险条款请仔细阅读，犹豫期十五天
    `),
  },
  '房地产（形似而合法）': {
    ruleIds: ['ad.realEstatePromise', 'ad.investmentPromise'],
    goods: 'realEstate',
    unlawful: [],
    lawful: lines(`
      步行街商铺出租，月租八千
      小区对面有一所小学，是否入读以政策为准
      电梯洋房，每层两户
      开发商承诺不捂盘惜售
      本项目规划以政府批复文件为准
      样板房已开放，欢迎预约
    `),
  },
  '酒类（形似而合法）': {
    ruleIds: ['ad.alcoholClaim', 'ad.medicalClaim'],
    goods: 'alcohol',
    unlawful: [],
    lawful: lines(`
      开瓶后请尽快饮用，避光保存
      喝不完可以密封冷藏
      适合朋友小聚，配烧烤
      酒精过敏者请勿饮用
      今年新酿的桂花米酒，甜甜的
      孩子满月宴用酒定制
    `),
  },
  '农药、种子（形似而合法）': {
    ruleIds: ['ad.pesticideClaim', 'ad.seedClaim'],
    goods: 'agriculture',
    unlawful: [],
    lawful: lines(`
      请在傍晚喷药，避免蜜蜂活动时段
      误食请立即送医，并携带标签
      种子发芽率不低于85%，符合国家标准
      本品种在2024年区域试验中平均亩产612公斤
      老乡自留的土豆种，三十斤装
    `),
  },
  '国家象征、国家机关（形似而合法）': {
    ruleIds: ['ad.stateOrgans', 'ad.stateSymbols'],
    unlawful: [],
    lawful: lines(`
      党政机关办公用纸采购公告
      部队退役军人凭证打八折
      领导力课程，企业管理者适用
      人民大会堂附近酒店
      市场监管局抽检合格，报告编号2025-77
      公务员考试行测题库
      央视春晚同款歌曲伴奏
      警察叔叔玩具套装
    `),
  },
  '迷信（形似而合法）': {
    ruleIds: ['ad.superstition'],
    unlawful: [],
    lawful: lines(`
      财神摆件，树脂材质，高二十厘米
      愿你桃花朵朵开，天天好心情
      风水鱼缸，超白玻璃，带过滤
      开业花篮，写财源广进
      学业进步笔记本，祝你高中
      平安喜乐，寓意美好的玉镯
      算盘，五珠十三档，老式
      水晶杯，耐热玻璃
    `),
  },
  '引证、专利、贬低、驰名商标（形似而合法）': {
    ruleIds: ['ad.wellKnownMark', 'ad.patentClaim', 'ad.citedData', 'ad.disparagement', 'ad.absoluteTerm'],
    unlawful: [],
    lawful: lines(`
      市面上的充电宝大多需要自带线，这款也一样
      与普通款相比多了一个口袋
      不含荧光剂，检测报告见详情页
      别家买的配件也能用，通用接口
      仿真花，仿得很像，假的不会枯
      专利到期后公开的技术方案讲解
      网上购物谨防假货，认准本店
      实测续航六小时，亮度50%条件下
      问卷显示三成顾客喜欢蓝色，数据来源：本店会员问卷2025年8月
    `),
  },
};
