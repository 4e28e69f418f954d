import { getSupervision, type Supervision } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { queryOf } from '../../api/queries.ts';
import type { DeskSearch } from '../../app/cases-routes.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { County } from '../../ui/county.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { CasesNav } from './cases-nav.tsx';
import './cases.css';
import './supervision.css';

type Load = Supervision['total'];

/** What is late and why, by county, unit and cause; each number opens its matters. */
export function SupervisionPage() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getSupervision, {}));
  return (
    <Page title={t('cases.supervision')} asOf={query.data?.asOf}>
      <CasesNav />
      <Loaded query={query} op={getSupervision} awaiting={t('cases.supervision')}>
        {(board) =>
          board.total.open === 0 ? (
            <Empty title={t('cases.nothingDue')}>{t('cases.board.nothing')}</Empty>
          ) : (
            <Board board={board} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Board({ board }: { readonly board: Supervision }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const isEnglish = language === 'en';
  return (
    <div className="case-file">
      <ul className="board-sums">
        {(['overdue', 'red', 'amber', 'suspended'] as const).map((band) => (
          <li key={band} className={board.total[band] > 0 ? band : ''}>
            <ToDesk band={band}>
              <strong className="figures">{board.total[band]}</strong>
              <span>{t(`cases.band.${band}`)}</span>
            </ToDesk>
          </li>
        ))}
        <li>
          <ToDesk>
            <strong className="figures">{board.total.open}</strong>
            <span>{t('cases.board.open')}</span>
          </ToDesk>
        </li>
      </ul>
      <Section id="by-county" title={t('cases.board.byCounty')}>
        <Table
          label={t('cases.board.byCounty')}
          rows={board.counties}
          keyOf={(row) => row.countyCode ?? 'city'}
          columns={[
            { key: 'county', title: t('place.county'), names: true, render: (row) => <County code={row.countyCode} /> },
            ...loadColumns<Supervision['counties'][number]>(t, (row) =>
              row.countyCode === null ? {} : { countyCode: row.countyCode },
            ),
            { key: 'clues', title: t('cases.board.lateClues'), render: (row) => row.lateClues || '—' },
            { key: 'complaints', title: t('cases.board.lateComplaints'), render: (row) => row.lateComplaints || '—' },
          ]}
        />
      </Section>
      <Section id="by-unit" title={t('cases.board.byUnit')}>
        <Table
          label={t('cases.board.byUnit')}
          rows={board.units}
          keyOf={(row) => `${row.unitId}${row.countyCode ?? ''}`}
          columns={[
            { key: 'unit', title: t('cases.unit'), names: true, render: (row) => row.unitZh },
            ...loadColumns<Supervision['units'][number]>(t, (row) => ({ unitId: row.unitId })),
          ]}
        />
      </Section>
      <Section id="by-cause" title={t('cases.board.byCause')}>
        {board.causes.length === 0 ? (
          <p className="state-note">{t('cases.board.noneLate')}</p>
        ) : (
          <Table
            label={t('cases.board.byCause')}
            rows={board.causes}
            keyOf={(row) => row.cause}
            columns={[
              { key: 'cause', title: t('cases.cause'), names: true, render: (row) => (isEnglish ? row.en : row.zh) },
              {
                key: 'overdue',
                title: t('cases.band.overdue'),
                render: (row) => (
                  <ToDesk band="overdue" more={{ cause: row.cause }}>
                    {row.overdue}
                  </ToDesk>
                ),
              },
              {
                key: 'share',
                title: t('cases.board.share'),
                render: (row) => <Share part={row.overdue} whole={board.total.overdue} />,
              },
            ]}
          />
        )}
      </Section>
      <Section id="by-duty" title={t('cases.board.byDuty')}>
        <Table
          label={t('cases.board.byDuty')}
          rows={board.duties}
          keyOf={(row) => row.deadline}
          columns={[
            { key: 'duty', title: t('cases.duty'), names: true, render: (row) => (isEnglish ? row.en : row.zh) },
            { key: 'overdue', title: t('cases.band.overdue'), render: (row) => row.overdue || '—' },
            { key: 'open', title: t('cases.board.open'), render: (row) => row.open },
          ]}
        />
      </Section>
    </div>
  );
}

function loadColumns<Row extends Load>(
  t: ReturnType<typeof useTranslation>['t'],
  moreOf: (row: Row) => DeskSearch,
): Column<Row>[] {
  const band = (key: 'overdue' | 'red' | 'amber' | 'suspended'): Column<Row> => ({
    key,
    title: t(`cases.band.${key}`),
    render: (row) =>
      row[key] === 0 ? (
        '—'
      ) : (
        <ToDesk band={key} more={moreOf(row)}>
          {row[key]}
        </ToDesk>
      ),
  });
  return [
    band('overdue'),
    {
      key: 'oldest',
      title: t('cases.board.oldest'),
      render: (row) => (row.oldestDays === null ? '—' : t('cases.board.days', { count: row.oldestDays })),
    },
    band('red'),
    band('amber'),
    band('suspended'),
    { key: 'open', title: t('cases.board.open'), render: (row) => row.open },
  ];
}

function ToDesk({
  band,
  more = {},
  children,
}: {
  readonly band?: NonNullable<DeskSearch['band']>;
  readonly more?: DeskSearch;
  readonly children: ReactNode;
}) {
  return (
    <Link to="/cases" search={{ scope: 'all', ...more, ...(band ? { band } : {}) }} className="board-link figures">
      {children}
    </Link>
  );
}

function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  const share = whole === 0 ? 0 : Math.round((100 * part) / whole);
  return (
    <span className="share-bar">
      <span aria-hidden style={{ inlineSize: `${share}%` }} />
      <small className="figures">{share}%</small>
    </span>
  );
}
