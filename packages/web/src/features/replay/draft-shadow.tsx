import { listShadows, type Shadow, startShadow, stopShadow } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { call } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { ShadowDays } from './shadow-days.tsx';
import { ShadowHits } from './shadow-hits.tsx';
import './replay.css';

const POLL_MS = 5_000;
const REASONS = ['byPerson', 'draftChanged', 'draftEnded', 'liveChanged', 'over'] as const;

interface DraftShadowProps {
  readonly draftId: string;
  readonly isOpen: boolean;
}

/** A draft in shadow: what it would find in live data beside the live rules, by rule and day; the last one is shown. */
export function DraftShadow({ draftId, isOpen }: DraftShadowProps) {
  const { t } = useTranslation();
  const enabled = useCan('replay.view');
  const query = useQuery({
    ...queryOf(listShadows, { query: { draftId } }),
    enabled,
    refetchInterval: ({ state: { data } }) => (data?.items[0]?.state === 'running' ? POLL_MS : false),
  });
  return (
    <>
      <p className="state-note">{t('replay.shadowMeaning')}</p>
      <Loaded query={query} op={listShadows} awaiting={t('replay.shadow')}>
        {({ items: [last] }) => (
          <>
            {last && <ShadowView shadow={last} />}
            <ShadowActs draftId={draftId} shadow={last} isOpen={isOpen} />
          </>
        )}
      </Loaded>
    </>
  );
}

function ShadowView({ shadow }: { readonly shadow: Shadow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, reason, startedAt, endedAt, untilDay } = shadow;
  const why = REASONS.find((one) => one === reason);
  return (
    <>
      <p>
        <Chip tone={state === 'running' ? 'active' : state === 'failed' ? 'established' : 'plain'}>
          {t(`replay.shadowState.${state}`)}
        </Chip>{' '}
        {endedAt === null
          ? t('replay.shadowSince', { at: format.instant(startedAt), until: format.day(untilDay) })
          : t('replay.shadowFromTo', { from: format.instant(startedAt), to: format.instant(endedAt) })}
        {why && ` ${t(`replay.shadowReason.${why}`)}`}
      </p>
      {state === 'failed' && <Alert type="error" showIcon title={t('replay.shadowFailed')} description={reason} />}
      <p className="state-note">
        {t('replay.shadowRead', {
          texts: format.number(shadow.texts),
          evaluated: format.number(shadow.evaluated),
          waiting: format.number(shadow.waiting),
        })}
      </p>
      {shadow.days.length === 0 ? <p>{t('replay.shadowNothing')}</p> : <ShadowDays shadow={shadow} />}
      {shadow.days.length > 0 && <ShadowHits shadowId={shadow.id} />}
    </>
  );
}

function ShadowActs({ draftId, shadow, isOpen }: DraftShadowProps & { readonly shadow: Shadow | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useCan('replay.run');
  const start = useMutation({
    mutationFn: async () => {
      await call(startShadow, { body: { draft: { kind: 'draft', id: draftId } } });
      await client.invalidateQueries();
    },
  });
  const stop = useMutation({
    mutationFn: async (id: string) => {
      await call(stopShadow, { params: { id } });
      await client.invalidateQueries();
    },
  });
  if (!may) return null;
  return (
    <>
      {shadow?.state === 'running' && (
        <Button danger loading={stop.isPending} onClick={() => stop.mutate(shadow.id)}>
          {t('replay.shadowStop')}
        </Button>
      )}
      {shadow?.state !== 'running' && isOpen && (
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          {t('replay.shadowStart')}
        </Button>
      )}
      <Refusal error={start.error ?? stop.error} />
    </>
  );
}
