import type { ReplaySummary } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { CountText, ShareText } from './count-text.tsx';

/** The figures by which a reader begins; the page of a draft shows them, too. */
export function ReplayFigures({ hits, work }: Pick<ReplaySummary, 'hits' | 'work'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const hours = work.hoursMore - work.hoursFewer;
  return (
    <dl className="replay-figures">
      {(['new', 'lost', 'changed'] as const).map((status) => (
        <div key={status} className={status}>
          <dt>{t(`replay.hit.${status}`)}</dt>
          <dd>
            <CountText count={hits[status]} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('replay.hours')}</dt>
        <dd>
          {hours > 0 ? '+' : ''}
          {format.number(hours)}
          <small className="under">
            {t('replay.hoursOf', {
              more: format.number(Math.round(work.alertsMore.total)),
              fewer: format.number(Math.round(work.alertsFewer.total)),
              minutes: format.number(work.hoursPerAlert * 60),
            })}
          </small>
        </dd>
      </div>
    </dl>
  );
}

/** Precision and recall of both sides, each with its interval. */
export function ReplayQuality(quality: Pick<ReplaySummary, 'precision' | 'recall'>) {
  const { t } = useTranslation();
  const columns: Column<'live' | 'draft'>[] = [
    { key: 'side', title: t('replay.rules'), names: true, render: (side) => t(`replay.side.${side}`) },
    { key: 'precision', title: t('replay.precision'), render: (side) => <ShareText share={quality.precision[side]} /> },
    { key: 'recall', title: t('replay.recall'), render: (side) => <ShareText share={quality.recall[side]} /> },
  ];
  return <Table label={t('replay.quality')} columns={columns} rows={['live', 'draft']} keyOf={(side) => side} />;
}
