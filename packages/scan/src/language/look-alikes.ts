import { SEEN_ALIKE } from './seen-alike.generated.ts';

/**
 * Characters that are read for each other at a glance though no part of them says so, in groups: read off the characters. A group does
 * not reach into the next, as the classes of shapes do, so that few characters are alike.
 */
const GROUPS =
  '未末 己已巳 日曰 土士 人入 千干于 大太犬 王玉主 天夭 刀力刁 贝见 免兔 戊戌戍 折析 候侯 微徽 竟竞 第弟笫苐 茶荼 真直 自白百 目且 ' +
  '史吏 失矢 手毛 爪瓜 今令 厂广 尤龙 量童重 压庄圧 血皿 高亭亳毫髙 亮商 极汲 最蕞撮 品晶 首道酋 顶项 尖尘 佳隹 低底 药葯芍 病疴 ' +
  '根很 疗辽疔 好妤妌 王壬 便使 冠寇 科料 师帅 全金仝佺 网冈 优忧伏 独浊 奇寄 保堡褓 证怔 效郊 专传 特持恃 殊珠 神伸 国囯囻圀圉囶囸 ' +
  '家冢傢 级圾岌 世卋丗 界堺畍 球救 治冶怡 癌嵒岩 效校 除徐涂 痛疼 炎焱灸 症疰 糖塘溏 尿屎 减咸喊 肥胞肶 瘦廋 美羙姜 祛袪 斑班 痘疸 ' +
  '痕限 皱绉 纹绞 抗杭坑 衰哀衷 老佬考 增赠憎 强彊 役疫设 力刀 补扑朴 肾贤 壮状妆 阳阴 医匿 院皖 生牛 教敎 授援绶 推堆 荐存 供洪 ' +
  '包句 过迁 稳隐 赚嫌 收牧 益溢盆 本夲 息熄 零雯 风凤 险验 质盾 销鞘 售焦 额颔 赢羸嬴 涨胀 股服 货贷 贷袋 现视 假瑕 票栗 购钩 ' +
  '代伐 孕朵 枪抢 弹蝉 毒毐 烟烔 酒洒 茅矛 壶壸 象像 虎虏 骨肯 胎怡 熊能 狐弧 鹰膺 猎措 电甩 炮泡 爆瀑 药钥 品吅 准淮 确碓 实买 ' +
  '卖买 命令 运远 财材 福幅 寿涛 辟僻 邪雅 符苻 卦挂 旺汪 灵炅 佛拂 神呻 缘绿 领岭 袖抽 冕晃 霸覇 魁槐 唯惟 绝色 极圾 级汲 顶顷 ' +
  '巅癫 峰锋 秒妙 杀刹 免晚 费贵 送关 抽油 奖桨 脂指 肝肚 胃冒 肺沛 肠扬 胰姨 脾牌 肤扶 眼眠 睛晴 视祝 听昕 鼻畀 喉候 咳孩 喘端 ' +
  '颈项 腰要 腿褪 节芾 疤疱 疮沧 癣藓 痔痣 痒庠 肿种 瘤溜 糠糖 尿屁 便硬 溃馈 疡汤 泻泄 秘密 胆但 固因 醇酵 压厌 梗粳 栓拴 死尸 ' +
  '杀刹 菌茵 敏繁 过边 感惑 冒昌 烧浇 热蒸 寒塞 湿显 毒素 排徘 清请 养痒 颜额 焕换 嫩赖 紧素 致到 滑猾 润闰 亮壳 白臼 净挣 效骏 ' +
  '速谏 见贝 永水 久夂 根恨 断继 复腹 愈偷 康唐 健建 硕顾 博搏 名各 校较 录彔 取耻 分兮 过辻 考者 押柙 题提 状伏 元无 师狮 课裸 ' +
  '冲仲 刺剌 满瞒 零雫 基其 利刹 润涧 息恩 期斯 回囬 倍陪 翻番 稳稔 付什 款欸 贵责 宝室 黄寅 银根 钻钴 翡悲 翠卒 象豫 牙才 虎虐 ' +
  '豹豺 犀墀 甲申 龟电 鳖鳌 鲸鲑 猴喉 鸟乌 燕蒸 珊栅 瑚湖 紫柴 檀坛 红江 松忪 杉衫 兰竺 微徵 信佶 扣和 群裙 号兮 加如 联朕 系糸 ' +
  '转砖 账帐 付附 私和 聊柳 看着 片斤 资姿 源原 无旡 ' +
  // One frame with little else within it, or one stroke more, less or longer.
  '人八入乂 网同用冈罔周 有肉冇育 刀乃刃及 三工王互五 中丰申串 年羊午牛 首着看 正至止亚业 互亘至 价份 制例侧 投报股服 卵即卯印 支友反皮及 甩用角 ' +
  '音盲言意 益羞盖盆 鹿庵麻 旱早旦 场坞均坊 区匹巨匠医匡臣匝 鸟邬岛 莫黄真 事串争 衣玄农表 史申吏央 古右石舌吉告占 亮兖亨享 全金佥企 口囗回日 ' +
  '考老孝者苗 运还近返远 宅它宇宝 宜宣官宫空 安字学宁 席度庶座 武式弍 寒塞赛 抢抡枪沧 桩椎 须倾项预顷顺 骨肯肓 抑柳仰迎 百白西酉石 虎虐虑 ' +
  '殿孱展屡履屦 高商帝庸离膏 荐存 能熊态罢 去云丢 度废底庆 象豪很 先充兄光佐 双叉又 青素责 法沙 总态 出凼山击 愈煎俞 吃吭呛 病疴疒 ' +
  '戎戒戌 栗粟票 崇祟 孟盂 遣遗遭 灸炙炎 戴载裁栽 斤斥斧 弋戈 冉再 幻幼 券卷拳 筋筷 要耍 延廷 辛幸 徒徙陡 密蜜 毫豪亳 既即 埋理 贪贫 旅族旋 ' +
  '汁汗 薄簿 蓝篮 撤撒 滕藤 尝偿 宵霄 弛驰 历厉 检捡 摘滴 梁粱 壁璧 晌响明 冤兔 囚因困固囤 园国圆圈 间问闷闻闲 闭闲 周同 冒冕 买卖实头 夹来 ' +
  '央夹史 乒乓兵 乌鸟马 今令 办力为 书专 丹舟月 册丹 凡几丸九 氏民氐 必心 东车 电龟甩 母毋每毌 瓦互 亡亢 匕七 干于午 巾币市布 幸辛 平乎 么公 ' +
  '冷泠 折拆析 候侯 状伏 拔拨 晴睛 暑署 券劵 肖背 导异 弄弃 走足赤 里黑 单串 带常 尚向 奇寄 京哀 夜液 官宫 革草 鬼兔 面而 韭非 音章';

/** Pairs that are read for each other, the smaller unit first, in open addressing; 0 = free. Half of the slots stay free at least. */
let pairs: Uint32Array | undefined;

/** Do the two characters stand in one of the groups, or are they drawn nearly alike? */
export function looksAlike(first: number, second: number): boolean {
  pairs ??= readPairs();
  const pair = pairOf(first, second);
  for (let slot = slotOf(pairs, pair); pairs[slot] !== 0; slot = (slot + 1) & (pairs.length - 1))
    if (pairs[slot] === pair) return true;
  return false;
}

function readPairs(): Uint32Array {
  const read = new Set<number>();
  // Each one of a group is like each other one of it.
  for (const group of GROUPS.split(' '))
    for (let i = 0; i < group.length; i++)
      for (let j = 0; j < group.length; j++) read.add(pairOf(group.charCodeAt(i), group.charCodeAt(j)));
  // Here the first is like each other one; they are not like one another.
  for (const group of SEEN_ALIKE.split(' '))
    for (let i = 1; i < group.length; i++) read.add(pairOf(group.charCodeAt(0), group.charCodeAt(i)));
  const table = new Uint32Array(1 << (33 - Math.clz32(read.size)));
  for (const pair of read) {
    let slot = slotOf(table, pair);
    while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
    table[slot] = pair;
  }
  return table;
}

function pairOf(first: number, second: number): number {
  return first < second ? first * 0x10000 + second : second * 0x10000 + first;
}

function slotOf(table: Uint32Array, pair: number): number {
  return Math.imul(pair ^ (pair >>> 15), 0x9e37_79b1) >>> (Math.clz32(table.length) + 1);
}
