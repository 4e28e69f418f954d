import { type BookEntry, getRuleBook } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { groupByArticle, groupByCategory, type Group } from './group-entries.ts';
import { StudioPage } from './studio-page.tsx';
import { useKindName } from './use-kind-name.ts';
import { useRefs } from './use-refs.ts';

const route = getRouteApi('/frame/rules/book');

/** The rulebook by the articles that its entries rest on, or by category. */
export function RuleBookPage() {
  const { t } = useTranslation();
  const { ref = 'live', by = 'article' } = route.useSearch();
  const navigate = useNavigate();
  const enabled = useCan('rule.view');
  const query = useQuery({ ...queryOf(getRuleBook, { query: { ref } }), enabled });
  const refs = useRefs();
  const kindName = useKindName();
  return (
    <StudioPage title={t('studio.book')}>
      <div className="filters">
        <Choice
          label={t('studio.of')}
          value={ref}
          options={refs}
          onChange={(next) => void navigate({ to: '/rules/book', search: { ref: next ?? 'live', by } })}
        />
        <Choice
          label={t('studio.view')}
          value={by}
          options={[
            { value: 'article', label: t('studio.byArticle') },
            { value: 'category', label: t('studio.byCategory') },
          ]}
          onChange={(next) =>
            void navigate({ to: '/rules/book', search: { ref, by: next === 'category' ? 'category' : 'article' } })
          }
        />
      </div>
      <Loaded query={query} op={getRuleBook} awaiting={t('studio.book')}>
        {({ entries }) => {
          const groups = by === 'article' ? groupByArticle(entries) : groupByCategory(entries, kindName);
          if (groups.length === 0) return <Empty title={t('studio.noEntries')}>{t('studio.noEntriesHint')}</Empty>;
          return (
            <div className="rule-groups">
              {groups.map((group, at) => (
                <GroupView key={group.name} group={group} bookRef={ref} isOpen={at === 0} />
              ))}
            </div>
          );
        }}
      </Loaded>
    </StudioPage>
  );
}

function GroupView({
  group,
  bookRef,
  isOpen,
}: {
  readonly group: Group;
  readonly bookRef: string;
  readonly isOpen: boolean;
}) {
  const { t } = useTranslation();
  const count = new Set(group.parts.flatMap(({ entries }) => entries.map(({ path, id }) => `${path} ${id}`))).size;
  return (
    <details className="rule-group" open={isOpen}>
      <summary>
        <strong>{group.name}</strong> <small>{count}</small>
      </summary>
      {group.parts.map(({ name, entries }) => (
        <section key={name} className="rule-part">
          {name !== '' && <h3>{name}</h3>}
          <EntryTable label={`${group.name}${name}`} entries={entries} bookRef={bookRef} />
        </section>
      ))}
      {group.parts.length === 0 && <p className="state-note">{t('studio.noEntriesHint')}</p>}
    </details>
  );
}

interface EntryTableProps {
  readonly label: string;
  readonly entries: readonly BookEntry[];
  readonly bookRef: string;
}

function EntryTable({ label, entries, bookRef }: EntryTableProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const kindName = useKindName();
  const columns: Column<BookEntry>[] = [
    {
      key: 'entry',
      title: t('studio.entry'),
      names: true,
      width: '45%',
      render: (one) => (
        <>
          <Link to="/rules/entry" search={{ ref: bookRef, path: one.path }}>
            {language === 'en' && one.nameEn !== '' ? one.nameEn : one.nameZh}
          </Link>
          {one.checked === 'recalled' && (
            <>
              {' '}
              <Chip tone="suspected">{t('studio.recalled')}</Chip>
            </>
          )}
        </>
      ),
    },
    { key: 'kind', title: t('studio.kindOf'), width: '15%', render: (one) => kindName(one.kind) },
    {
      key: 'inForce',
      title: t('studio.inForce'),
      width: '30%',
      render: ({ effectiveFrom, effectiveTo }) => {
        if (effectiveFrom === null) return '—';
        const from = format.day(effectiveFrom);
        return effectiveTo === null
          ? t('studio.forever', { from })
          : t('studio.until', { from, to: format.day(effectiveTo) });
      },
    },
    { key: 'size', title: t('studio.size'), number: true, width: '10%', render: (one) => format.number(one.size) },
  ];
  return <Table label={label} columns={columns} rows={entries} keyOf={({ path, id }) => `${path} ${id}`} />;
}
