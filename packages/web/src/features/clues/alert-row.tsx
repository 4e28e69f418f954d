import type { Alert } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { MarkedText } from '../../ui/marked-text.tsx';
import { NotMeasured } from '../detection/not-measured.tsx';
import { ReceivedMark } from './outside-origin.tsx';
import { toneOfAlert } from './tone.ts';

const AROUND = 22;

export function AlertRow({ alert, today }: { readonly alert: Alert; readonly today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="row">
      <div className="row-head">
        <strong className="row-name" title={alert.operatorNameZh ?? undefined}>
          {alert.operatorNameZh ?? t('alert.unknownOperator')}
        </strong>
        {alert.findings > 0 && <NotMeasured category={alert.conduct} />}
        <Chip tone={toneOfAlert(alert.state)}>{t(`alertState.${alert.state}`)}</Chip>
      </div>
      <p className="row-text">
        {alert.sample ? (
          <MarkedText
            text={alert.sample.text}
            spans={[alert.sample]}
            around={AROUND}
            standing={alert.state === 'confirmed' ? 'established' : 'suspected'}
          />
        ) : (
          alert.conductZh
        )}
      </p>
      <p className="row-foot">
        {alert.findings > 0 && <span>{t('alert.findings', { count: alert.findings })}</span>}
        <span className={alert.serviceOverdue ? 'late' : ''}>
          {t(alert.serviceOverdue ? 'alert.serviceLate' : 'alert.serviceDue', {
            at: format.moment(alert.serviceDueAt),
          })}
        </span>
        <ReceivedMark source={alert.source} receivedOn={alert.receivedOn} today={today} />
        {alert.beyondBudget && <span title={t('alert.beyondBudgetMeaning')}>{t('alert.beyondBudget')}</span>}
        {alert.claimedBy && <span>{t('alert.claimedBy', { name: alert.claimedBy.displayName })}</span>}
        <span>{alert.conductZh}</span>
      </p>
    </div>
  );
}
