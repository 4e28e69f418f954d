import type { Area } from './area.ts';
import { ABSOLUTE } from './absolute.ts';
import { ALCOHOL, FARMING } from './drink-and-farm.ts';
import { FOURTH_CLAIMS } from './fourth-claims.ts';
import { FOURTH_TRADES } from './fourth-trades.ts';
import { GOODS } from './goods.ts';
import { DEVICES, HEALTH_FOOD } from './health-food.ts';
import { INDEPENDENT_GOODS } from './independent-goods.ts';
import { INDEPENDENT_HEALTH } from './independent-health.ts';
import { INDEPENDENT_TRADES } from './independent-trades.ts';
import { KINDS } from './kinds-of-goods.ts';
import { LOOK_ALIKES } from './look-alikes.ts';
import { COSMETICS, FOOD } from './medical.ts';
import { CITED, INFANTS, STATE, SUPERSTITION } from './order.ts';
import { ROUNDABOUT_CLAIMS } from './roundabout-claims.ts';
import { ROUNDABOUT_TRADES } from './roundabout-trades.ts';
import { SECOND_KINDS } from './second-kinds-of-goods.ts';
import { SECOND } from './second.ts';
import { THIRD_CLAIMS } from './third-claims.ts';
import { THIRD_KINDS } from './third-kinds-of-goods.ts';
import { THIRD_TRADES } from './third-trades.ts';
import { EDUCATION, FINANCE, REAL_ESTATE } from './trades.ts';

/** By the words under which a failing test names them. */
export const AREAS: Readonly<Record<string, Area>> = {
  绝对化用语: ABSOLUTE,
  '食品疾病预防、治疗功能': FOOD,
  化妆品医疗作用: COSMETICS,
  保健食品: HEALTH_FOOD,
  医疗器械: DEVICES,
  '教育、培训': EDUCATION,
  招商等有投资回报预期的商品: FINANCE,
  房地产: REAL_ESTATE,
  酒类: ALCOHOL,
  '农药、种子': FARMING,
  '国家象征、国家机关': STATE,
  迷信: SUPERSTITION,
  '引证、专利、贬低、驰名商标': CITED,
  婴儿乳制品: INFANTS,
  '禁止、限制销售的商品': GOODS,
  商品种类: KINDS,
  '商品种类（第二组）': SECOND_KINDS,
  '商品种类（第三组）': THIRD_KINDS,
  ...SECOND,
  ...THIRD_CLAIMS,
  ...THIRD_TRADES,
  ...FOURTH_CLAIMS,
  ...FOURTH_TRADES,
  ...ROUNDABOUT_CLAIMS,
  ...ROUNDABOUT_TRADES,
  ...LOOK_ALIKES,
  ...INDEPENDENT_GOODS,
  ...INDEPENDENT_HEALTH,
  ...INDEPENDENT_TRADES,
};
