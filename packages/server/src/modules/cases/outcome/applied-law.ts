import type { MatterOutcome } from '@jianhu/contract';
import { type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { articleOf, type DiscretionRange, lawOfDays, type ProcedureAction } from '@jianhu/rules';
import type { CasesContext } from '../context.ts';

interface Asked {
  readonly conduct: string | null;
  readonly log: readonly ProcedureAction[];
  readonly decidedOn: CivilDate | null;
  readonly today: CivilDate;
}

/** The law of the conduct on the day of the act and on that of the decision, or of today while nothing is decided; null without the day. */
export function appliedLawOf(
  { rules }: Pick<CasesContext, 'rules'>,
  { conduct, log, decidedOn, today }: Asked,
): MatterOutcome['law'] {
  const actOn = dayOfAct(log);
  if (conduct === null || actOn === null) return null;
  const found = lawOfDays(rules.discretion.ranges, { conduct, actOn, decidedOn: decidedOn ?? today });
  const { applies, zh, en } = found;
  const [atAct, atDecision] = [found.atAct.map(present), found.atDecision.map(present)];
  return { actOn, decidedOn, atAct, atDecision, applies, reason: { zh, en }, article: BASIS };
}

/** The day of the act, or on which it ended, as the file says it last; null before it does. */
export function dayOfAct(log: readonly ProcedureAction[]): CivilDate | null {
  const given = log.findLast(({ facts }) => typeof facts['offenceOn'] === 'string')?.facts['offenceOn'];
  return typeof given === 'string' ? parseCivilDate(given) : null;
}

const BASIS = '《中华人民共和国行政处罚法》第三十七条';

function present(range: DiscretionRange): NonNullable<MatterOutcome['law']>['atAct'][number] {
  const { nameZh, nameEn, effectiveFrom, effectiveTo, checked } = range;
  return { nameZh, nameEn, article: articleOf(range), effectiveFrom, effectiveTo, checked };
}
