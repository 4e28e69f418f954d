import { type Exhibit, listExhibits, listOfficers, recordCustody } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';

interface CustodyProps {
  readonly matterId: string;
  readonly exhibit: Exhibit;
}

/** Who has it now, and the button that changes it: a hand-over names who receives it and where, a return says where it lies. */
export function CustodyForm({ matterId, exhibit }: CustodyProps) {
  const { t } = useTranslation();
  const field = useId();
  const { unit } = useMe();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [receiver, setReceiver] = useState<string | undefined>();
  const [place, setPlace] = useState('');
  const { data } = useQuery({ ...queryOf(listOfficers, { query: { unitId: unit.id } }), enabled: open });
  const last = exhibit.custody.findLast(({ kind }) => kind === 'handedOver' || kind === 'returned');
  const holder = last?.kind === 'handedOver' ? last.toName : null;
  const send = useMutation({
    mutationFn: (kind: 'handedOver' | 'returned') =>
      call(recordCustody, {
        params: { id: matterId, exhibit: exhibit.id },
        body: kind === 'returned' ? { kind, place } : { kind, place, toPerson: receiver ?? '' },
      }),
    onSuccess: () => {
      setOpen(false);
      setPlace('');
      void client.invalidateQueries({ queryKey: [listExhibits.id] });
    },
  });
  const people = (data?.items ?? []).map((one) => ({ value: one.personId, label: one.displayName }));
  const hasPlace = place.trim() !== '';
  return (
    <div className="custody">
      <p className="state-note">
        {holder === null ? t('evidence.inStore') : t('evidence.heldBy', { name: holder })}{' '}
        <Button size="small" aria-expanded={open} onClick={() => setOpen((before) => !before)}>
          {t('evidence.move')}
        </Button>
      </p>
      {open && (
        <form className="case-form" onSubmit={(event) => event.preventDefault()}>
          <Choice
            label={t('evidence.receiver')}
            none={t('cases.choose')}
            value={receiver}
            options={people}
            onChange={setReceiver}
          />
          <span className="field">
            <label htmlFor={`${field}-place`}>{t('evidence.movePlace')}</label>
            <input
              id={`${field}-place`}
              className="select"
              maxLength={200}
              value={place}
              onChange={(event) => setPlace(event.target.value)}
            />
          </span>
          <Refusal error={send.error} />
          <div className="case-steps">
            <Button
              type="primary"
              disabled={!hasPlace || receiver === undefined}
              loading={send.isPending}
              onClick={() => send.mutate('handedOver')}
            >
              {t('evidence.handOver')}
            </Button>
            {holder !== null && (
              <Button disabled={!hasPlace} loading={send.isPending} onClick={() => send.mutate('returned')}>
                {t('evidence.takeBack')}
              </Button>
            )}
            <Button onClick={() => setOpen(false)}>{t('cases.cancel')}</Button>
          </div>
        </form>
      )}
    </div>
  );
}
