import { acknowledgeResets } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { call } from '../../api/call.ts';
import { meQuery, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../format.ts';
import { Refusal } from '../refusal.tsx';

/** Somebody has reset this person's sign-in: it stands on every page until he has taken note. */
export function ResetNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const { resets, mustChangePassword, mustEnrolTwoFactor } = useMe();
  const unseen = resets.filter((reset) => !reset.seen);
  const [newest] = unseen;
  const taking = useMutation({
    mutationFn: (upTo: number) => call(acknowledgeResets, { body: { upTo } }),
    onSuccess: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
  if (!newest) return null;
  return (
    <Alert
      className="reset-notice"
      type="warning"
      showIcon
      role="alert"
      title={t('resetNotice.title')}
      description={
        <>
          <ul>
            {unseen.map(({ no, kind, at, byName, byUnitZh, reason }) => (
              <li key={no}>
                {t(`resetNotice.${kind}`, { at: format.moment(at), unit: byUnitZh, name: byName, reason })}
              </li>
            ))}
          </ul>
          <p>{t('resetNotice.notYou')}</p>
          <Refusal error={taking.error} />
        </>
      }
      // What comes first is done first; the server takes no note before.
      action={
        !mustChangePassword &&
        !mustEnrolTwoFactor && (
          <Button size="small" loading={taking.isPending} onClick={() => taking.mutate(newest.no)}>
            {t('resetNotice.noted')}
          </Button>
        )
      }
    />
  );
}
