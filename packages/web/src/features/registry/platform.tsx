import { getPlatform, listLiveRooms } from '@jianhu/contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { pagesOf, queryOf, rowsOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { AsOf, asOfQuery } from './as-of.tsx';
import { Rooms } from './holdings.tsx';
import { Source } from './source.tsx';
import { Versions } from './versions.tsx';
import './registry.css';

const route = getRouteApi('/frame/subjects/platforms/$id');

export function PlatformPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id } = route.useParams();
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const mayDuties = useCan('case.view');
  const query = useQuery({
    ...queryOf(getPlatform, { params: { id }, query: asOfQuery(asOf) }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={query.data?.platform.nameZh ?? t('subject.platform')}
      asOf={query.data?.asOf}
      action={
        <AsOf asOf={asOf} shown={query.data?.asOf} onChange={(day) => void navigate({ search: asOfQuery(day) })} />
      }
    >
      <Loaded query={query} op={getPlatform} awaiting={t('awaiting.platform')}>
        {({ platform, held, versions }) => (
          <>
            <Section title={t('operator.facts')}>
              <Facts
                items={[
                  [t('platform.domain'), platform.domain],
                  [t('platform.class'), t(`platformClass.${platform.platformClass}`)],
                  [t('operator.uscc'), platform.uscc && <code>{platform.uscc}</code>],
                  [t('platform.icp'), platform.icpFilingNo],
                  [t('place.county'), <County key="county" code={platform.countyCode} />],
                  [t('platform.shops'), format.number(platform.shops)],
                  [t('platform.rooms'), format.number(platform.liveRooms)],
                  [t('operator.lineage'), <Source key="source" of={held} />],
                ]}
              />
              {mayDuties && (
                <p>
                  <Link to="/services/platforms/$id" params={{ id }}>
                    {t('platforms.openRecord')}
                  </Link>
                </p>
              )}
            </Section>
            <Section title={t('operator.rooms')}>
              <PlatformRooms platformId={id} />
            </Section>
            <Section title={t('operator.history')}>
              <Versions versions={versions} shown={held.version} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function PlatformRooms({ platformId }: { readonly platformId: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(listLiveRooms, { query: { platformId, limit: 25 } }));
  const rows = rowsOf(query.data);
  return (
    <Loaded query={query} op={listLiveRooms} awaiting={t('awaiting.rooms')}>
      {() => (
        <>
          <Rooms rooms={rows} asOf={undefined} />
          <More query={query} shown={rows.length} />
        </>
      )}
    </Loaded>
  );
}
