import { listReplays, type Replay, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { StudioPage } from '../studio/studio-page.tsx';
import { isUnderWay, ReplayProgress, ReplayState, useVersionTitle } from './replay-state.tsx';
import { StartReplay } from './start-replay.tsx';
import './replay.css';

const route = getRouteApi('/frame/rules/replay');
const POLL_MS = 3_000;

/** What is archived, which replays there are, and a new one. */
export function ReplaysPage() {
  const { t } = useTranslation();
  const { draft } = route.useSearch();
  const enabled = useCan('replay.view');
  const may = useCan('replay.run');
  const query = useQuery({
    ...queryOf(listReplays, {}),
    enabled,
    refetchInterval: ({ state: { data } }) => (data?.items.some(isUnderWay) ? POLL_MS : false),
  });
  return (
    <StudioPage title={t('replay.title')} permission="replay.view" asOf={query.data?.asOf}>
      <p className="state-note">{t('replay.meaning')}</p>
      <Loaded query={query} op={listReplays} awaiting={t('replay.title')}>
        {({ archive, items, rulebooks }) => (
          <>
            <ArchiveFacts archive={archive} />
            {may && archive.from !== null && (
              <Section title={t('replay.new')}>
                <StartReplay archive={archive} rulebooks={rulebooks} draftId={draft} />
              </Section>
            )}
            <Section title={t('replay.runs')}>
              {items.length === 0 ? (
                <Empty title={t('replay.none')}>
                  {t(archive.from === null ? 'replay.emptyHint' : 'replay.noneHint')}
                </Empty>
              ) : (
                <Runs items={items} />
              )}
            </Section>
          </>
        )}
      </Loaded>
    </StudioPage>
  );
}

function ArchiveFacts({ archive }: { readonly archive: ResponseOf<typeof listReplays>['archive'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kilobytes = (bytes: number): string => format.number(bytes / 1_024);
  const budgetOf = (bytes: number | null, budget: number): string =>
    bytes === null ? '—' : t('replay.budgetOf', { bytes: kilobytes(bytes), budget: kilobytes(budget) });
  const period =
    archive.from === null || archive.to === null
      ? t('replay.nothing')
      : t('replay.period', { from: format.day(archive.from), to: format.day(archive.to) });
  return (
    <Facts
      items={[
        [t('replay.archived'), period],
        [t('replay.days'), format.number(archive.days)],
        [t('replay.rows'), format.number(archive.rows)],
        [t('replay.archiveBudget'), budgetOf(archive.bytesPerPlaceDay, archive.budget.archiveBytes)],
        [t('replay.logBudget'), budgetOf(archive.logBytesPerPlaceDay, archive.budget.logBytes)],
      ]}
    />
  );
}

function Runs({ items }: { readonly items: readonly Replay[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const titleOf = useVersionTitle();
  const columns: Column<Replay>[] = [
    {
      key: 'draft',
      title: t('replay.rules'),
      names: true,
      render: (one) => (
        <>
          <Link to="/rules/replay/$id" params={{ id: one.id }}>
            {titleOf(one.draftTitle)}
          </Link>
          <small className="under">{t('replay.beside', { live: titleOf(one.liveTitle) })}</small>
        </>
      ),
    },
    {
      key: 'period',
      title: t('replay.when'),
      render: ({ from, to }) => t('replay.period', { from: format.day(from), to: format.day(to) }),
    },
    {
      key: 'extent',
      title: t('replay.extent'),
      render: ({ sampleSize }) => (sampleSize === null ? t('replay.all') : t('replay.sampleOf', { size: sampleSize })),
    },
    { key: 'at', title: t('replay.askedAt'), render: ({ askedAt }) => format.moment(askedAt) },
    {
      key: 'state',
      title: t('replay.stateTitle'),
      render: (one) => (isUnderWay(one) ? <ReplayProgress replay={one} /> : <ReplayState replay={one} />),
    },
  ];
  return <Table label={t('replay.runs')} columns={columns} rows={items} keyOf={({ id }) => id} />;
}
