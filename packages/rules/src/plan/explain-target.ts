import { tellBound, tellChange, tellNumber, tellReading, tellValue } from './explain-judgement.ts';
import { isReached } from './goal-line.ts';
import type { JudgeContext, Judgement, JudgementStep, NoDataReason, TargetStatus, Verdict } from './judgement.ts';
import type { Reading, SeriesProblemCode } from './target-series.ts';
import type { Goal } from './target.ts';

const OPS: Readonly<Record<Goal['op'], JudgementStep>> = {
  atLeast: { zh: '“以上”含本数', en: '"at least" includes the number' },
  moreThan: { zh: '“超过”“突破”不含本数', en: '"more than" excludes the number' },
  plain: { zh: '未加限定的数，达到即可', en: 'a plain number is met when it is reached' },
  about: { zh: '“左右”按办公室设定的容差', en: '"about" uses the tolerance of the office' },
  range: { zh: '区间达到下限即达成', en: 'a range is met at its lower end' },
  fullCoverage: { zh: '“全覆盖”须人人覆盖，且有应覆盖者', en: 'full coverage: every eligible one, and there is one' },
};

/** What the target asks, before any figure is looked at. */
export function explainTarget({ target, settings, line, dueOn, cadence }: JudgeContext): JudgementStep[] {
  const { goal, unit } = target;
  const op = OPS[goal.op];
  // Quotation marks within quotation marks.
  const phrase = target.sourcePhrase.replaceAll('“', '‘').replaceAll('”', '’');
  const bound = tellBound(line.number, unit);
  const when = cadence === 'everyYear' ? { zh: '每年', en: 'every year' } : { zh: `至${dueOn}`, en: `by ${dueOn}` };
  const tolerance = goal.op === 'about' ? tellNumber(settings.toleranceShare * 100) : null;
  const steps = [
    {
      zh: `目标：“${phrase}”。${when.zh}须${bound.zh}（${op.zh}${tolerance === null ? '' : `：${tolerance}%`}）。`,
      en: `Target: “${phrase}”: ${bound.en} ${when.en} (${op.en}${tolerance === null ? '' : `: ${tolerance} %`}).`,
    },
  ];
  if (target.cadence === 'ambiguous')
    steps.push({
      zh: `原文可作两种理解，按办公室的设定以${cadence === 'everyYear' ? '每年' : '到期累计'}计。`,
      en: `The text can be read both ways; the office reads it as ${cadence === 'everyYear' ? 'every year' : 'a total by the deadline'}.`,
    });
  if (target.newSince !== null)
    steps.push({ zh: `只计${target.newSince}之后新增的。`, en: `Only what came after ${target.newSince} is counted.` });
  if (target.soft)
    steps.push({
      zh: '力争类目标：算法相同，单独标明。',
      en: 'Striven for (力争): the same arithmetic, marked as such.',
    });
  return steps;
}

/** What was published: the newest value, its age, and what had to be left out. */
export function explainSeries(context: JudgeContext, newest: Reading | null): JudgementStep[] {
  const { series, isStale, method, dueOn, target } = context;
  const steps: JudgementStep[] = [];
  if (newest) {
    const { zh, en } = tellReading(newest, target.unit);
    steps.push({
      zh: `最新公布值：${newest.period}为${zh}（${newest.publishedOn}公布，共${series.readings.length}个公布值）。`,
      en: `Newest published value: ${en} for ${newest.period} (published on ${newest.publishedOn}, one of ${series.readings.length}).`,
    });
  }
  if (isStale)
    steps.push({
      zh: `最新公布值已超过${method.staleAfterMonths}个月，数据陈旧。`,
      en: `The newest value is older than ${method.staleAfterMonths} months: stale.`,
    });
  if (series.empty.length > 0)
    steps.push({
      zh: `${series.empty.join('、')}的分母为0，无从计算比率，未采用。`,
      en: `The denominator of ${series.empty.join(', ')} is 0: there is no share, left out.`,
    });
  if (series.late.length > 0)
    steps.push({
      zh: `${series.late.join('、')}在${dueOn}之后，不计入。`,
      en: `${series.late.join(', ')}: after ${dueOn}, not counted.`,
    });
  return steps;
}

/** Number and doubling, each met or not by the value that decides. */
export function explainParts({ target, line, settings }: JudgeContext, { judged }: Verdict): JudgementStep[] {
  const steps: JudgementStep[] = [];
  if (judged) {
    const [own, bound] = [tellReading(judged, target.unit), tellBound(line.number, target.unit)];
    const isMet = isReached(line.number, judged);
    const missing = tellChange(Math.max(0, line.number.least - judged.value), target.unit);
    steps.push({
      zh: `数量：${own.zh}，须${bound.zh}，${isMet ? '已达到' : `未达到，尚差${missing.zh}`}。`,
      en: `Number: ${own.en}, ${bound.en} asked: ${isMet ? 'reached' : `not reached, ${missing.en} missing`}.`,
    });
    if (line.double && settings.base) {
      const [base, twice] = [tellValue(settings.base.value, target.unit), tellBound(line.double, target.unit)];
      const isDoubled = isReached(line.double, judged);
      steps.push({
        zh: `倍增：${settings.base.on}的基数${base.zh}，须${twice.zh}，${isDoubled ? '已达到' : '未达到'}。`,
        en: `Doubling: base ${base.en} of ${settings.base.on}, ${twice.en} asked: ${isDoubled ? 'reached' : 'not reached'}.`,
      });
    }
  }
  if (line.isBaseMissing)
    steps.push({
      zh: '倍增：原文未载明基数，办公室尚未录入，不作推测，不能认定达成。',
      en: 'Doubling: the text names no base and the office has entered none; it is not guessed, so the target cannot be found met.',
    });
  return steps;
}

const STATUS: Readonly<Record<TargetStatus, JudgementStep>> = {
  met: { zh: '已达成', en: 'met' },
  onTrack: { zh: '按期', en: 'on track' },
  behind: { zh: '滞后', en: 'behind' },
  noData: { zh: '无数据', en: 'no data' },
};

const REASONS: Readonly<Record<NoDataReason, JudgementStep>> = {
  seriesRefused: { zh: '公布值有误，不予判定', en: 'the published series is wrong and is not judged' },
  nothingPublished: { zh: '没有公布值', en: 'nothing is published' },
  oneValueOnly: { zh: '只有一个公布值且未达成', en: 'one published value only, and it does not meet the target' },
  nobodyEligible: { zh: '最新一期分母为0', en: 'the newest denominator is 0' },
  baseMissing: { zh: '倍增目标缺少基数', en: 'the base to be doubled is missing' },
  noYearFigure: { zh: '全年数不足，无从看进度', en: 'too few yearly figures to see the way' },
  horizonYearMissing: { zh: '到期年份没有公布值', en: 'nothing is published about the due year' },
  yearNotBegun: { zh: '计算年份尚未开始', en: 'the first year that counts has no value yet' },
  yearMissing: { zh: '有的年份没有公布值', en: 'a year has no published value' },
  currentYearMissing: { zh: '当年没有公布值', en: 'the current year has no published value' },
};

const PROBLEMS: Readonly<Record<SeriesProblemCode, JudgementStep>> = {
  badPeriod: { zh: '期间不是YYYY-MM格式的月份', en: 'the period is not a month YYYY-MM' },
  badValue: { zh: '数值无效或小于0', en: 'the value is no number or below 0' },
  duplicatePeriod: { zh: '同一期间有两个值', en: 'the period has two values' },
  futurePeriod: { zh: '期间开始之前就已公布', en: 'it was published before the period began' },
  shareWithoutParts: { zh: '比率缺少分子或分母', en: 'the share lacks its numerator or denominator' },
  shareAboveAll: { zh: '分子大于分母', en: 'the numerator is above the denominator' },
};

export function explainOutcome({
  status,
  reason,
  problem,
}: Pick<Judgement, 'status' | 'reason' | 'problem'>): JudgementStep[] {
  const steps: JudgementStep[] = [];
  if (problem) {
    const { zh, en } = PROBLEMS[problem.code];
    steps.push({ zh: `${problem.period}：${zh}。`, en: `${problem.period}: ${en}.` });
  }
  const why = reason && REASONS[reason];
  steps.push({
    zh: `结论：${STATUS[status].zh}${why ? `（${why.zh}）` : ''}。`,
    en: `Outcome: ${STATUS[status].en}${why ? ` (${why.en})` : ''}.`,
  });
  return steps;
}
