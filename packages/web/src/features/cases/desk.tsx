import { type Duty, getDutyCalendar, listDuties } from '@jianhu/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { urlOf } from '../../api/call.ts';
import { pagesOf, queryOf, rowsOf } from '../../api/queries.ts';
import type { DeskSearch } from '../../app/cases-routes.ts';
import { useLanguage, useSaid, useTranslation } from '../../phrases/index.ts';
import { civilDayOf } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { CasesNav } from './cases-nav.tsx';
import { DeskNews } from './desk-news.tsx';
import { DeskTasks } from './desk-tasks.tsx';
import { DutyLink } from './duty-link.tsx';
import { TermFace, TermName } from './term-face.tsx';
import { UrgedMark } from './urges.tsx';
import { useRowKeys } from './use-row-keys.ts';
import './cases.css';

const route = getRouteApi('/frame/cases');
const BANDS = ['overdue', 'red', 'amber', 'green', 'suspended'] as const;

/** What runs against me, my unit, or all that I may see; the nearest first, the late with their cause. */
export function CaseDeskPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const scope = search.scope ?? 'mine';
  const query = useInfiniteQuery(pagesOf(listDuties, { query: { ...search, scope } }));
  const first = query.data?.pages[0] as ({ readonly counts: Counts } & { readonly asOf: string }) | undefined;
  const rows = rowsOf(query.data);
  useRowKeys();
  return (
    <Page
      title={t('cases.desk')}
      asOf={first?.asOf}
      action={
        <a className="button-link" href={urlOf(getDutyCalendar, { query: { scope } })} download="duties.ics">
          {t('cases.calendar')}
        </a>
      }
    >
      <CasesNav />
      <DeskFilters search={search} counts={first?.counts} />
      <DeskTasks scope={scope} />
      <Loaded query={query} op={listDuties} awaiting={t('cases.desk')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('cases.nothingDue')}>{t('cases.nothingDueHint')}</Empty>
          ) : (
            <>
              <DutyTable rows={rows} today={civilDayOf(first?.asOf ?? new Date().toISOString())} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
      {scope === 'mine' && <DeskNews />}
    </Page>
  );
}

type Counts = Readonly<Record<(typeof BANDS)[number], number>>;

function DeskFilters({ search, counts }: { readonly search: DeskSearch; readonly counts: Counts | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = (next: DeskSearch): void => void navigate({ to: '/cases', search: next, replace: true });
  const { band: chosen, scope: _scope, ...rest } = search;
  const { band: _band, ...all } = search;
  const { owner, ...organs } = search;
  return (
    <div className="filters wide" role="group" aria-label={t('queue.filters')}>
      {(['mine', 'unit', 'all'] as const).map((scope) => (
        <button
          key={scope}
          type="button"
          className="toggle"
          aria-pressed={(search.scope ?? 'mine') === scope}
          onClick={() =>
            change({ ...rest, ...(chosen ? { band: chosen } : {}), ...(scope === 'mine' ? {} : { scope }) })
          }
        >
          {t(`cases.scope.${scope}`)}
        </button>
      ))}
      <span className="band-toggles">
        {BANDS.map((band) => (
          <button
            key={band}
            type="button"
            className={`toggle band ${band}`}
            aria-pressed={chosen === band}
            onClick={() => change(chosen === band ? all : { ...all, band })}
          >
            {t(`cases.band.${band}`)} <strong className="figures">{counts?.[band] ?? '—'}</strong>
          </button>
        ))}
      </span>
      <button
        type="button"
        className="toggle"
        aria-pressed={search.owner === 'party'}
        onClick={() => change(owner === 'party' ? organs : { ...search, owner: 'party' })}
      >
        {t('cases.ofParty')} <PartyOverdue search={organs} />
      </button>
    </div>
  );
}

/** How many terms of the other side ran out, platforms that were asked among them: they stand behind the toggle. */
function PartyOverdue({ search: { band: _band, ...search } }: { readonly search: DeskSearch }) {
  const { t } = useTranslation();
  const scope = search.scope ?? 'mine';
  const query = useQuery(queryOf(listDuties, { query: { ...search, scope, owner: 'party', limit: 1 } }));
  const overdue = query.data?.counts.overdue ?? 0;
  return overdue > 0 && <strong className="lacks">{t('cases.partyOverdue', { count: overdue })}</strong>;
}

function DutyTable({ rows, today }: { readonly rows: readonly Duty[]; readonly today: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  const columns: Column<Duty>[] = [
    { key: 'term', title: t('cases.term'), width: '24%', render: (row) => <TermFace term={row} today={today} /> },
    {
      key: 'duty',
      title: t('cases.duty'),
      names: true,
      render: (row) => (
        <>
          <TermName term={row} />
          <UrgedMark duty={row} />
        </>
      ),
    },
    {
      key: 'matter',
      title: t('cases.termOf'),
      render: ({ matter }) => (
        <>
          <DutyLink matter={matter} />
          <small className="under">
            {matter.number} · {isEnglish ? matter.procedureEn : matter.procedureZh}
          </small>
        </>
      ),
    },
    { key: 'state', title: t('cases.state'), render: ({ matter }) => (isEnglish ? matter.stateEn : matter.stateZh) },
    {
      key: 'who',
      title: t('cases.handledBy'),
      render: (row) => (
        <>
          {row.leadName ?? '—'}
          <small className="under">{row.matter.unitNameZh}</small>
        </>
      ),
    },
    {
      key: 'cause',
      title: t('cases.cause'),
      render: (row) =>
        row.delayCause
          ? said(row.delayCause)
          : row.band === 'overdue' && row.owner === 'organ'
            ? t('cases.noCause')
            : '—',
    },
  ];
  return (
    <Table label={t('cases.desk')} columns={columns} rows={rows} keyOf={(row) => `${row.matter.id}.${row.place}`} />
  );
}
