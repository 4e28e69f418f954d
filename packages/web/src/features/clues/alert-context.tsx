import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { OperatorCard } from '../registry/operator-card.tsx';
import type { AlertDetail } from './alert-text.tsx';
import { OutsideOrigin } from './outside-origin.tsx';
import { PreservedEvidence } from './preserved-evidence.tsx';
import { History } from './history.tsx';

export function AlertContext({
  alert,
  onChoose,
}: {
  readonly alert: AlertDetail;
  readonly onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { proposedRoute: route } = alert;
  const { mergedInto } = alert;
  return (
    <>
      {mergedInto !== null && (
        <Section title={t('context.merged')}>
          <p className="state-note">{t('context.mergedMeaning')}</p>
          <button type="button" className="link-button" onClick={() => onChoose(mergedInto)}>
            {t('context.toSurvivor')}
          </button>
        </Section>
      )}
      <Section
        title={t('context.route')}
        aside={
          <Chip tone={route.confidence === 'certain' ? 'done' : 'suspected'}>
            {t(`confidence.${route.confidence}`)}
          </Chip>
        }
      >
        <Facts
          items={[
            [t('context.unit'), route.unitNameZh],
            [t('place.county'), <County key="county" code={route.countyCode} />],
            [t('context.basis'), route.article],
          ]}
        />
        <p className="state-note">{route.reasonZh}</p>
      </Section>
      {alert.source !== 'modelHit' && (
        <OutsideOrigin alertId={alert.id} source={alert.source} receivedOn={alert.receivedOn} />
      )}
      {alert.findings === 0 && <PreservedEvidence alertId={alert.id} />}
      <Section title={t('context.operator')}>
        <OperatorCard id={alert.operatorId} />
      </Section>
      {alert.similar.length > 0 && (
        <Section title={t('context.similar')}>
          <ul className="similar">
            {alert.similar.map((other) => (
              <li key={other.id}>
                <button type="button" className="link-button" onClick={() => onChoose(other.id)}>
                  {other.operatorNameZh ?? t('alert.unknownOperator')}
                </button>
                <small>
                  {t(`alertState.${other.state}`)} · {format.moment(other.lastAt)} ·{' '}
                  {t('alert.findings', { count: other.findings })}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('context.history')}>
        <History kind="alert" entries={alert.history} />
      </Section>
    </>
  );
}
