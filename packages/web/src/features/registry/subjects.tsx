import { listPlatforms, searchSubjects, subjectKindSchema } from '@jianhu/contract';
import type { SubjectKind } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import type { SubjectsSearch } from '../../app/search.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useCountyOptions } from '../../ui/county.tsx';
import { More } from '../../ui/more.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { Table } from '../../ui/table.tsx';
import { OperatorList } from './operator-list.tsx';
import { SearchHits } from './search-hits.tsx';
import './registry.css';

const route = getRouteApi('/frame/subjects');

/** Search by name, pinyin or code; without a search, the lists of the registry. */
export function SubjectsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: { [K in keyof SubjectsSearch]?: SubjectsSearch[K] | undefined }): void => {
    const merged = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ search: Object.fromEntries(merged) as SubjectsSearch });
  };
  return (
    <Page
      title={t('job.subjects')}
      action={
        <Link to="/subjects/imports" className="button-link">
          {t('import.title')}
        </Link>
      }
    >
      <SearchForm key={search.q} search={search} onSearch={change} />
      {search.q === undefined ? (
        <Lists countyCode={search.countyCode} />
      ) : (
        <Results search={{ ...search, q: search.q }} />
      )}
    </Page>
  );
}

interface SearchFormProps {
  readonly search: SubjectsSearch;
  readonly onSearch: (next: { [K in keyof SubjectsSearch]?: SubjectsSearch[K] | undefined }) => void;
}

function SearchForm({ search, onSearch }: SearchFormProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState(search.q ?? '');
  const counties = useCountyOptions();
  const kinds = subjectKindSchema.options.map((kind) => ({ value: kind, label: t(`subject.${kind}`) }));
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSearch({ q: q.trim() });
  };
  return (
    <form className="filters wide" onSubmit={submit} aria-label={t('job.subjects')}>
      <Input
        className="grow"
        aria-label={t('subject.query')}
        placeholder={t('subject.query')}
        value={q}
        maxLength={100}
        allowClear
        onChange={(event) => setQ(event.target.value)}
      />
      <Choice
        hideLabel
        label={t('subject.kind')}
        value={search.kind}
        none={t('subject.allKinds')}
        options={kinds}
        onChange={(kind) => onSearch({ kind: kind as SubjectKind | undefined })}
      />
      <Choice
        hideLabel
        label={t('place.county')}
        value={search.countyCode}
        none={t('place.all')}
        options={counties}
        onChange={(countyCode) => onSearch({ countyCode })}
      />
      <Button type="primary" htmlType="submit">
        {t('subject.find')}
      </Button>
    </form>
  );
}

function Results({ search }: { readonly search: SubjectsSearch & { readonly q: string } }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(searchSubjects, { query: search }));
  const hits = rowsOf(query.data);
  return (
    <Loaded query={query} op={searchSubjects} awaiting={t('awaiting.subjects')}>
      {() =>
        hits.length === 0 ? (
          <Empty title={t('subject.noHits', { q: search.q })}>{t('subject.noHitsHint')}</Empty>
        ) : (
          <>
            <SearchHits hits={hits} />
            <More query={query} shown={hits.length} />
          </>
        )
      }
    </Loaded>
  );
}

function Lists({ countyCode }: { readonly countyCode: string | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('subject.platforms')}>
        <Platforms countyCode={countyCode} />
      </Section>
      <Section title={t('subject.operators')}>
        <OperatorList countyCode={countyCode} />
      </Section>
    </>
  );
}

const FIRST = 10;

function Platforms({ countyCode }: { readonly countyCode: string | undefined }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(
    pagesOf(listPlatforms, { query: { limit: FIRST, ...(countyCode === undefined ? {} : { countyCode }) } }),
  );
  const rows = rowsOf(query.data);
  const columns = [
    {
      key: 'name',
      title: t('subject.name'),
      names: true,
      render: (row: (typeof rows)[number]) => (
        <Link to="/subjects/platforms/$id" params={{ id: row.id }}>
          {row.nameZh}
        </Link>
      ),
    },
    { key: 'domain', title: t('platform.domain'), render: (row: (typeof rows)[number]) => row.domain },
    {
      key: 'class',
      title: t('platform.class'),
      render: (row: (typeof rows)[number]) => t(`platformClass.${row.platformClass}`),
    },
    { key: 'shops', title: t('platform.shops'), number: true, render: (row: (typeof rows)[number]) => row.shops },
    { key: 'rooms', title: t('platform.rooms'), number: true, render: (row: (typeof rows)[number]) => row.liveRooms },
  ];
  return (
    <Loaded query={query} op={listPlatforms} awaiting={t('awaiting.subjects')}>
      {() =>
        rows.length === 0 ? (
          <Empty title={t('platform.none')}>{t('import.hint')}</Empty>
        ) : (
          <>
            <Table label={t('subject.platforms')} columns={columns} rows={rows} keyOf={(row) => row.id} />
            <More query={query} shown={rows.length} />
          </>
        )
      }
    </Loaded>
  );
}
