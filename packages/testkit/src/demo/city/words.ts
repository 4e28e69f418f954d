import { type Rng, pick } from '@jianhu/kernel';
import { happens } from './chance.ts';

// Uncommon characters, so that no name is likely to be anybody's; invented for the demo.
const HEADS = Array.from('霁岚沅芷蘅砚岫淞桁榆棠槿澹皓煦昕晏翊谧笙篱绾缃苒茵荇菀葭蓁蕴钦隽霈霓鹂黛攸弈彧');
const TAILS = Array.from('川禾屿澄朗庭汀枫栎桐梓楠泓洲淮渝湄溪岭峤坞圃苑岩榭澜畹畴砾礼秋程穗筠舟舫辰野驿麓');
const ENDS = Array.from('坊轩阁记号堂居社');
const STREETS = ['岚溪', '芷汀', '榆岭', '霁桥', '荇河', '棠坞', '槿园', '砚山', '苇湾', '葭塘', '筠门', '栎坪'];

/** Family names of the masked natural persons; a family name alone is nobody's. */
const FAMILY_NAMES = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗');

/** An invented trade name of two or three characters. */
export function inventBrand(rng: Rng): string {
  const core = pick(rng, HEADS) + pick(rng, TAILS);
  return happens(rng, 0.35) ? core + pick(rng, ENDS) : core;
}

export function inventMaskedName(rng: Rng): string {
  return `${pick(rng, FAMILY_NAMES)}*`;
}

/** An invented subdistrict; the trees and waters in it are on no map. */
export function inventStreet(rng: Rng): string {
  return pick(rng, STREETS);
}
