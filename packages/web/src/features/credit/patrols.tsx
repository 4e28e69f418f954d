import { listPatrols } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Loaded } from '../../ui/states/index.ts';
import { RecordPatrol } from './record-patrol.tsx';
import { useCadence } from './use-cadence.ts';

/** How an operator was looked over online, how often its class asks for that, and when it is due again. */
export function Patrols({ operatorId }: { readonly operatorId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cadence = useCadence();
  const [isRecording, setRecording] = useState(false);
  const query = useQuery(queryOf(listPatrols, { params: { operatorId } }));
  return (
    <>
      <h3>{t('patrol.title')}</h3>
      <Loaded query={query} op={listPatrols} awaiting={t('patrol.title')}>
        {({ standing, items, mayRecord, today }) => (
          <>
            {standing && (
              <p className="state-note">
                {t('patrol.byClass', { class: standing.class })} {cadence(standing.cadence)}
                {standing.dueOn !== null && ` · ${t('patrol.next', { day: format.day(standing.dueOn) })}`}{' '}
                {standing.dueOn !== null && standing.dueOn <= today && <Chip>{t('patrol.isDue')}</Chip>}
              </p>
            )}
            {items.length === 0 && <p className="state-note">{t('patrol.noRecord')}</p>}
            <ul className="credit-lines">
              {items.map(({ id, onDay, outcome, note, unitZh, byName, class: name, ...counted }) => (
                <li key={id}>
                  <span className="figures">{format.day(onDay)}</span>
                  <strong>{t(`patrol.outcome.${outcome}`)}</strong>
                  <span>{t('patrol.looked', { class: name, ...counted })}</span>
                  {note !== null && <span>{note}</span>}
                  <span>
                    {unitZh} · {byName}
                  </span>
                </li>
              ))}
            </ul>
            {mayRecord && !isRecording && <Button onClick={() => setRecording(true)}>{t('patrol.record')}</Button>}
            {isRecording && <RecordPatrol operatorId={operatorId} today={today} onDone={() => setRecording(false)} />}
          </>
        )}
      </Loaded>
    </>
  );
}
