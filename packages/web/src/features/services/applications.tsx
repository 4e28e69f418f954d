import { listApplications, listServiceItems } from '@jianhu/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { pagesOf, queryOf, rowsOf, useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { SatisfactionLine } from './satisfaction.tsx';
import { ServicesNav } from './services-nav.tsx';

const route = getRouteApi('/frame/services');

/** Applications of one's own reach: what is owed first comes first. */
export function ApplicationsPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const { itemId } = route.useSearch();
  const navigate = useNavigate();
  const show = (one?: string): void =>
    void navigate({ to: '/services', search: one === undefined ? {} : { itemId: one }, replace: true });
  const query = useInfiniteQuery(pagesOf(listApplications, { query: itemId === undefined ? {} : { itemId } }));
  const rows = rowsOf(query.data);
  const first = query.data?.pages[0];
  const name = (one: { readonly nameZh: string; readonly nameEn: string }) =>
    language === 'en' ? one.nameEn : one.nameZh;
  return (
    <Page title={t('services.title')} asOf={first?.asOf}>
      <ServicesNav />
      <p className="state-note">{t('services.meaning')}</p>
      <SatisfactionLine />
      <UnitItems />
      <Loaded query={query} op={listApplications} awaiting={t('services.title')}>
        {() => (
          <>
            <div className="filters wide" role="group" aria-label={t('services.filter')}>
              <button type="button" className="toggle" aria-pressed={itemId === undefined} onClick={() => show()}>
                {t('services.all')}
              </button>
              {(first?.counts ?? []).map((one) => (
                <button
                  key={one.itemId}
                  type="button"
                  className="toggle"
                  aria-pressed={itemId === one.itemId}
                  onClick={() => show(one.itemId)}
                >
                  {name(one)} {one.open}
                  {one.overdue > 0 && ` · ${t('services.overdue', { count: one.overdue })}`}
                </button>
              ))}
            </div>
            {rows.length === 0 ? (
              <Empty title={t('services.none')}>{t('services.noneHint')}</Empty>
            ) : (
              rows.map((row) => (
                <Section
                  key={row.id}
                  title={`${row.applicantZh} · ${name(row)}`}
                  aside={
                    <Chip tone={row.stateKind === 'end' ? 'done' : 'active'}>
                      {language === 'en' ? row.stateEn : row.stateZh}
                    </Chip>
                  }
                >
                  <p className="state-note">
                    <Link to="/services/$id" params={{ id: row.id }}>
                      {row.number}
                    </Link>{' '}
                    · {row.unitNameZh} · {format.day(row.openedOn)}
                    {row.nextDueOn !== null && ` · ${t('services.due', { day: format.day(row.nextDueOn) })}`}
                  </p>
                </Section>
              ))
            )}
            <More query={query} shown={rows.length} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** What one's own unit may apply for, such as the review of a policy file. */
function UnitItems() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const may = useCan('service.apply');
  const { data } = useQuery({ ...queryOf(listServiceItems, {}), enabled: may });
  const items = (data?.items ?? []).filter(({ applicants }) => applicants.includes('unit'));
  if (!may || items.length === 0) return null;
  return (
    <p>
      {items.map(({ itemId, nameZh, nameEn }) => (
        <Link key={itemId} to="/services/apply/$itemId" params={{ itemId }}>
          {t('services.applyFor', { name: language === 'en' ? nameEn : nameZh })}
        </Link>
      ))}
    </p>
  );
}
