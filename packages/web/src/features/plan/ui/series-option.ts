import type { EChartsCoreOption } from 'echarts/core';
import { listMonths } from './period.ts';

export interface TargetSeries {
  readonly values: readonly { readonly period: string; readonly value: number; readonly history: boolean }[];
  /** A running year begins anew each January, so each year is a line of its own. */
  readonly reading: 'stock' | 'yearToDate';
  readonly goal: number | null;
  readonly until: string;
  readonly forecast: {
    readonly until: string;
    readonly point: number;
    readonly low: number;
    readonly high: number;
  } | null;
}

export interface ChartWords {
  /** Everything the chart says, for who cannot see it. */
  readonly title: string;
  readonly unit: string;
  readonly goal: string;
  readonly amount: (value: number) => string;
  readonly month: (period: string) => string;
}

/** Published values, the line they must reach, and where they lead; colours are those of the page at this moment. */
export function chartOption(series: TargetSeries, words: ChartWords): EChartsCoreOption {
  const ink = paletteOfPage();
  const first = series.values[0]?.period ?? series.until;
  const months = listMonths(first, laterOf(series.until, series.forecast?.until ?? series.until));
  return {
    animation: false,
    textStyle: { fontFamily: ink.font, fontSize: 12 },
    grid: { left: 8, right: 24, top: 34, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: months,
      boundaryGap: false,
      axisLine: { lineStyle: { color: ink.control } },
      axisTick: { alignWithLabel: true, interval: (_: number, month: string) => month.endsWith('-01') },
      axisLabel: {
        color: ink.inkSecondary,
        interval: (_: number, month: string) => month.endsWith('-01'),
        formatter: (month: string) => month.slice(0, 4),
      },
    },
    yAxis: {
      type: 'value',
      name: words.unit,
      nameTextStyle: { color: ink.inkSecondary, align: 'left' },
      splitNumber: 4,
      // No share exceeds the whole.
      ...(words.unit === '%' && { max: 100 }),
      axisLabel: { color: ink.inkSecondary, formatter: (value: number) => words.amount(value) },
      splitLine: { lineStyle: { color: ink.hairline } },
    },
    tooltip: {
      trigger: 'item',
      backgroundColor: ink.surface,
      borderColor: ink.hairline,
      textStyle: { color: ink.ink },
      formatter: ({ name, value }: { name: string; value: number }) =>
        `${words.month(name)}<br><b>${words.amount(value)}</b> ${words.unit}`,
    },
    series: [
      ...bandSeries(series, months, ink),
      ...publishedSeries(series, months, { ink, words }),
      ...goalSeries(series, months, { ink, words }),
    ],
  };
}

type Palette = ReturnType<typeof paletteOfPage>;

function publishedSeries(
  { values, reading }: TargetSeries,
  months: readonly string[],
  { ink, words }: { readonly ink: Palette; readonly words: ChartWords },
) {
  const newest = values.at(-1);
  const lines = reading === 'stock' ? [values] : [...Map.groupBy(values, ({ period }) => period.slice(0, 4)).values()];
  return lines.map((line) => {
    const byMonth = new Map(line.map((value) => [value.period, value]));
    return {
      type: 'line',
      z: 3,
      data: months.map((month) => {
        const value = byMonth.get(month);
        if (!value) return null;
        const isNewest = value === newest;
        return {
          value: value.value,
          itemStyle: value.history
            ? { color: ink.surface, borderColor: ink.lake, borderWidth: 1.5 }
            : { color: ink.lake },
          label: {
            show: isNewest,
            position: 'top',
            color: ink.ink,
            fontWeight: 600,
            formatter: words.amount(value.value),
          },
        };
      }),
      symbol: 'circle',
      symbolSize: values.length > 48 ? 3 : 6,
      showSymbol: true,
      connectNulls: true,
      cursor: 'pointer',
      lineStyle: { color: ink.lake, width: 2 },
    };
  });
}

/** NOTE: the interval is computed for the due month only; the edges before it are drawn straight, and the caption says so. */
function bandSeries({ values, forecast }: TargetSeries, months: readonly string[], ink: Palette) {
  const newest = values.at(-1);
  if (!newest || !forecast) return [];
  const edge = (end: number) =>
    months.map((month) => (month === newest.period ? newest.value : month === forecast.until ? end : null));
  const line = { type: 'line', symbol: 'none', connectNulls: true, silent: true, z: 1 };
  const from = months.indexOf(newest.period);
  const to = months.indexOf(forecast.until);
  const between = (end: number) =>
    months.map((_, at) =>
      at < from || at > to || to === from ? null : newest.value + ((end - newest.value) * (at - from)) / (to - from),
    );
  const low = between(forecast.low);
  const high = between(forecast.high);
  return [
    { ...line, data: low, lineStyle: { opacity: 0 }, stack: 'band', stackStrategy: 'all' },
    {
      ...line,
      data: high.map((value, at) => (value === null ? null : value - (low[at] ?? 0))),
      lineStyle: { opacity: 0 },
      areaStyle: { color: ink.lake, opacity: 0.14 },
      stack: 'band',
      stackStrategy: 'all',
    },
    { ...line, data: edge(forecast.point), lineStyle: { color: ink.lake, width: 1.5, type: 'dashed' } },
  ];
}

function goalSeries(
  { goal }: TargetSeries,
  months: readonly string[],
  { ink, words }: { ink: Palette; words: ChartWords },
) {
  if (goal === null) return [];
  return [
    {
      type: 'line',
      data: months.map(() => goal),
      symbol: 'none',
      silent: true,
      lineStyle: { opacity: 0 },
      markLine: {
        silent: true,
        symbol: 'none',
        data: [{ yAxis: goal }],
        lineStyle: { color: ink.inkSecondary, type: 'solid', width: 1.5 },
        label: { position: 'insideEndTop', color: ink.ink, formatter: words.goal },
      },
    },
  ];
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

function paletteOfPage() {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of('ink'),
    inkSecondary: of('ink-secondary'),
    surface: of('surface'),
    hairline: of('hairline'),
    control: of('control'),
    lake: of('lake'),
    font: of('font'),
  };
}
