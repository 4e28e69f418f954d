import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as install } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useEffectEvent, useRef } from 'react';
import { type ChartWords, type TargetSeries, chartOption } from './series-option.ts';

install([LineChart, GridComponent, TooltipComponent, MarkLineComponent, SVGRenderer]);

interface SeriesChartProps {
  readonly series: TargetSeries;
  readonly words: ChartWords;
  readonly onOpen: (period: string) => void;
}

/** The drawing itself, in a chunk of its own: the library is larger than the whole page around it. */
export function SeriesChart({ series, words, onOpen }: SeriesChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const open = useEffectEvent((period: string) => {
    if (series.values.some((value) => value.period === period)) onOpen(period);
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = init(place.current, null, { renderer: 'svg' });
    chart.setOption(chartOption(series, words));
    chart.on('click', ({ name }) => open(name));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [series, words]);
  return <div ref={place} className="series-chart" role="img" aria-label={words.title} />;
}
