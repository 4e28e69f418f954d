import { searchRecords } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import type { FindSearch } from '../../app/find-route.ts';
import { useTranslation } from '../../phrases/index.ts';
import { More } from '../../ui/more.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { FoundSubjects } from './found-subjects.tsx';
import { RecordHits } from './record-hits.tsx';
import { SavedFilters } from './saved-filters.tsx';
import { SearchForm } from './search-form.tsx';
import './search.css';

const route = getRouteApi('/frame/search');
const SHORTEST = 2;

/** One search over what the person may see: files in the order of their opening, and the subjects beside them. */
export function SearchPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: FindSearch): void => void navigate({ search: next });
  const q = search.q ?? '';
  return (
    <Page title={t('find.title')}>
      <SearchForm key={JSON.stringify(search)} search={search} onSearch={change} />
      <SavedFilters page="search" query={search} suggestion={q} onChoose={(query) => change(query)} />
      {q.length < SHORTEST ? (
        <Empty title={t('find.begin')}>{t('find.beginHint')}</Empty>
      ) : (
        <div className="found">
          <Section title={t('find.records')}>
            <Records search={{ ...search, q }} />
          </Section>
          {search.kind === undefined && <FoundSubjects q={q} />}
        </div>
      )}
    </Page>
  );
}

function Records({ search }: { readonly search: FindSearch & { readonly q: string } }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(searchRecords, { query: search }));
  const rows = rowsOf(query.data);
  const first = query.data?.pages[0];
  return (
    <Loaded query={query} op={searchRecords} awaiting={t('find.title')}>
      {() =>
        rows.length === 0 || !first ? (
          <Empty title={t('find.none', { q: search.q })}>{t('find.noneHint')}</Empty>
        ) : (
          <>
            <p className="found-count" role="status">
              {t(first.foundMore ? 'find.countMore' : 'find.count', { count: first.found })}
              {first.matched === 'words' && ` ${t('find.byWords', { words: first.words.join('、') })}`}
            </p>
            <RecordHits hits={rows} />
            <More query={query} shown={rows.length} />
          </>
        )
      }
    </Loaded>
  );
}
