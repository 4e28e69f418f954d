import { type Area, lines } from './area.ts';
import { SECOND_CLAIMS } from './second-claims.ts';

/** A second set, written after the rules were mended by the first: what it showed when it was first read stands in decision 89. */
export const SECOND: Readonly<Record<string, Area>> = {
  ...SECOND_CLAIMS,
  '房地产（第二组）': {
    ruleIds: ['ad.realEstatePromise'],
    goods: 'realEstate',
    unlawful: lines(`
      七分钟抵达万达广场
      买一套赚一套，升值看得见
      租金年回报9%，十年回购
      名校环绕，业主子女优先入学
      未来地铁上盖，前景无限
      投资自住两相宜，只涨不跌
    `),
    lawful: lines(`
      距离万达广场约2.3公里
      周边道路以实际交付为准
      面积以测绘报告为准
      出租两居，近公交站
      层高2.9米，南北通透
      中介费为一个月租金
    `),
  },
  '酒（第二组）': {
    ruleIds: ['ad.alcoholClaim'],
    goods: 'alcohol',
    unlawful: lines(`
      喝完浑身轻松，烦恼抛到脑后
      好汉就该大碗喝
      喝红酒助睡眠又养颜
      三杯下肚，精神百倍
      酒量再小也能喝半斤不难受
      配上这杯，开车更带劲
    `),
    lawful: lines(`
      酒精度42度，净含量500毫升
      请在通风处存放
      坛装黄酒，五斤
      饮酒后请勿驾驶机动车
      开瓶器，不锈钢
      果酒，口味酸甜
    `),
  },
  '国家/迷信（第二组）': {
    ruleIds: ['ad.stateOrgans', 'ad.stateSymbols', 'ad.superstition'],
    unlawful: lines(`
      军委专供的纪念酒
      国徽图案的酒瓶包装
      财政局指定采购的办公椅
      市长来店里也夸好吃，推荐同款
      请一尊财神，财运亨通不求人，开光必灵
      生辰八字定制转运珠，逢考必过
      算命大师在线解惑
      保佑发大财的招财猫摆件，开光灵验
    `),
    lawful: lines(`
      国庆节放假通知
      市长信箱宣传栏
      八字胡造型贴
      财神酒店住宿
      国家图书馆文创书签
      十二星座主题马克杯
      军训胶鞋
      政府工作报告单行本
    `),
  },
  '引证/专利/贬低/驰名（第二组）': {
    ruleIds: ['ad.wellKnownMark', 'ad.patentClaim', 'ad.citedData', 'ad.disparagement'],
    unlawful: lines(`
      本公司商标为中国驰名商标，放心购买
      专利产品，仿冒必究
      正申请国家发明专利的锅具
      实验数据显示，除菌率达99.9%
      调研显示九成妈妈都选它
      别的牌子用的都是回收料
      市面上九成的蜂蜜都是假的
      同行的东西根本不能用
    `),
    lawful: lines(`
      实用新型专利号ZL202020123456.7
      根据中国消费者协会2025年4月发布的报告，投诉量下降12%
      驰名商标的认定须经法定程序
      不评价他人产品
      真假蜂蜜鉴别方法
      专利代理师考试用书
      检测数据见报告，编号HX-2025-118
      与同品牌旧款对比表
    `),
  },
  '商品（第二组）': {
    ruleIds: [
      'goods.weapons',
      'goods.wildlife',
      'goods.surveillance',
      'goods.documents',
      'goods.narcotics',
      'goods.tobacco',
      'goods.healthServices',
      'goods.fishing',
      'goods.catch',
      'goods.wildPlants',
      'goods.uniforms',
      'goods.lottery',
      'goods.gameCheats',
      'goods.locks',
      'goods.accounts',
      'goods.liveAnimals',
      'drug.onlineBan',
      'drug.onlineBanList',
      'ad.specialDrug',
    ],
    unlawful: lines(`
      电瓶捕鱼神器，一电一大片
      隐形监听设备，可远程听
      手机克隆软件，看对象聊天
      高价回收闲置银行卡
      学历证书代办，学信网可查
      违禁刀具开刃军刺包邮
      野生娃娃鱼，可发全国
      象牙雕件，老货，识货来
      代怀孕，包成功
      安定片现货，无需处方
      红双喜整条，免税渠道
      答案提前给，考试包过，隐形耳机
      王者荣耀全图外挂
      网上代买彩票，秒出
      狗狗盲盒，活的，包邮
      仿真枪，可发射钢珠，私聊
      真钞尺寸假钱，可混用
      听话水，喝完就断片
      企业银行账户出售
      特价烟花爆竹，快递到家
    `),
    lawful: lines(`
      家用电蚊拍
      渔夫帽，防晒
      录音笔，会议用
      手机壳，硅胶
      银行卡造型U盘
      学历提升咨询以官方院校为准
      水果刀三件套
      仿象牙树脂摆件
      月子中心套餐
      安睡香薰蜡烛
      红双喜乒乓球拍
      考试用透明笔袋
      王者荣耀手办
      刮画纸，儿童手工
      泰迪狗玩偶盲盒
      软弹玩具枪，EVA子弹
      儿童学习用仿真纸币教具
      矿泉水，550毫升
      对公账户开户须知
      静音鞭炮挂件装饰
    `),
  },
};
