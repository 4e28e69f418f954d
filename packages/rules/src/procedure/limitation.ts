import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { type Deadline, findDeadline } from '../deadline.ts';
import { type Condition, type ConditionView, type Facts, holds, partsOf } from './condition.ts';
import { emptyState, viewOf } from './fold-matter.ts';
import type { LifeRules } from './load-procedures.ts';
import type { Life } from './procedure.ts';
import { endOfTerm } from './run-clocks.ts';

/** Within which an act has to be discovered (行政处罚法第三十六条), as far as the file says its days. */
export interface Limitation {
  readonly actOn: CivilDate;
  readonly discoveredOn: CivilDate;
  /** It still went on when it was discovered: no term had begun. */
  readonly ongoing: boolean;
  /** The longer term applies: what it touches is grave and harm was done. */
  readonly grave: boolean;
  readonly terms: readonly { readonly deadline: Deadline; readonly lastOn: CivilDate; readonly applies: boolean }[];
  /** What the program proposes. */
  readonly within: boolean;
  /** No penalty may follow as the file stands, whatever the program proposes. */
  readonly barred: boolean;
}

/** The names by which a procedure says it; one that has none of them knows no limitation. */
const IN_TIME = 'foundInTime';
const GRAVE = 'graveOffence';
const BARRED = 'penaltyBarred';

/** The limitation by the very conditions of the procedure that guard its steps; null while a day is missing. */
export function limitationOf(
  rules: LifeRules,
  procedure: Life,
  { facts, on }: { readonly facts: Facts; readonly on: CivilDate },
): Limitation | null {
  const inTime = procedure.derived[IN_TIME];
  const [actOn, discoveredOn] = [facts['offenceOn'], facts['discoveredOn']];
  if (inTime === undefined || !isDay(actOn) || !isDay(discoveredOn)) return null;
  const view = viewOf(rules, procedure, { ...emptyState(on), facts }, on);
  const grave = holdsNamed(procedure, GRAVE, view);
  const terms = partsOf(inTime).flatMap((part) => {
    const deadline = 'withinTerm' in part ? findDeadline(rules.deadlines, part.withinTerm, on) : undefined;
    const lastOn = deadline && endOfTerm(rules, { deadline: deadline.ruleId, from: actOn, on });
    return deadline && lastOn ? [{ deadline, lastOn }] : [];
  });
  // The longest term is that of what is grave.
  const last = terms.toSorted((a, b) => b.lastOn.localeCompare(a.lastOn))[0];
  return {
    actOn,
    discoveredOn,
    ongoing: facts['offenceCourse'] === 'ongoing',
    grave,
    terms: terms.map((term) => ({ ...term, applies: (term === last) === grave })),
    within: holds(inTime, view),
    barred: holdsNamed(procedure, BARRED, view),
  };
}

function holdsNamed({ derived }: Life, name: string, view: ConditionView): boolean {
  const condition: Condition | undefined = derived[name];
  return condition !== undefined && holds(condition, view);
}

function isDay(value: Facts[string] | undefined): value is CivilDate {
  return typeof value === 'string' && isCivilDate(value);
}
