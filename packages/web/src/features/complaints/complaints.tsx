import { type Complaint, complaintKindSchema, listComplaints } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import type { ComplaintsSearch } from '../../app/complaints-routes.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { County } from '../../ui/county.tsx';
import { civilDayOf, useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { ServicesNav } from '../services/services-nav.tsx';
import { ItemChip } from './item-chip.tsx';
import { OpenPublicity } from './open-publicity.tsx';
import '../cases/cases.css';
import './complaints.css';

const route = getRouteApi('/frame/services/complaints');
const ONLY = ['open', 'mine', 'overdue'] as const;

/** What 12315 sent here: complaints, reports, and businesses that want to settle first. */
export function ComplaintsPage() {
  const { t } = useTranslation();
  const { only, ...search } = route.useSearch();
  const asked = { ...search, ...(only === undefined ? {} : { [only]: 'true' }) };
  const query = useInfiniteQuery(pagesOf(listComplaints, { query: asked }));
  const rows = rowsOf(query.data);
  const asOf = query.data?.pages[0]?.asOf;
  return (
    <Page
      title={t('complaints.title')}
      asOf={asOf}
      action={
        <Link className="button-link" to="/services/complaints/trends">
          {t('complaints.trends')}
        </Link>
      }
    >
      <ServicesNav />
      <p className="state-note">{t('complaints.meaning')}</p>
      <OpenPublicity />
      <Filters search={{ ...search, ...(only ? { only } : {}) }} />
      <Loaded query={query} op={listComplaints} awaiting={t('complaints.title')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('complaints.none')}>{t('complaints.noneHint')}</Empty>
          ) : (
            <>
              <ComplaintTable rows={rows} label={t('complaints.title')} today={asOf ? civilDayOf(asOf) : ''} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Filters({ search }: { readonly search: ComplaintsSearch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = (next: ComplaintsSearch): void =>
    void navigate({ to: '/services/complaints', search: next, replace: true });
  const { kind: _kind, ...withoutKind } = search;
  const { only: chosen, ...withoutOnly } = search;
  return (
    <div className="filters wide" role="group" aria-label={t('queue.filters')}>
      <Choice
        label={t('complaints.kindOf')}
        hideLabel
        none={t('complaints.allKinds')}
        value={search.kind}
        options={complaintKindSchema.options.map((value) => ({ value, label: t(`complaints.kind.${value}`) }))}
        onChange={(value) => {
          const kind = complaintKindSchema.options.find((one) => one === value);
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
          {t(`complaints.only.${only}`)}
        </button>
      ))}
    </div>
  );
}

interface ComplaintTableProps {
  readonly rows: readonly Complaint[];
  readonly label: string;
  readonly today: string;
}

export function ComplaintTable({ rows, label, today }: ComplaintTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const columns: Column<Complaint>[] = [
    {
      key: 'number',
      title: t('complaints.number'),
      names: true,
      render: (row) => (
        <>
          <Link to="/services/complaints/$id" params={{ id: row.id }} className="figures whole">
            {row.number}
          </Link>
          <small className="under">
            {t(`complaints.kind.${row.kind}`)}
            {row.mixed && ` · ${t('complaints.half')}`}
          </small>
        </>
      ),
    },
    {
      key: 'about',
      title: t('complaints.respondent'),
      render: (row) => (
        <>
          {row.respondentZh}
          <small className="under">
            {row.kind === 'enrolment'
              ? t('complaints.channelApplied')
              : [row.categoryZh, ...row.topics.map((one) => (language === 'en' ? one.nameEn : one.nameZh))].join(' · ')}
          </small>
        </>
      ),
    },
    { key: 'state', title: t('complaints.state'), render: (row) => <ItemChip item={row} /> },
    { key: 'due', title: t('complaints.due'), render: (row) => <Due row={row} today={today} /> },
    { key: 'unit', title: t('complaints.unit'), render: (row) => row.unitNameZh },
    { key: 'county', title: t('place.county'), render: (row) => <County code={row.countyCode} /> },
    {
      key: 'received',
      title: t('complaints.received'),
      render: (row) => <span className="whole">{format.day(row.openedOn)}</span>,
    },
  ];
  return <Table label={label} columns={columns} rows={rows} keyOf={(row) => row.id} />;
}

function Due({ row, today }: { readonly row: Complaint; readonly today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (row.nextDueOn === null || row.endedOn !== null) return <>—</>;
  const isLate = row.nextDueOn < today;
  return (
    <span className="whole">
      {format.day(row.nextDueOn)}
      {isLate && (
        <small className="under">
          <Chip tone="established">{t('complaints.late')}</Chip>
        </small>
      )}
    </span>
  );
}
