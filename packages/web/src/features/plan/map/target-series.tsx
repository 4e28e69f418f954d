import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Empty } from '../../../ui/states/index.ts';
import { useAmount, useUnitName } from '../ui/amount.tsx';
import { usePeriod } from '../ui/period.ts';
import type { ChartWords, TargetSeries as Series } from '../ui/series-option.ts';
import { BackTest } from './back-test.tsx';
import { SeriesTable } from './series-table.tsx';
import type { TargetFile } from './target.tsx';

const SeriesChart = lazy(async () => ({ default: (await import('../ui/series-chart.tsx')).SeriesChart }));

interface TargetSeriesProps {
  readonly file: TargetFile;
  readonly countyCode: string | undefined;
}

/** Every published value, the line it must reach and where it leads; below, the same as a table in which each value opens. */
export function TargetSeries({ file, countyCode }: TargetSeriesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const unitName = useUnitName()(file.summary.unit);
  const series = useSeries(file, countyCode);
  const words = useWords(file);
  const open = (period: string): void =>
    void navigate({
      to: '/plan/targets/$id/figures/$period',
      params: { id: file.summary.id, period },
      search: countyCode === undefined ? {} : { countyCode },
    });
  if (file.series.length === 0) {
    return <Empty title={t('planTarget.nothingPublished')}>{t('planTarget.howToPublish')}</Empty>;
  }
  return (
    <figure className="series">
      <figcaption>
        <span>
          {countyCode === undefined ? t('place.all') : <County code={countyCode} />}
          {unitName && t('planTarget.inUnit', { unit: unitName })}
        </span>
        <span>{t('page.asOf', { at: format.instant(file.asOf) })}</span>
      </figcaption>
      <Suspense fallback={<div className="series-chart" aria-busy="true" />}>
        <SeriesChart series={series} words={words} onOpen={open} />
      </Suspense>
      <p className="series-key">
        {file.series.some(({ history }) => history) && <span>{t('planTarget.hollow')}</span>}
        {series.reading === 'yearToDate' && <span>{t('planTarget.yearToDate')}</span>}
        {series.forecast && <span>{t('planTarget.band')}</span>}
      </p>
      {countyCode === undefined && <BackTest judgement={file.judgement} unit={file.summary.unit} />}
      <details>
        <summary>{t('planTarget.asTable', { count: file.series.length })}</summary>
        <SeriesTable file={file} countyCode={countyCode} />
      </details>
    </figure>
  );
}

/** The goal, the forecast and the due year are the city's; a county has its own share of the goal, if the office has set one. */
function useSeries(file: TargetFile, countyCode: string | undefined): Series {
  return useMemo(() => {
    const split = file.counties.find(({ code }) => code === countyCode)?.split ?? null;
    return {
      values: file.series,
      reading: file.reading,
      goal: countyCode === undefined ? file.goalValue : split,
      until: `${file.summary.dueYear}-12`,
      forecast: countyCode === undefined ? file.judgement.forecast : null,
    };
  }, [file, countyCode]);
}

function useWords(file: TargetFile): ChartWords {
  const { t } = useTranslation();
  const amount = useAmount();
  const month = usePeriod();
  const unit = useUnitName()(file.summary.unit);
  return useMemo(() => {
    const newest = file.series.at(-1);
    return {
      title: newest
        ? t('planTarget.chartSays', {
            name: file.summary.nameZh,
            count: file.series.length,
            period: month(newest.period),
            value: `${amount(newest.value)}${unit}`,
            goal: file.summary.goalZh,
          })
        : file.summary.nameZh,
      unit,
      goal: t('planTarget.goalLine', { goal: file.summary.goalZh }),
      amount,
      month,
    };
  }, [file, t, amount, month, unit]);
}
