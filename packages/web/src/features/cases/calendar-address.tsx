import { endCalendarAddress, getCalendarAddress, makeCalendarAddress } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';

/** A secret address for the reader's own calendar program: shown once, made anew or ended at any time. */
export function CalendarAddress() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [address, setAddress] = useState<string | null>(null);
  const query = useQuery(queryOf(getCalendarAddress, {}));
  const renew = () => client.invalidateQueries({ queryKey: queryOf(getCalendarAddress, {}).queryKey });
  const make = useMutation({
    mutationFn: () => call(makeCalendarAddress, {}),
    onSuccess: async ({ path }) => {
      setAddress(new URL(path, window.location.origin).href);
      await renew();
    },
  });
  const end = useMutation({
    mutationFn: () => call(endCalendarAddress, {}),
    onSuccess: async () => {
      setAddress(null);
      await renew();
    },
  });
  return (
    <Loaded query={query} op={getCalendarAddress} awaiting={t('cases.calendarAddress.title')}>
      {({ madeAt, readAt }) => (
        <div className="calendar-address">
          <p className="state-note">{t('cases.calendarAddress.meaning')}</p>
          {address !== null && (
            <p>
              <label>
                {t('cases.calendarAddress.once')}
                <input className="text-input" readOnly value={address} onFocus={(event) => event.target.select()} />
              </label>
            </p>
          )}
          {madeAt !== null && (
            <p>
              {t('cases.calendarAddress.madeAt', { at: format.instant(madeAt) })}
              {' · '}
              {readAt === null
                ? t('cases.calendarAddress.neverRead')
                : t('cases.calendarAddress.readAt', { at: format.instant(readAt) })}
            </p>
          )}
          <p className="calendar-address-steps">
            <Button onClick={() => make.mutate()} loading={make.isPending}>
              {t(madeAt === null ? 'cases.calendarAddress.make' : 'cases.calendarAddress.renew')}
            </Button>
            {madeAt !== null && (
              <Button danger onClick={() => end.mutate()} loading={end.isPending}>
                {t('cases.calendarAddress.end')}
              </Button>
            )}
          </p>
          <Refusal error={make.error ?? end.error} />
        </div>
      )}
    </Loaded>
  );
}
