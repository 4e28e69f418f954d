import type { ReportedValue } from '@jianhu/contract';
import type { Target } from '@jianhu/rules';
import { type FigureValue, roundAmount, shareOf } from '../figure/figure.ts';

export interface ValueProblem {
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
}

/** Reads a reported value as a figure of the target, or says what is wrong with it, each with its place. */
export function readReportedValue(
  { unit, measuredBy }: Pick<Target, 'unit' | 'measuredBy'>,
  reported: ReportedValue,
): FigureValue | readonly ValueProblem[] {
  const problems: ValueProblem[] = [];
  const problem = (pointer: string, zh: string, en: string): unknown => problems.push({ pointer, zh, en });
  if (reported.unit !== unit) {
    problem(
      '/unit',
      `计量单位应为“${unit}”，收到“${reported.unit}”。`,
      `The unit must be ${unit}, not ${reported.unit}.`,
    );
  }
  if (measuredBy.kind !== 'share' && measuredBy.kind !== 'sum') {
    problem(
      '/value',
      '该指标按登记库计数，不得直接填数。',
      'This target is counted from its registry; it takes no typed number.',
    );
    return problems;
  }
  const parts = reported.breakdown.map((part, index) => readPart(part, { index, measuredBy, problem }));
  if (measuredBy.kind === 'sum') {
    if (reported.value === null) problem('/value', '请填写数值。', 'Give the value.');
    if (problems.length > 0) return problems;
    return { value: roundAmount(reported.value ?? 0), numerator: null, denominator: null, breakdown: parts };
  }
  checkShare(reported, '', problem);
  if (parts.length > 0) checkSums(reported, problem);
  if (problems.length > 0 || reported.numerator === null || reported.denominator === null) return problems;
  const { numerator, denominator } = reported;
  return { value: shareOf(numerator, denominator), numerator, denominator, breakdown: parts };
}

type Tell = (pointer: string, zh: string, en: string) => unknown;

function readPart(
  part: ReportedValue['breakdown'][number],
  { index, measuredBy, problem }: { index: number; measuredBy: Target['measuredBy']; problem: Tell },
) {
  const pointer = `/breakdown/${index}`;
  if (measuredBy.kind === 'share') {
    checkShare(part, pointer, problem);
    const missing = measuredBy.parts.filter((name) => (part.key[name] ?? '').trim() === '');
    if (missing.length > 0)
      problem(`${pointer}/key`, `缺少 ${missing.join('、')}。`, `${missing.join(', ')} is missing.`);
    const isWhole = part.numerator !== null && part.denominator !== null && part.denominator > 0;
    return { ...part, value: isWhole ? shareOf(part.numerator ?? 0, part.denominator ?? 1) : 0 };
  }
  return { ...part, value: roundAmount(part.value), numerator: null, denominator: null };
}

function checkShare(share: Pick<ReportedValue, 'numerator' | 'denominator'>, pointer: string, problem: Tell): void {
  const { numerator, denominator } = share;
  if (numerator === null || denominator === null) {
    problem(pointer || '/numerator', '比率须填分子和分母。', 'A share needs its numerator and denominator.');
  } else if (!Number.isInteger(numerator) || !Number.isInteger(denominator)) {
    problem(`${pointer}/numerator`, '分子、分母须为整数。', 'Numerator and denominator must be whole numbers.');
  } else if (denominator === 0) {
    problem(`${pointer}/denominator`, '分母不能为零。', 'The denominator must not be zero.');
  } else if (numerator > denominator) {
    problem(
      `${pointer}/numerator`,
      '分子大于分母，比率超过 100%。',
      'The numerator exceeds the denominator: more than 100 %.',
    );
  }
}

function checkSums(reported: ReportedValue, problem: Tell): void {
  for (const side of ['numerator', 'denominator'] as const) {
    const sum = reported.breakdown.reduce((total, part) => total + (part[side] ?? 0), 0);
    if (sum !== reported[side]) {
      const zh = side === 'numerator' ? '分子' : '分母';
      problem(`/${side}`, `${zh}与各分项之和（${sum}）不一致。`, `The ${side} is not the sum of its parts (${sum}).`);
    }
  }
}

/** What a checker must look at: a figure that fell to half or rose past double of the one before, and a late one. */
export function flagsOf(
  value: number,
  {
    previous,
    fallShare,
    late,
  }: { readonly previous: number | null; readonly fallShare: number; readonly late: boolean },
): string[] {
  const flags: string[] = [];
  if (previous !== null && previous > 0 && value <= previous * fallShare) flags.push('fellByHalf');
  if (previous !== null && previous > 0 && value * fallShare >= previous) flags.push('rosePastDouble');
  if (late) flags.push('late');
  return flags;
}
