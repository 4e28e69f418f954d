import type { getPublicPlan, ResponseOf } from '@jianhu/contract';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/table.tsx';
import { Amount } from '../ui/amount.tsx';
import { usePeriod } from '../ui/period.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { TrendLine } from '../ui/trend-line.tsx';

type Target = ResponseOf<typeof getPublicPlan>['targets'][number];

/** A published target with where its figure comes from, and all its published values as a table. */
export function PublicTarget({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const period = usePeriod();
  const newest = target.series.at(-1);
  return (
    <article className="public-target">
      <h2>{said({ zh: target.nameZh, en: target.nameEn })}</h2>
      <p className="public-value">
        <Amount value={target.value} unit={target.unit} />
        <TrendLine values={target.trend} />
        <StatusMark status={target.status} stale={target.stale} />
      </p>
      <p className="state-note">
        {t('planTarget.goal')}{' '}
        <span lang="zh-CN">
          {target.soft && t('plan.soft')}
          {target.goalZh}
        </span>{' '}
        {t('planTarget.by', { year: target.dueYear })}
      </p>
      {newest && (
        <p className="state-note">
          {t('planPublic.source', {
            period: period(newest.period),
            origin: t(`planOrigin.${newest.origin}`),
            unit: target.leadZh,
            at: format.instant(newest.publishedAt),
          })}
        </p>
      )}
      <details>
        <summary>{t('planTarget.asTable', { count: target.series.length })}</summary>
        <Table
          label={said({ zh: target.nameZh, en: target.nameEn })}
          rows={target.series.toReversed()}
          keyOf={(value) => value.period}
          columns={[
            { key: 'period', title: t('planFigure.period'), names: true, render: (value) => period(value.period) },
            {
              key: 'value',
              title: t('planFigure.value'),
              number: true,
              render: (value) => <Amount value={value.value} unit={target.unit} />,
            },
            { key: 'origin', title: t('planFigure.origin'), render: (value) => t(`planOrigin.${value.origin}`) },
            { key: 'version', title: t('planFigure.version'), number: true, render: (value) => value.version },
            { key: 'at', title: t('planFigure.publishedAt'), render: (value) => format.instant(value.publishedAt) },
          ]}
        />
      </details>
    </article>
  );
}
