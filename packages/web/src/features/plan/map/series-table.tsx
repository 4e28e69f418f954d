import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';
import { Amount } from '../ui/amount.tsx';
import { usePeriod } from '../ui/period.ts';
import type { TargetFile } from './target.tsx';

interface SeriesTableProps {
  readonly file: TargetFile;
  readonly countyCode: string | undefined;
}

/** The chart as a table, the newest first; each value opens. */
export function SeriesTable({ file, countyCode }: SeriesTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePeriod();
  return (
    <Table
      label={t('planTarget.series')}
      rows={file.series.toReversed()}
      keyOf={(value) => value.period}
      columns={[
        { key: 'period', title: t('planFigure.period'), names: true, render: (value) => period(value.period) },
        {
          key: 'value',
          title: t('planFigure.value'),
          number: true,
          render: (value) => (
            <Link
              to="/plan/targets/$id/figures/$period"
              params={{ id: file.summary.id, period: value.period }}
              search={countyCode === undefined ? {} : { countyCode }}
            >
              <Amount value={value.value} unit={file.summary.unit} />
            </Link>
          ),
        },
        { key: 'origin', title: t('planFigure.origin'), render: (value) => t(`planOrigin.${value.origin}`) },
        {
          key: 'version',
          title: t('planFigure.version'),
          render: (value) => (
            <span className="wholes">
              <span>{t('version.nth', { version: value.version })}</span>
              {value.version > 1 && <Chip tone="active">{t('planFigure.corrected')}</Chip>}
              {value.history && <Chip>{t('planFigure.history')}</Chip>}
            </span>
          ),
        },
        { key: 'at', title: t('planFigure.publishedAt'), render: (value) => format.instant(value.publishedAt) },
      ]}
    />
  );
}
