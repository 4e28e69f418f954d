import { getShop } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { AsOf, asOfQuery } from './as-of.tsx';
import { OperatorLink } from './operator-link.tsx';
import { Source } from './source.tsx';
import { Versions } from './versions.tsx';
import './registry.css';

const route = getRouteApi('/frame/subjects/shops/$id');

/** A shop, today or as it stood on a day, and who operated it when. */
export function ShopPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...queryOf(getShop, { params: { id }, query: asOfQuery(asOf) }),
    placeholderData: keepPreviousData,
  });
  const shop = query.data?.shop;
  return (
    <Page
      title={shop?.nameZh ?? t('subject.shop')}
      asOf={query.data?.asOf}
      state={shop && <Chip tone={shop.status === 'open' ? 'done' : 'plain'}>{t(`shopStatus.${shop.status}`)}</Chip>}
      action={
        <AsOf asOf={asOf} shown={query.data?.asOf} onChange={(day) => void navigate({ search: asOfQuery(day) })} />
      }
    >
      <Loaded query={query} op={getShop} awaiting={t('awaiting.shop')}>
        {(file) => (
          <>
            <Section title={t('operator.facts')}>
              <ShopFacts file={file} asOf={asOf} />
            </Section>
            <Section title={t('operator.history')}>
              <Versions versions={file.versions} shown={file.held.version} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function ShopFacts({
  file: { shop, held },
  asOf,
}: {
  readonly file: ResponseOf<typeof getShop>;
  readonly asOf: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <Facts
      items={[
        [
          t('subject.operator'),
          <OperatorLink key="operator" id={shop.operatorId} nameZh={shop.operatorNameZh} asOf={asOf} />,
        ],
        [
          t('subject.platform'),
          <Link key="platform" to="/subjects/platforms/$id" params={{ id: shop.platformId }}>
            {shop.platformNameZh}
          </Link>,
        ],
        [t('shop.code'), <code key="code">{shop.platformShopId}</code>],
        [t('registryField.url'), shop.url],
        [t('place.county'), <County key="county" code={shop.countyCode} />],
        [t('operator.lineage'), <Source key="source" of={held} />],
      ]}
    />
  );
}
