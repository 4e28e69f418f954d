import { spellingOf, syllableOf } from './syllables.ts';

/**
 * The readings in use of characters that have several: who writes a word in letters takes the one that it has there (烟弹 yandan, 上调 shangtiao),
 * and the table of characters knows one of them as the first.
 */
const READINGS =
  '长chang,zhang 调tiao,diao 弹tan,dan 泊bo,po 卜bu,bo 行xing,hang 重zhong,chong 乐le,yue 得de,dei 率lv,shuai 传chuan,zhuan 参can,shen ' +
  '盛sheng,cheng 单dan,shan,chan 会hui,kuai 还hai,huan 都dou,du 藏cang,zang 校xiao,jiao 血xue,xie 薄bao,bo 露lu,lou 奇qi,ji 厦xia,sha ' +
  '降jiang,xiang 角jiao,jue 觉jiao,jue 给gei,ji 削xiao,xue 尿niao,sui 朝chao,zhao 差cha,chai 车che,ju 称cheng,chen 畜chu,xu 大da,dai 佛fo,fu ' +
  '否fou,pi 脯fu,pu 咖ka,ga 和he,huo 系xi,ji 贾jia,gu 见jian,xian 强qiang,jiang 解jie,xie 嚼jiao,jue 卡ka,qia 壳ke,qiao 勒le,lei 了le,liao ' +
  '陆lu,liu 绿lv,lu 落luo,la 脉mai,mo 没mei,mo 模mo,mu 娜na,nuo 疟nve,yao 胖pang,pan 刨pao,bao 炮pao,bao 屏ping,bing 朴pu,piao 瀑pu,bao 栖qi,xi ' +
  '茄qie,jia 亲qin,qing 圈quan,juan 塞sai,se 色se,shai 杉shan,sha 什shen,shi 似si,shi 说shuo,shui 宿su,xiu 拓tuo,ta 尾wei,yi 遗yi,wei ' +
  '巷xiang,hang 省sheng,xing 熟shu,shou 属shu,zhu 术shu,zhu 折zhe,she 识shi,zhi 着zhe,zhao,zhuo 仔zi,zai 柏bai,bo 剥bo,bao 膀bang,pang ' +
  '便bian,pian 伯bo,bai 粘zhan,nian 殷yin,yan 翘qiao 提ti,di';

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** The other readings of a character, without tones; usually there are none. With a v for ü one types a u as often (nü: nv, nu). */
export function otherSpellingsOf(char: string): readonly string[] {
  const usual = spellingOf(char);
  const known = (table ??= parseReadings()).get(char) ?? [];
  const others = known.filter((spelling) => spelling !== usual);
  return usual.includes('v') ? [...others, usual.replace('v', 'u')] : others;
}

/**
 * A word with another reading for one of its characters, and for all that have one; the syllable stands in the place of the character.
 * @example spellingsOfWord('烟弹').length // 1
 */
export function spellingsOfWord(word: string): string[] {
  const chars = Array.from(word);
  const others = chars.map((char) => otherSpellingsOf(char).map(syllableOf));
  const single = others.flatMap((syllables, at) =>
    syllables.map((syllable) => chars.map((char, i) => (i === at ? syllable : char)).join('')),
  );
  if (others.filter(({ length }) => length > 0).length < 2) return single;
  return [...single, chars.map((char, at) => others[at]?.[0] ?? char).join('')];
}

function parseReadings(): ReadonlyMap<string, readonly string[]> {
  return new Map(READINGS.split(' ').map((entry) => [entry.charAt(0), entry.slice(1).split(',')]));
}
