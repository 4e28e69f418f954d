import { liftOccurrence, listOccurrences, listTriggers, type Occurrences as List } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { NoteOccurrence } from './note-occurrence.tsx';
import { useNamed } from './use-named.ts';

/** Events that set off a check of an operator and that somebody noted (触发式监管). */
export function Occurrences({ operatorId }: { readonly operatorId: string }) {
  const { t } = useTranslation();
  const [isNoting, setNoting] = useState(false);
  const query = useQuery(queryOf(listOccurrences, { params: { operatorId } }));
  return (
    <>
      <h3>{t('credit.occurrences')}</h3>
      <p className="state-note">{t('credit.occurrencesMeaning')}</p>
      <Loaded query={query} op={listOccurrences} awaiting={t('credit.occurrences')}>
        {({ items, kinds, mayNote }) => (
          <>
            {items.length === 0 && <p className="state-note">{t('credit.noOccurrence')}</p>}
            <ul className="credit-lines">
              {items.map((one) => (
                <Line key={one.id} operatorId={operatorId} occurrence={one} />
              ))}
            </ul>
            {mayNote && !isNoting && <Button onClick={() => setNoting(true)}>{t('credit.noteOccurrence')}</Button>}
            {isNoting && <NoteOccurrence operatorId={operatorId} kinds={kinds} onDone={() => setNoting(false)} />}
          </>
        )}
      </Loaded>
    </>
  );
}

interface LineProps {
  readonly operatorId: string;
  readonly occurrence: List['items'][number];
}

function Line({ operatorId, occurrence }: LineProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const format = useFormat();
  const client = useQueryClient();
  const [reason, setReason] = useState<string>();
  const send = useMutation({
    mutationFn: () =>
      call(liftOccurrence, { params: { operatorId, id: occurrence.id }, body: { reason: reason ?? '' } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listOccurrences.id] });
      void client.invalidateQueries({ queryKey: [listTriggers.id] });
      setReason(undefined);
    },
  });
  return (
    <li>
      <strong>{named(occurrence)}</strong>
      <span className="figures">{format.day(occurrence.onDay)}</span>
      <span>
        {occurrence.reference} · {occurrence.unitZh} · {occurrence.byName}
      </span>
      {occurrence.liftedFor !== null && <span>{t('credit.lifted', { reason: occurrence.liftedFor })}</span>}
      {occurrence.mayLift && reason === undefined && (
        <Button onClick={() => setReason('')}>{t('credit.liftOccurrence')}</Button>
      )}
      {reason !== undefined && (
        <form className="case-form" onSubmit={(event) => event.preventDefault()}>
          <InputField label={t('credit.liftReason')} type="text" maxLength={500} value={reason} onChange={setReason} />
          <Refusal error={send.error} />
          <div className="case-steps">
            <Button
              type="primary"
              disabled={reason.trim() === ''}
              loading={send.isPending}
              onClick={() => send.mutate()}
            >
              {t('credit.liftOccurrence')}
            </Button>
            <Button onClick={() => setReason(undefined)}>{t('cases.cancel')}</Button>
          </div>
        </form>
      )}
    </li>
  );
}
