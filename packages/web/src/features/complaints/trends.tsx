import { getComplaintTrends, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { ServicesNav } from '../services/services-nav.tsx';
import { RisingWords } from './rising-words.tsx';
import './complaints.css';

type Trends = ResponseOf<typeof getComplaintTrends>;
const PERIODS = [30, 90, 180] as const;
const PER_CENT = 100;

/** What people complain about, against whom suddenly many, and how businesses of each platform answer. */
export function ComplaintTrendsPage() {
  const { t } = useTranslation();
  const [days, setDays] = useState<(typeof PERIODS)[number]>(30);
  const query = useQuery(queryOf(getComplaintTrends, { query: { days } }));
  return (
    <Page
      title={t('complaints.trends')}
      asOf={query.data?.asOf}
      action={
        <Link className="button-link" to="/services/complaints" search={{}}>
          {t('complaints.title')}
        </Link>
      }
    >
      <ServicesNav />
      <div className="filters wide" role="group" aria-label={t('complaints.period')}>
        {PERIODS.map((one) => (
          <button key={one} type="button" className="toggle" aria-pressed={days === one} onClick={() => setDays(one)}>
            {t('complaints.lastDays', { days: one })}
          </button>
        ))}
      </div>
      <Loaded query={query} op={getComplaintTrends} awaiting={t('complaints.trends')}>
        {(found) => <Body trends={found} />}
      </Loaded>
    </Page>
  );
}

function Body({ trends }: { readonly trends: Trends }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  if (trends.complaints + trends.reports === 0)
    return <Empty title={t('complaints.noTrends')}>{t('complaints.noTrendsHint')}</Empty>;
  const isEnglish = language === 'en';
  return (
    <>
      <Section title={t('complaints.byWeek')}>
        <p className="state-note">
          {t('complaints.inAll', { complaints: trends.complaints, reports: trends.reports })}
        </p>
        <Bars
          label={t('complaints.byWeek')}
          rows={trends.weeks.map((week) => ({
            key: week.from,
            name: format.day(week.from),
            count: week.complaints + week.reports,
            note: t('complaints.weekSplit', { complaints: week.complaints, reports: week.reports }),
          }))}
        />
      </Section>
      <div className="trend-columns">
        <Section title={t('complaints.byTopic')}>
          <Bars
            label={t('complaints.byTopic')}
            rows={trends.topics
              .filter(({ count, before }) => count + before > 0)
              .map((one) => ({
                key: one.id,
                name: isEnglish ? one.nameEn : one.nameZh,
                count: one.count,
                note: t('complaints.before', { count: one.before }),
              }))}
          />
        </Section>
        <Section title={t('complaints.byWord')}>
          <Bars
            label={t('complaints.byWord')}
            rows={trends.words.map((one) => ({
              key: one.word,
              name: one.word,
              count: one.count,
              note: t('complaints.before', { count: one.before }),
            }))}
          />
        </Section>
      </div>
      <RisingWords />
      <Section title={t('complaints.bursts')}>
        <p className="state-note">{isEnglish ? trends.burstRule.en : trends.burstRule.zh}</p>
        {trends.bursts.length === 0 ? <p>{t('complaints.noBursts')}</p> : <Bursts rows={trends.bursts} />}
      </Section>
      <Section title={t('complaints.platforms')}>
        <p className="state-note">{t('complaints.platformsMeaning')}</p>
        <Platforms rows={trends.platforms} />
      </Section>
    </>
  );
}

interface Bar {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly note: string;
}

/** Bars beside their numbers: nothing has to be read off an axis. */
function Bars({ label, rows }: { readonly label: string; readonly rows: readonly Bar[] }) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ul className="trend-bars" aria-label={label}>
      {rows.map((row) => (
        <li key={row.key}>
          <span className="trend-name">{row.name}</span>
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect width={(row.count / most) * PER_CENT} height="8" fill="currentColor" />
          </svg>
          <strong className="figures">{row.count}</strong>
          <small>{row.note}</small>
        </li>
      ))}
    </ul>
  );
}

function Bursts({ rows }: { readonly rows: Trends['bursts'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Trends['bursts'][number]>[] = [
    {
      key: 'who',
      title: t('complaints.respondent'),
      names: true,
      render: (row) =>
        row.operatorId === null ? (
          row.respondentZh
        ) : (
          <Link to="/services/complaints" search={{ operatorId: row.operatorId }}>
            {row.respondentZh}
          </Link>
        ),
    },
    { key: 'platform', title: t('complaints.platform'), render: (row) => row.platform ?? '—' },
    { key: 'count', title: t('complaints.burstCount'), number: true, render: (row) => row.count },
    { key: 'usual', title: t('complaints.usual'), number: true, render: (row) => row.usualPerWeek },
    { key: 'last', title: t('complaints.lastAt'), render: (row) => format.instant(row.lastAt) },
  ];
  const keyOf = (row: Trends['bursts'][number]): string => `${row.respondentZh}${row.lastAt}`;
  return <Table label={t('complaints.bursts')} columns={columns} rows={rows} keyOf={keyOf} />;
}

function Platforms({ rows }: { readonly rows: Trends['platforms'] }) {
  const { t } = useTranslation();
  const rate = (part: number, whole: number): string =>
    whole === 0 ? '—' : `${Math.round((part / whole) * PER_CENT)}%`;
  const columns: Column<Trends['platforms'][number]>[] = [
    { key: 'platform', title: t('complaints.platform'), names: true, render: (row) => row.platform },
    { key: 'items', title: t('complaints.items'), number: true, render: (row) => row.items },
    { key: 'offered', title: t('complaints.offered'), number: true, render: (row) => row.offered },
    { key: 'replied', title: t('complaints.replyRate'), number: true, render: (row) => rate(row.replied, row.offered) },
    { key: 'settled', title: t('complaints.settleRate'), number: true, render: (row) => rate(row.settled, row.items) },
    { key: 'late', title: t('complaints.late'), number: true, render: (row) => row.late },
  ];
  return <Table label={t('complaints.platforms')} columns={columns} rows={rows} keyOf={(row) => row.platform} />;
}
