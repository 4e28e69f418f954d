import { type LateDuty, listLateDuties } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useSaid, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { CalendarAddress } from './calendar-address.tsx';
import { CasesNav } from './cases-nav.tsx';
import { DutyLink } from './duty-link.tsx';
import { TermName } from './term-face.tsx';
import { UrgedMark } from './urges.tsx';
import './cases.css';

const route = getRouteApi('/frame/cases/late');
const LEVELS = ['officer', 'unitLead', 'leadingGroupOffice'] as const;

/** The list of the day: every term that ran out, why, and how far up the line it has gone. */
export function LateListPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { heardBy } = route.useSearch();
  const query = useQuery(queryOf(listLateDuties, { query: heardBy === undefined ? {} : { heardBy } }));
  return (
    <Page title={t('cases.late.title')} asOf={query.data?.asOf}>
      <CasesNav />
      <div className="filters wide" role="group" aria-label={t('queue.filters')}>
        {LEVELS.map((level) => (
          <button
            key={level}
            type="button"
            className="toggle"
            aria-pressed={heardBy === level}
            onClick={() =>
              void navigate({
                to: '/cases/late',
                search: heardBy === level ? {} : { heardBy: level },
                replace: true,
              })
            }
          >
            {t(`cases.late.level.${level}`)}
          </button>
        ))}
      </div>
      <Loaded query={query} op={listLateDuties} awaiting={t('cases.late.title')}>
        {({ items, total, more, units }) =>
          items.length === 0 ? (
            <Empty title={t('cases.late.none')} />
          ) : (
            <>
              <p className="state-note">
                {t('cases.late.total', { count: total })}
                {units.map(({ unitId, nameZh, late, withoutCause }) => (
                  <span key={unitId} className="late-unit">
                    {nameZh} <b>{late}</b>
                    {withoutCause > 0 && <small>{t('cases.late.withoutCause', { count: withoutCause })}</small>}
                  </span>
                ))}
              </p>
              <LateTable rows={items} />
              {more && <p className="state-note">{t('cases.late.more', { count: items.length })}</p>}
            </>
          )
        }
      </Loaded>
      <Section id="calendar" title={t('cases.calendarAddress.title')}>
        <CalendarAddress />
      </Section>
    </Page>
  );
}

function LateTable({ rows }: { readonly rows: readonly LateDuty[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [language] = useLanguage();
  const format = useFormat();
  const columns: Column<LateDuty>[] = [
    {
      key: 'due',
      title: t('cases.late.due'),
      render: ({ dueOn, workingDaysLate }) => (
        <span className="whole">
          <time dateTime={dueOn}>{format.day(dueOn)}</time>
          <small className="under late">{t('cases.late.days', { count: workingDaysLate })}</small>
        </span>
      ),
    },
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
            {matter.number} · {language === 'en' ? matter.procedureEn : matter.procedureZh}
          </small>
        </>
      ),
    },
    {
      key: 'who',
      title: t('cases.handledBy'),
      render: ({ leadName, matter }) => (
        <>
          {leadName ?? '—'}
          <small className="under">{matter.unitNameZh}</small>
        </>
      ),
    },
    {
      key: 'cause',
      title: t('cases.cause'),
      render: ({ delayCause }) => (delayCause ? said(delayCause) : t('cases.noCause')),
    },
    {
      key: 'heard',
      title: t('cases.late.heardBy'),
      render: ({ heardBy }) => (heardBy ? said({ zh: heardBy.zh, en: heardBy.en }) : '—'),
    },
  ];
  return (
    <Table
      label={t('cases.late.title')}
      columns={columns}
      rows={rows}
      keyOf={({ matter, place }) => `${matter.id}.${place}`}
    />
  );
}
