/** The ten trades of the action plan (brief 1.3). */
export type TradeKey =
  | 'textiles'
  | 'riceWine'
  | 'pearls'
  | 'socks'
  | 'umbrellas'
  | 'childrensWear'
  | 'snacks'
  | 'kitchenware'
  | 'tea'
  | 'bearings';

export interface Trade {
  readonly nameZh: string;
  /** Group of GB/T 4754 for those who make the goods. */
  readonly makerClass: string;
  /** Words that stand for the trade in a name. */
  readonly nameWords: readonly string[];
  readonly goods: readonly string[];
  readonly materials: readonly string[];
  /** What a host says about how the goods look, feel or taste: facts that anybody may state. */
  readonly features: readonly string[];
  readonly uses: readonly string[];
  readonly sizes: readonly string[];
  /** Usual price of one piece, in fen. */
  readonly priceFen: readonly [number, number];
  /** Code that sources send as `productCategory`. */
  readonly category: string;
  /** Whether a food permit or filing is needed (brief 3.7). */
  readonly food: boolean;
}

export const trades: Readonly<Record<TradeKey, Trade>> = {
  textiles: {
    nameZh: '轻纺',
    makerClass: '175',
    nameWords: ['纺织', '布业', '面料', '织造', '布艺'],
    goods: ['棉麻窗帘', '提花桌布', '雪纺面料', '四件套', '绉布围巾', '遮光帘'],
    materials: ['全棉', '棉麻混纺', '涤纶', '天丝', '人棉'],
    features: ['垂感好', '不容易起球', '摸着偏软', '下水缩率在百分之三以内', '透光不透人'],
    uses: ['做窗帘', '做裙子', '铺餐桌', '换季铺床'],
    sizes: ['一米五门幅', '两米八门幅', '一米八的床', '两米的床'],
    priceFen: [1990, 25900],
    category: 'textiles',
    food: false,
  },
  riceWine: {
    nameZh: '黄酒',
    makerClass: '1514',
    nameWords: ['黄酒', '酒业', '酿造', '酒坊'],
    goods: ['半干型黄酒', '半甜型黄酒', '花雕', '糯米酒', '料酒', '桂花酒'],
    materials: ['糯米', '麦曲', '泉水', '粳米'],
    features: ['入口绵', '带一点焦糖香', '温着喝更顺', '颜色是琥珀色', '酒精度十四度'],
    uses: ['配蟹', '煮姜丝', '做醉鸡', '家里小酌'],
    sizes: ['五百毫升', '两斤半坛装', '一箱六瓶', '五斤坛装'],
    priceFen: [1590, 29900],
    category: 'food.alcohol',
    food: true,
  },
  pearls: {
    nameZh: '珍珠',
    makerClass: '243',
    nameWords: ['珠饰', '珍珠', '珠贝', '饰品'],
    goods: ['淡水珍珠项链', '珍珠耳钉', '珍珠手链', '巴洛克吊坠', '珍珠胸针', '珍珠粉'],
    materials: ['淡水珠', '银镀金', '巴洛克珠', '纯银扣'],
    features: ['近圆', '微瑕在背面', '光泽在冷光强光之间', '每颗都有小生长纹', '附检测证书可查编号'],
    uses: ['配毛衣', '上班日常戴', '送长辈', '配旗袍'],
    sizes: ['六到七毫米', '七到八毫米', '四十二厘米链长', '可调节'],
    priceFen: [3900, 89900],
    category: 'jewellery',
    food: false,
  },
  socks: {
    nameZh: '袜业',
    makerClass: '176',
    nameWords: ['袜业', '袜品', '针织', '棉袜'],
    goods: ['中筒棉袜', '船袜', '羊毛袜', '运动毛巾底袜', '儿童网眼袜', '堆堆袜'],
    materials: ['精梳棉', '羊毛', '锦纶', '竹浆纤维'],
    features: ['对目缝头不硌脚', '袜口不勒', '含棉量标在吊牌上', '后跟有硅胶', '穿久了会松一点'],
    uses: ['跑步', '配皮鞋', '秋冬保暖', '上学穿'],
    sizes: ['均码', '三十五到三十九码', '四十到四十四码', '十双一包'],
    priceFen: [990, 7900],
    category: 'clothing.socks',
    food: false,
  },
  umbrellas: {
    nameZh: '伞业',
    makerClass: '411',
    nameWords: ['伞业', '雨具', '伞具', '户外用品'],
    goods: ['三折晴雨伞', '长柄伞', '儿童伞', '黑胶防晒伞', '遮阳篷', '自动伞'],
    materials: ['碰击布', '黑胶涂层', '玻璃纤维骨', '铝合金中棒'],
    features: ['收起来二十四厘米', '八根骨', '防晒指数看吊牌检测', '淋完要晾干再收', '手柄不打滑'],
    uses: ['上下班通勤', '带娃出门', '摆摊遮阳', '车里备一把'],
    sizes: ['五十五厘米', '六十厘米', '直径一米一', '三把装'],
    priceFen: [1990, 19900],
    category: 'daily.umbrella',
    food: false,
  },
  childrensWear: {
    nameZh: '童装',
    makerClass: '181',
    nameWords: ['童装', '童服', '童衣', '婴童用品'],
    goods: ['儿童卫衣', '连衣裙', '加绒打底裤', '婴儿连体衣', '儿童羽绒服', '背带裤'],
    materials: ['精梳棉', '空气层面料', '莱赛尔', '抓绒'],
    features: ['领口做了双针', '吊牌写着B类', '没有抽绳', '深色第一次单独洗', '偏大半码'],
    uses: ['上幼儿园', '在家当睡衣', '秋天叠穿', '过年拍照'],
    sizes: ['九十码', '一百一十码', '一百三十码', '一百五十码'],
    priceFen: [2990, 25900],
    category: 'clothing.children',
    food: false,
  },
  snacks: {
    nameZh: '小吃',
    makerClass: '141',
    nameWords: ['小吃', '食品', '点心', '糕点', '炒货'],
    goods: ['梅干菜酥饼', '香榧', '年糕', '霉豆腐', '茴香豆', '榨面'],
    materials: ['糯米', '黄豆', '梅干菜', '小麦粉'],
    features: ['偏咸', '咬着脆', '开袋后三天吃完', '配料表上没有防腐剂', '要蒸十分钟'],
    uses: ['配粥', '当早饭', '看球的时候吃', '带到办公室分'],
    sizes: ['三百克', '五百克', '十袋一箱', '礼盒装'],
    priceFen: [990, 15900],
    category: 'food.snack',
    food: true,
  },
  kitchenware: {
    nameZh: '厨具',
    makerClass: '338',
    nameWords: ['厨具', '炊具', '厨房用品', '五金'],
    goods: ['铸铁炒锅', '不锈钢汤锅', '砧板', '菜刀', '蒸笼', '油烟机配件'],
    materials: ['三零四不锈钢', '铸铁', '竹木', '复合钢'],
    features: ['锅底平，电磁炉能用', '第一次用要开锅', '把手是防烫的', '重量两公斤出头', '不能进洗碗机'],
    uses: ['炒菜', '煲汤', '切水果', '蒸包子'],
    sizes: ['三十厘米', '三十二厘米', '三件套', '两层'],
    priceFen: [2990, 69900],
    category: 'daily.kitchen',
    food: false,
  },
  tea: {
    nameZh: '茶叶',
    makerClass: '153',
    nameWords: ['茶业', '茶叶', '茗茶', '茶坊'],
    goods: ['扁形绿茶', '珠茶', '红茶', '白茶', '桂花红茶', '茶包'],
    materials: ['一芽一叶', '一芽二叶', '群体种', '乌牛早'],
    features: ['汤色偏黄绿', '有一点豆香', '水温八十五度左右', '三泡以后味道变淡', '要放冰箱保存'],
    uses: ['自己喝', '办公室待客', '冷泡', '送亲戚'],
    sizes: ['一百克', '两百五十克', '两罐装', '五十克试喝装'],
    priceFen: [2900, 59900],
    category: 'food.tea',
    food: true,
  },
  bearings: {
    nameZh: '轴承',
    makerClass: '3451',
    nameWords: ['轴承', '机电', '精密机械', '传动'],
    goods: ['深沟球轴承', '带座轴承', '直线轴承', '法兰轴承', '滚针轴承', '轮毂轴承'],
    materials: ['轴承钢', '不锈钢', '尼龙保持架', '陶瓷球'],
    features: ['精度等级标在包装上', '带油封', '游隙按标准', '图纸可以发给您', '批量可以打样'],
    uses: ['修电机', '装输送线', '换轮毂', '做滑台'],
    sizes: ['内径十毫米', '内径二十五毫米', '十只装', '整箱一百只'],
    priceFen: [290, 39900],
    category: 'industrial.bearing',
    food: false,
  },
};

export const tradeKeys = Object.keys(trades) as readonly TradeKey[];
