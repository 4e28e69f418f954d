import { getPlatform, listLiveRooms } from '@jianhu/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { pagesOf, queryOf, rowsOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { Rooms } from './holdings.tsx';
import './registry.css';

const route = getRouteApi('/frame/subjects/platforms/$id');

export function PlatformPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlatform, { params: { id }, query: {} }));
  return (
    <Page title={query.data?.nameZh ?? t('subject.platform')}>
      <Loaded query={query} op={getPlatform} awaiting={t('awaiting.platform')}>
        {(platform) => (
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
                  [t('version.from'), format.instant(platform.validFrom)],
                  [t('operator.lineage'), t(`lineage.${platform.lineage.sourceKind}`)],
                ]}
              />
            </Section>
            <Section title={t('operator.rooms')}>
              <PlatformRooms platformId={id} />
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
          <Rooms rooms={rows} />
          <More query={query} shown={rows.length} />
        </>
      )}
    </Loaded>
  );
}
