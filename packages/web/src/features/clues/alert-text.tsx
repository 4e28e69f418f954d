import type { getAlert, ResponseOf } from '@jianhu/contract';
import { Tooltip } from 'antd';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { NotMeasured } from '../detection/not-measured.tsx';
import { Evidence } from './evidence.tsx';
import { ReceivedMark } from './outside-origin.tsx';
import { toneOfAlert } from './tone.ts';

export type AlertDetail = ResponseOf<typeof getAlert>;

export function AlertText({
  alert,
  today,
  onExplain,
}: {
  readonly alert: AlertDetail;
  readonly today: string;
  readonly onExplain: (findingId: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  // What somebody told stands for what was found.
  const told = alert.findings === 0 ? alert.history.find(({ action }) => action === 'raise')?.note : null;
  return (
    <article>
      <header className="text-head">
        <h2>{alert.operatorNameZh ?? t('alert.unknownOperator')}</h2>
        <p>
          <Chip tone={toneOfAlert(alert.state)}>{t(`alertState.${alert.state}`)}</Chip>
          <span>{t('alert.suspicion', { conduct: alert.conductZh })}</span>
          {alert.findings > 0 && <NotMeasured category={alert.conduct} />}
          {alert.article === '' ? (
            <span>{t('alert.noArticle')}</span>
          ) : (
            <Tooltip title={t('alert.articleMeaning')}>
              <span className="article" tabIndex={0}>
                {alert.article}
              </span>
            </Tooltip>
          )}
        </p>
        <p className="text-meta">
          {alert.receivedOn === null ? (
            <>
              <span>{alert.liveRoomTitle ?? t('alert.noRoom')}</span>
              <span>{alert.platform}</span>
              <span>{t('alert.span', { from: format.moment(alert.firstAt), to: format.moment(alert.lastAt) })}</span>
            </>
          ) : (
            <ReceivedMark source={alert.source} receivedOn={alert.receivedOn} today={today} />
          )}
          <span className={alert.serviceOverdue ? 'late' : ''}>
            {t(alert.serviceOverdue ? 'alert.serviceLate' : 'alert.serviceDue', {
              at: format.moment(alert.serviceDueAt),
            })}
          </span>
        </p>
      </header>
      {told && <p className="law-text">{told}</p>}
      <Evidence
        findings={alert.evidence}
        standing={alert.state === 'confirmed' ? 'established' : 'suspected'}
        onExplain={onExplain}
      />
    </article>
  );
}
