import type { ReportedValue } from '@jianhu/contract';
import { intBetween, type Rng } from '@jianhu/kernel';
import type { Target } from '@jianhu/rules';

const PLATFORMS = ['演示外卖', '演示网约车', '演示即配'];
const FORMS = ['专送', '众包'];

/** An invented value of a month, the later the nearer to the goal; marked 演示数据 wherever it is shown. */
export function inventValue(rng: Rng, target: Target, monthsSinceStart: number, month: number): ReportedValue {
  const way = Math.min(1, 0.35 + monthsSinceStart * 0.014);
  if (target.measuredBy.kind === 'sum') {
    const goal = target.goal.op === 'moreThan' || target.goal.op === 'atLeast' ? target.goal.value : 100;
    const value = Math.round(goal * way * (month / 12) * (0.985 + rng.next() * 0.03) * 100) / 100;
    return { unit: target.unit, value, numerator: null, denominator: null, breakdown: [] };
  }
  const parts = target.measuredBy.kind === 'share' ? target.measuredBy.parts : [];
  if (parts.length === 0) {
    const denominator = 80 + monthsSinceStart;
    const numerator = Math.round(denominator * Math.min(0.66, way * 0.75));
    return { unit: target.unit, value: null, numerator, denominator, breakdown: [] };
  }
  const breakdown = PLATFORMS.flatMap((platform) =>
    FORMS.map((employmentForm) => {
      const denominator = 400 + intBetween(rng, 0, 60);
      const numerator = Math.round(denominator * Math.min(0.98, way + rng.next() * 0.02));
      return { key: { platform, employmentForm }, value: 0, numerator, denominator };
    }),
  );
  const sum = (side: 'numerator' | 'denominator'): number => breakdown.reduce((total, part) => total + part[side], 0);
  return { unit: target.unit, value: null, numerator: sum('numerator'), denominator: sum('denominator'), breakdown };
}
