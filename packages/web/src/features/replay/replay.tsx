import { cancelReplay, getReplay, type ResponseOf, resumeReplay } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { call } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { StudioPage } from '../studio/studio-page.tsx';
import { isUnderWay, ReplayProgress, ReplayState, useVersionTitle } from './replay-state.tsx';
import { ReplayResult } from './replay-result.tsx';
import './replay.css';

export type ReplayRecord = ResponseOf<typeof getReplay>;
const route = getRouteApi('/frame/rules/replay/$id');
const POLL_MS = 2_000;

/** One replay: how far it is, and what it found. */
export function ReplayPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const enabled = useCan('replay.view');
  const query = useQuery({
    ...queryOf(getReplay, { params: { id } }),
    enabled,
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data.replay) ? POLL_MS : false),
  });
  const record = query.data;
  const titleOf = useVersionTitle();
  return (
    <StudioPage
      title={record ? titleOf(record.replay.draftTitle) : t('replay.one')}
      permission="replay.view"
      asOf={record?.asOf}
      state={record && <ReplayState replay={record.replay} />}
      action={record && <ReplayActs record={record} />}
    >
      <Loaded query={query} op={getReplay} awaiting={t('replay.one')}>
        {(one) => <ReplayView record={one} />}
      </Loaded>
    </StudioPage>
  );
}

function ReplayView({ record }: { readonly record: ReplayRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleOf = useVersionTitle();
  const { replay, rules, summary } = record;
  const { draft } = replay;
  return (
    <>
      <Facts
        items={[
          [
            t('replay.rules'),
            draft.kind === 'draft' ? (
              <Link key="draft" to="/rules/drafts/$id" params={{ id: draft.id }}>
                {replay.draftTitle}
              </Link>
            ) : (
              t('studio.versionOf', { no: draft.no })
            ),
          ],
          [t('replay.live'), titleOf(replay.liveTitle)],
          [t('replay.when'), t('replay.period', { from: format.day(replay.from), to: format.day(replay.to) })],
          [t('replay.extent'), extentOf(record, t)],
          [t('replay.askedAt'), format.instant(replay.askedAt)],
          [t('replay.changed'), rules.map(({ nameZh }) => nameZh).join('、')],
        ]}
      />
      {isUnderWay(replay) && (
        <div className="replay-wait" role="status">
          <ReplayProgress replay={replay} />
          <p className="state-note">{t('replay.goesOn')}</p>
        </div>
      )}
      {replay.state === 'cancelled' && <Alert type="info" showIcon title={t('replay.cancelledNote')} />}
      {replay.state === 'failed' && (
        <Alert type="error" showIcon title={t('replay.failedNote')} description={replay.reason} />
      )}
      {summary && <ReplayResult record={record} summary={summary} />}
    </>
  );
}

function extentOf({ replay, summary }: ReplayRecord, t: ReturnType<typeof useTranslation>['t']): string {
  if (replay.sampleSize === null) return t('replay.all');
  if (!summary?.sample) return t('replay.sampleOf', { size: replay.sampleSize });
  const { drawn, units, strata, seed } = summary.sample;
  return t('replay.sampled', { drawn, units, strata: strata.length, seed });
}

function ReplayActs({ record: { replay, receipt } }: { readonly record: ReplayRecord }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useCan('replay.run');
  const act = useMutation({
    mutationFn: async (op: typeof cancelReplay | typeof resumeReplay) => {
      await call(op, { params: { id: replay.id } });
      await client.invalidateQueries();
    },
  });
  const mayResume = replay.state === 'cancelled' || replay.state === 'failed';
  return (
    <>
      {receipt !== null && (
        <a
          className="button-link"
          href={`data:application/json;charset=utf-8,${encodeURIComponent(receipt)}`}
          download={`replay-${replay.id}.json`}
        >
          {t('replay.receipt')}
        </a>
      )}
      {may && isUnderWay(replay) && (
        <Button danger loading={act.isPending} onClick={() => act.mutate(cancelReplay)}>
          {t('replay.cancel')}
        </Button>
      )}
      {may && mayResume && (
        <Button type="primary" loading={act.isPending} onClick={() => act.mutate(resumeReplay)}>
          {t('replay.resume')}
        </Button>
      )}
      <Refusal error={act.error} />
    </>
  );
}
