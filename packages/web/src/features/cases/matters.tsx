import { listMatters, type Matter, matterKindSchema } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { pagesOf, rowsOf, useCan, useMe } from '../../api/queries.ts';
import { type MattersSearch, mattersSearch } from '../../app/matters-search.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { SavedFilters } from '../search/saved-filters.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { CasesNav } from './cases-nav.tsx';
import { StateChip } from './state-chip.tsx';
import { UrgeDialog } from './urge-dialog.tsx';
import { useRowKeys } from './use-row-keys.ts';
import './cases.css';

const route = getRouteApi('/frame/cases/list');
const ONLY = ['open', 'mine', 'overdue', 'review', 'doubt'] as const;

/** Cases, light measures, transfers and consultations, the last changed first. */
export function MattersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { only, ...search } = route.useSearch();
  const asked = { ...search, ...filterOf(only) };
  const query = useInfiniteQuery(pagesOf(listMatters, { query: asked }));
  const rows = rowsOf(query.data);
  const [approves, consults] = [useCan('case.approve'), useCan('case.consult')];
  const leads = approves || consults;
  // Where no term runs against the organ there is nothing to urge.
  const owing = rows.filter(({ nextDueOn }) => nextDueOn !== null);
  const { unit } = useMe();
  const own = approves
    ? rows.filter((row) => row.kind === 'case' && row.unitId === unit.id && row.stateKind === 'open')
    : [];
  const [dialog, setDialog] = useState<'urge' | 'assign' | null>(null);
  useRowKeys();
  return (
    <Page
      title={t('cases.matters')}
      asOf={query.data?.pages[0]?.asOf}
      action={
        <>
          {own.length > 0 && <Button onClick={() => setDialog('assign')}>{t('assign.many')}</Button>}
          {leads && owing.length > 0 && <Button onClick={() => setDialog('urge')}>{t('urge.many')}</Button>}
        </>
      }
    >
      <CasesNav />
      <MatterFilters search={{ ...search, ...(only ? { only } : {}) }} />
      <SavedFilters
        page="matters"
        query={{ ...search, only }}
        suggestion={t('cases.matters')}
        onChoose={(query) => void navigate({ to: '/cases/list', search: mattersSearch(query) })}
      />
      <Loaded query={query} op={listMatters} awaiting={t('cases.matters')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('cases.noMatters')}>{t('cases.noMattersHint')}</Empty>
          ) : (
            <>
              <MatterTable rows={rows} label={t('cases.matters')} isForReview={only === 'review'} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
      {dialog === 'urge' && <UrgeDialog matters={owing} onClose={() => setDialog(null)} />}
      {dialog === 'assign' && <AssignDialog matters={own} onClose={() => setDialog(null)} />}
    </Page>
  );
}

function filterOf(only: MattersSearch['only']): Readonly<Record<string, string>> {
  if (only === undefined) return {};
  if (only === 'doubt') return { awaiting: 'mirrorDoubt' };
  return only === 'review' ? { awaiting: 'reviewer' } : { [only]: 'true' };
}

function MatterFilters({ search }: { readonly search: MattersSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = (next: MattersSearch): void => void navigate({ to: '/cases/list', search: next, replace: true });
  const { kind: _kind, ...withoutKind } = search;
  const { only: chosen, ...withoutOnly } = search;
  return (
    <div className="filters wide" role="group" aria-label={t('queue.filters')}>
      <Choice
        label={t('cases.kindOf')}
        hideLabel
        none={t('cases.allKinds')}
        value={search.kind}
        options={matterKindSchema.options.map((value) => ({ value, label: t(`cases.kind.${value}`) }))}
        onChange={(value) => {
          const kind = matterKindSchema.options.find((one) => one === value);
          change(kind ? { ...withoutKind, kind } : withoutKind);
        }}
      />
      {ONLY.map((only) => (
        <button
          key={only}
          type="button"
          className="toggle"
          aria-pressed={chosen === only}
          onClick={() => change(chosen === only ? withoutOnly : { ...withoutOnly, only })}
        >
          {t(`cases.only.${only}`)}
        </button>
      ))}
    </div>
  );
}

const HEARINGS: ReadonlySet<string> = new Set(['hearingRequested', 'hearingFixed']);

/** Where the reviewer's work on it is done. */
function ReviewLink({ matter }: { readonly matter: Matter }) {
  const { t } = useTranslation();
  const params = { id: matter.id };
  return HEARINGS.has(matter.state) ? (
    <Link to="/cases/$id/hearing" params={params}>
      {t('hearing.open')}
    </Link>
  ) : (
    <Link to="/cases/$id/review" params={params}>
      {t('caseReview.open')}
    </Link>
  );
}

interface MatterTableProps {
  readonly rows: readonly Matter[];
  readonly label: string;
  /** With the way to the page on which each is reviewed or heard. */
  readonly isForReview?: boolean;
}

export function MatterTable({ rows, label, isForReview = false }: MatterTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const columns: Column<Matter>[] = [
    {
      key: 'number',
      title: t('cases.number'),
      names: true,
      render: (row) => (
        <>
          <Link to="/cases/$id" params={{ id: row.id }} className="figures whole">
            {row.number}
          </Link>
          <small className="under">{language === 'en' ? row.procedureEn : row.procedureZh}</small>
        </>
      ),
    },
    {
      key: 'subject',
      title: t('cases.subject'),
      render: (row) => (
        <>
          {row.operatorNameZh ?? t('alert.unknownOperator')}
          <small className="under">
            {row.conductZh === null ? '' : t('alert.suspicion', { conduct: row.conductZh })}
          </small>
        </>
      ),
    },
    { key: 'state', title: t('cases.state'), render: (row) => <StateChip matter={row} /> },
    ...(isForReview
      ? [{ key: 'review', title: t('caseReview.title'), render: (row: Matter) => <ReviewLink matter={row} /> }]
      : []),
    {
      key: 'due',
      title: t('cases.nextDue'),
      render: (row) => <span className="whole">{row.nextDueOn ? format.day(row.nextDueOn) : '—'}</span>,
    },
    { key: 'unit', title: t('cases.unit'), render: (row) => row.unitNameZh },
    { key: 'county', title: t('place.county'), render: (row) => <County code={row.countyCode} /> },
    {
      key: 'opened',
      title: t('cases.openedOn'),
      render: (row) => <span className="whole">{format.day(row.openedOn)}</span>,
    },
  ];
  return <Table label={label} columns={columns} rows={rows} keyOf={(row) => row.id} />;
}
