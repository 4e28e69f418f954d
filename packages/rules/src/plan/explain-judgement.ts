import type { CivilDate } from '@jianhu/kernel';
import type { Forecast } from './forecast.ts';
import type { Bound } from './goal-line.ts';
import type { JudgeContext, JudgedYear, JudgementStep, Verdict, YearFigure } from './judgement.ts';
import type { Pace, PathStart, StraightPath } from './target-path.ts';
import type { Reading } from './target-series.ts';
import type { Target } from './target.ts';

type Unit = Target['unit'];

/** No trailing zeros. */
export function tellNumber(value: number, decimals = 2): string {
  return String(Number(value.toFixed(decimals)));
}

export function tellValue(value: number, unit: Unit): JudgementStep {
  const number = tellNumber(value);
  if (unit === '%') return { zh: `${number}%`, en: `${number} %` };
  if (unit === '亿元') return { zh: `${number}亿元`, en: `CNY ${tellNumber(value / 10, 3)} billion` };
  return { zh: `${number}${unit}`, en: number };
}

/** A difference: that of two shares is told in percentage points. */
export function tellChange(value: number, unit: Unit): JudgementStep {
  const number = tellNumber(value);
  return unit === '%' ? { zh: `${number}个百分点`, en: `${number} percentage points` } : tellValue(value, unit);
}

/** A share with what it is made of, since 59.998 % reads as 60 %. */
export function tellReading({ value, share }: Pick<Reading, 'value' | 'share'>, unit: Unit): JudgementStep {
  const { zh, en } = tellValue(value, unit);
  if (share === null) return { zh, en };
  const parts = `${share.numerator}/${share.denominator}`;
  return { zh: `${parts}（${zh}）`, en: `${parts} (${en})` };
}

export function tellBound({ least, excluded }: Bound, unit: Unit): JudgementStep {
  const { zh, en } = tellValue(least, unit);
  return excluded ? { zh: `超过${zh}`, en: `more than ${en}` } : { zh: `不少于${zh}`, en: `at least ${en}` };
}

const STARTS: Readonly<Record<PathStart['kind'], JudgementStep>> = {
  base: { zh: '办公室设定的基数', en: 'the base set by the office' },
  newSince: { zh: '新增起算日', en: 'the day from which new ones count' },
  firstValue: { zh: '首个公布值', en: 'the first published value' },
  yearStart: { zh: '年初', en: 'the start of the year' },
};

interface PathWords {
  readonly bound: Bound;
  readonly dueOn: CivilDate;
  readonly newest: Pick<Reading, 'period' | 'value' | 'share'>;
  readonly unit: Unit;
}

export function tellPath({ start, expected, floor }: StraightPath, words: PathWords): JudgementStep {
  const { bound, dueOn, newest, unit } = words;
  const of = (value: number): JudgementStep => tellValue(value, unit);
  const own = tellReading(newest, unit);
  const goal = tellBound(bound, unit);
  const isOn = newest.value >= floor;
  return {
    zh: `直线进度：自${start.on}的${of(start.value).zh}（${STARTS[start.kind].zh}）至${dueOn}的${goal.zh}；到${newest.period}应为${of(expected).zh}，允许低至${of(floor).zh}；实际${own.zh}，${isOn ? '在允许之内' : '低于允许值'}。`,
    en: `Straight path: from ${of(start.value).en} on ${start.on} (${STARTS[start.kind].en}) to ${goal.en} on ${dueOn}; ${of(expected).en} expected for ${newest.period}, ${of(floor).en} allowed; it is ${own.en}, ${isOn ? 'within' : 'below'} what is allowed.`,
  };
}

export function tellForecast({ until, point, low, high, coverage }: Forecast, bound: Bound, unit: Unit): JudgementStep {
  const of = (value: number): JudgementStep => tellValue(value, unit);
  const share = tellNumber(coverage * 100);
  const goal = tellBound(bound, unit);
  return {
    zh: `预测${until}为${of(point).zh}，区间${of(low).zh}至${of(high).zh}（覆盖率${share}%）；目标${goal.zh}。`,
    en: `Forecast for ${until}: ${of(point).en}, between ${of(low).en} and ${of(high).en} (${share} % coverage); the target is ${goal.en}.`,
  };
}

export function tellTooFewForForecast({
  method,
  series,
  count = series.readings.length,
}: Pick<JudgeContext, 'method' | 'series'> & { readonly count?: number }): JudgementStep {
  const needed = method.valuesForForecast;
  if (count >= needed) return { zh: '到期前已无可预测的月份。', en: 'There is no month left to forecast.' };
  return {
    zh: `可用值${count}个，少于${needed}个，不作预测。`,
    en: `${count} values, fewer than ${needed}: no forecast is made.`,
  };
}

type Paces = Pick<Verdict, 'neededPace' | 'paceOfTwelveMonths' | 'paceSinceStart'>;

export function tellPaces({ neededPace, paceOfTwelveMonths, paceSinceStart }: Paces, unit: Unit): JudgementStep[] {
  if (neededPace === null) return [];
  const isSame = paceSinceStart?.over === paceOfTwelveMonths?.over;
  const told = [
    tellPace(neededPace, ['剩余', '须', 'Needed over the remaining', ''], unit),
    paceOfTwelveMonths && tellPace(paceOfTwelveMonths, ['近', '实际', 'actual over the last', ''], unit),
    paceSinceStart && !isSame
      ? tellPace(paceSinceStart, ['起点以来', '实际', 'actual over the', ' since the start'], unit)
      : null,
  ].filter((one) => one !== null);
  return [{ zh: `${told.map(({ zh }) => zh).join('；')}。`, en: `${told.map(({ en }) => en).join('; ')}.` }];
}

function tellPace(pace: Pace, [since, verb, over, end]: [string, string, string, string], unit: Unit): JudgementStep {
  const change = tellChange(pace.amount, unit);
  const time = tellNumber(pace.over, 1);
  const [zhUnit, zhPer] = pace.per === 'month' ? ['个月', '每月'] : ['年', '每年'];
  return {
    zh: `${since}${time}${zhUnit}${zhPer}${verb}${change.zh}`,
    en: `${over} ${time} ${pace.per}${time === '1' ? '' : 's'}${end}: ${change.en} a ${pace.per}`,
  };
}

export function tellYearFigures(figures: readonly YearFigure[], { target, dueOn }: JudgeContext): JudgementStep[] {
  const year = dueOn.slice(0, 4);
  const rule = {
    zh: `只以${year}年全年数判定，其他年份只用于看进度。`,
    en: `Only the figure of ${year} counts; other years show the way.`,
  };
  if (figures.length === 0) return [rule];
  const of = ({ year: own, value, isEstimate }: YearFigure): JudgementStep => {
    const { zh, en } = tellValue(value, target.unit);
    return isEstimate
      ? {
          zh: `${own}年${zh}（按上年同期推算）`,
          en: `${own}: ${en} (estimated from the same months of the year before)`,
        }
      : { zh: `${own}年${zh}`, en: `${own}: ${en}` };
  };
  const told = figures.map(of);
  return [
    rule,
    {
      zh: `全年数：${told.map(({ zh }) => zh).join('，')}。`,
      en: `Yearly figures: ${told.map(({ en }) => en).join(', ')}.`,
    },
  ];
}

const YEAR_WORDS: Readonly<Record<JudgedYear['status'], JudgementStep>> = {
  met: { zh: '已达成', en: 'met' },
  missed: { zh: '未达成', en: 'missed' },
  onTrack: { zh: '按期', en: 'on track' },
  behind: { zh: '滞后', en: 'behind' },
  noData: { zh: '无数据', en: 'no data' },
};

export function tellYear(
  { year, status, period, value, path }: JudgedYear,
  { target, line }: JudgeContext,
): JudgementStep {
  const words = YEAR_WORDS[status];
  if (value === null || period === null)
    return { zh: `${year}年：没有公布值，${words.zh}。`, en: `${year}: nothing published, ${words.en}.` };
  const own = tellValue(value, target.unit);
  const goal = tellBound(line.whole, target.unit);
  const floor = path && tellValue(path.floor, target.unit);
  return {
    zh: `${year}年：至${period}为${own.zh}，全年须${goal.zh}${floor ? `，按已过月份允许低至${floor.zh}` : ''}，${words.zh}。`,
    en: `${year}: ${own.en} up to ${period}, ${goal.en} for the year${floor ? `, ${floor.en} allowed by the months that have passed` : ''}: ${words.en}.`,
  };
}

export function tellYearStartMissing(dropped: number): JudgementStep {
  return {
    zh: `${dropped}个公布值缺少上年12月的累计数，无法算出当年数，未采用。`,
    en: `${dropped} published values lack the total of the December before, so that the year's own figure is unknown: left out.`,
  };
}
