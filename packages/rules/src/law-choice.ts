import type { CivilDate } from '@jianhu/kernel';
import type { Evaluation } from './evaluation/evaluation.ts';
import { joinNeeds, type Need } from './evaluation/outcome.ts';
import { LAW_UNCHANGED, lighterOf, type Weight } from './lighter-law.ts';
import type { Pack } from './pack.ts';

export interface LawChoice<Result> {
  /** Null while it cannot be said; then `needs` says why. */
  readonly applies: 'act' | 'decision' | null;
  /** Both stand in the file of a case (brief 0.4). */
  readonly lawVersionAtAct: string;
  readonly lawVersionAtDecision: string;
  readonly atAct: Evaluation<Result>;
  readonly atDecision: Evaluation<Result>;
  readonly needs: readonly Need[];
  readonly zh: string;
  readonly en: string;
  readonly article: '《中华人民共和国行政处罚法》第三十七条';
}

export interface LawQuestion<Result> {
  readonly actOn: CivilDate;
  readonly decidedOn: CivilDate;
  readonly packOf: (day: CivilDate) => Pack;
  readonly evaluate: (pack: Pack) => Promise<Evaluation<Result>> | Evaluation<Result>;
  /** Null where the consequence cannot be compared, e.g. a multiple of a cost that nobody knows. */
  readonly weigh: (evaluation: Evaluation<Result>, pack: Pack) => Promise<Weight | null> | Weight | null;
}

const ARTICLE = '《中华人民共和国行政处罚法》第三十七条';

/**
 * 从旧兼从轻: the law of the day of the act, unless that of the decision is lighter or no longer calls it an offence. The software shows
 * both and why; the organ decides.
 * @example await chooseLaw({ actOn, decidedOn, packOf, evaluate: (pack) => evaluateText(pack, { text }), weigh: () => [0] })
 */
export async function chooseLaw<Result>(question: LawQuestion<Result>): Promise<LawChoice<Result>> {
  const { actOn, decidedOn, packOf, evaluate, weigh } = question;
  if (decidedOn < actOn) throw new RangeError(`an act of ${actOn} cannot be decided on ${decidedOn}`);
  const [packAtAct, packAtDecision] = [packOf(actOn), packOf(decidedOn)];
  const atAct = await evaluate(packAtAct);
  const atDecision = packAtDecision === packAtAct ? atAct : await evaluate(packAtDecision);
  const both = {
    lawVersionAtAct: packAtAct.packId,
    lawVersionAtDecision: packAtDecision.packId,
    atAct,
    atDecision,
    article: ARTICLE,
  } as const;
  if (atAct.outcome === 'undecided' || (atAct.outcome === 'hit' && atDecision.outcome === 'undecided')) {
    const needs = joinNeeds([...atAct.needs, ...atDecision.needs]);
    return { ...both, ...OPEN, needs };
  }
  if (atAct.outcome === 'clear') return { ...both, ...NO_OFFENCE_THEN, needs: [] };
  if (packAtDecision === packAtAct) return { ...both, ...LAW_UNCHANGED, needs: [] };
  if (atDecision.outcome === 'clear') return { ...both, ...NO_OFFENCE_NOW, needs: [] };
  const [then, now] = [await weigh(atAct, packAtAct), await weigh(atDecision, packAtDecision)];
  if (!then || !now) return { ...both, ...OPEN, needs: [NOT_COMPARABLE] };
  return { ...both, ...lighterOf(then, now), needs: [] };
}

const OPEN = {
  applies: null,
  zh: '数据不足，尚不能确定适用哪一时间的规定',
  en: 'Data are missing; which law applies cannot be said yet',
} as const;
const NO_OFFENCE_THEN = {
  applies: 'act',
  zh: '行为发生时的规定不认为违法，新规定不溯及既往，适用行为时的规定',
  en: 'No offence under the law of the day of the act; a later law does not reach back',
} as const;
const NO_OFFENCE_NOW = {
  applies: 'decision',
  zh: '作出决定时的规定不再认为违法，适用决定时的规定',
  en: 'No longer an offence under the law of the day of the decision, which applies',
} as const;
const NOT_COMPARABLE: Need = {
  code: 'comparablePenalty',
  zh: '两个时间的处罚无法比较轻重（如广告费用不明），请补充后再定',
  en: 'The penalties of the two days cannot be compared, e.g. for an unknown cost; supply what is missing',
};
