import type { Target } from '@jianhu/rules';

/** The goal in the words of the plan: 以上, 超过, 左右, 1—2, 全覆盖. */
export function goalWords({ goal, unit, cadence }: Pick<Target, 'goal' | 'unit' | 'cadence'>): string {
  const yearly = cadence === 'everyYear' ? '每年' : '';
  switch (goal.op) {
    case 'atLeast':
      return `${yearly}${amount(goal.value)}${unit}以上`;
    case 'moreThan':
      return `${yearly}超过${amount(goal.value)}${unit}`;
    case 'plain':
      return `${yearly}${amount(goal.value)}${unit}`;
    case 'about':
      return `${yearly}${amount(goal.value)}${unit}左右`;
    case 'range':
      return `${yearly}${amount(goal.min)}—${amount(goal.max)}${unit}`;
    case 'fullCoverage':
      return '全覆盖';
  }
}

/** The number to draw as the target line. */
export function goalValue({ goal }: Pick<Target, 'goal'>): number {
  if (goal.op === 'range') return goal.min;
  return goal.op === 'fullCoverage' ? 100 : goal.value;
}

function amount(value: number): string {
  const isTenThousands = value >= 10_000 && value % 10_000 === 0;
  return isTenThousands ? `${value / 10_000}万` : String(value);
}
