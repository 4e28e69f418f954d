import { listTransfers, type ResponseOf, type TransferBox, transferBoxSchema } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { CasesNav } from './cases-nav.tsx';
import { StateChip } from './state-chip.tsx';
import './cases.css';

const route = getRouteApi('/frame/cases/transfers');

/** Transfers that the unit sent, received, got back or sent out of the city, with their terms. */
export function TransfersPage() {
  const { t } = useTranslation();
  const { box = 'sent' } = route.useSearch();
  const query = useInfiniteQuery(pagesOf(listTransfers, { query: { box } }));
  const rows = rowsOf(query.data);
  const first = query.data?.pages[0] as
    | { readonly counts: Record<TransferBox, number>; readonly asOf: string }
    | undefined;
  return (
    <Page title={t('cases.transfers')} asOf={first?.asOf}>
      <CasesNav />
      <Boxes box={box} counts={first?.counts} />
      <Loaded query={query} op={listTransfers} awaiting={t('cases.transfers')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t(`cases.box.none.${box}`)}>{t('cases.box.noneHint')}</Empty>
          ) : (
            <>
              <TransferTable rows={rows} box={box} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Boxes({
  box,
  counts,
}: {
  readonly box: TransferBox;
  readonly counts: Record<TransferBox, number> | undefined;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <div className="filters wide" role="group" aria-label={t('queue.filters')}>
      {transferBoxSchema.options.map((one) => (
        <button
          key={one}
          type="button"
          className="toggle"
          aria-pressed={box === one}
          onClick={() => void navigate({ to: '/cases/transfers', search: { box: one }, replace: true })}
        >
          {t(`cases.box.${one}`)} <strong className="figures">{counts?.[one] ?? '—'}</strong>
        </button>
      ))}
    </div>
  );
}

type Row = ResponseOf<typeof listTransfers>['items'][number];

function TransferTable({ rows, box }: { readonly rows: readonly Row[]; readonly box: TransferBox }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const columns: Column<Row>[] = [
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
      title: t('cases.box.subject'),
      render: (row) => (
        <>
          {row.operatorNameZh ?? t('alert.unknownOperator')}
          <small className="under">{row.subjectOfTransfer}</small>
        </>
      ),
    },
    {
      key: 'counterpart',
      title: t(box === 'received' ? 'cases.box.from' : 'cases.box.to'),
      render: (row) => row.counterpart || '—',
    },
    { key: 'state', title: t('cases.state'), render: (row) => <StateChip matter={row} /> },
    {
      key: 'due',
      title: t('cases.nextDue'),
      render: (row) => <span className="whole">{row.nextDueOn ? format.day(row.nextDueOn) : '—'}</span>,
    },
    { key: 'unit', title: t('cases.unit'), render: (row) => row.unitNameZh },
  ];
  return <Table label={t('cases.transfers')} columns={columns} rows={rows} keyOf={(row) => row.id} />;
}
