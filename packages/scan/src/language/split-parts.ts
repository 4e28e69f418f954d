import { COMPONENTS } from './components.generated.ts';
import { PART, PART_NONE } from './shapes.ts';

/** How a part is written when it is typed alone: several ways, of which any may stand in a split character. */
export const TYPED_AS: Readonly<Record<string, string>> = {
  亻: '人',
  氵: '水',
  扌: '手才',
  忄: '心',
  讠: '言',
  钅: '金',
  饣: '食',
  纟: '丝糸',
  犭: '犬',
  礻: '示',
  衤: '衣',
  艹: '草艸',
  刂: '刀',
  疒: '病',
  阝: '阜邑耳',
  辶: '辵走',
  攵: '攴文',
  月: '肉',
  戶: '户',
  車: '车',
  王: '玉',
  朩: '木',
  罒: '网四',
  灬: '火',
  冫: '冰',
  彳: '双人',
  囗: '口',
  曰: '日',
  覀: '西',
  耂: '老',
  龶: '丰主',
  虍: '虎',
  爫: '爪',
  丬: '爿',
  氺: '水',
  牜: '牛',
  尢: '尤',
  '⺮': '竹',
  '⺙': '攵文',
  㐬: '云川',
  卩: '节',
};

/** Strokes, lids and frames: nobody types them but to take a character apart. */
export const STROKES = '丨丶丿乚亅乀乁㇆㇎㇇㇗㇖亠冂冖丷凵勹匚匸卩廾丬㐅𠂉';

/**
 * Characters and two parts that one sees in them, where the table of components divides them otherwise or not at all: read off the
 * characters.
 */
export const MORE_PARTS =
  '毒丰母毒丰毋毒主母发友丶内冂人开一廾开开一甲日丨甲囗十山凵丨无一尢无一尤产立丿亲立木亲立朩米丷木生牛一于二亅于一丁二一一三一二三二一' +
  '多夕夕大一人大人一天一大天二人夫二人自丶目自丿目白丶日白丿日良丶艮人丿乀入丿乁入乁丿出山山空穴工本木一正一止主丶王主丶玉包勹己包勹巳' +
  '中口丨止上丨上卜一上丨二丰三丨王三丨王一土古十口全人王全入王金人玉会人云合人一命人叩令人㇇票西示要西女美羊大看手目省少目冒曰目最日取最曰取' +
  '星日生查木旦香禾日秀禾乃季禾子委禾女血丿皿盘舟皿盆分皿盗次皿划戈刀队阜人虎虍儿虎虍几者老日者耂日老耂匕药艹约疗疒了治水台病疒丙癌疒喦根木艮' +
  '国口玉国囗玉家宀豕级丝及佳亻圭佳人圭优人尤先牛儿首丷自独犬虫唯口隹世廿一界田介球玉求效交攵效交文除耳余除阝余痛疒甬炎火火症疒正糖米唐尿尸水' +
  '压厂圡减冫咸肥月巴瘦疒叟身自丿祛礻去祛示去斑王文痘疒豆痕疒艮皱刍皮纹纟文抗手亢衰衣中增土曾强弓虽免刀兔疫疒殳力丿乛补衣卜补衤卜肾臣又壮爿士' +
  '阳阝日阳耳日医匚矢院阝完院耳完专二丨教孝文教孝攵授手受推手隹荐艹存特牛寺供人共保人呆证言正证讠正过辶寸过寸辶稳禾急赚贝兼收丩攵收丩文益丷皿' +
  '息自心零雨令风几㐅险阝佥好女子妙女少明日月林木木森木林品口吕晶日昍众人从双又又朋月月比匕匕从人人圭土土吉士口古十口员口贝男田力思田心意音心' +
  '想相心怨夗心您你心患串心忠中心志士心怒奴心恶亚心悲非心烟火因烟火大酒氵酉酒水酉枪木仓弹弓单毛毛丿钱金戋钱钅戋现王见款士示微彳攵信人言信亻言' +
  '加力口贺加贝群君羊聊耳卯裸衣果代人弋购贝勾卖十买买乛头批手比销金肖售隹口价人介值人直低人氐高亠口顶丁页级纟及极木及第竹弟一丶丿';

/** One for each unit that may be a part of a split character. */
export const IS_PART: Uint8Array = buildParts();

function buildParts(): Uint8Array {
  const isPart = new Uint8Array(0x10000);
  for (const [unit, part] of PART.entries()) if (part !== PART_NONE) isPart[unit] = 1;
  for (const typed of STROKES + Object.entries(TYPED_AS).flat().join('')) isPart[typed.charCodeAt(0)] = 1;
  for (let i = 0; i + 2 < MORE_PARTS.length; i += 3) {
    isPart[MORE_PARTS.charCodeAt(i + 1)] = 1;
    isPart[MORE_PARTS.charCodeAt(i + 2)] = 1;
  }
  for (let i = 0; i + 2 < COMPONENTS.length; i += 3) {
    isPart[COMPONENTS.charCodeAt(i + 1)] = 1;
    isPart[COMPONENTS.charCodeAt(i + 2)] = 1;
  }
  return isPart;
}
