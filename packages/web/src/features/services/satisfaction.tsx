import { getServiceSatisfaction, type Satisfaction } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Facts, Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { ServicesNav } from './services-nav.tsx';

/** What applicants said of the handling: by item, by unit and by month; nobody who answered is to be recognised. */
export function SatisfactionPage() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(getServiceSatisfaction, {}));
  return (
    <Page title={t('satisfaction.title')} asOf={query.data?.asOf}>
      <ServicesNav />
      <p className="state-note">{t('satisfaction.meaning', { count: query.data?.fewest ?? 5 })}</p>
      <Loaded query={query} op={getServiceSatisfaction} awaiting={t('satisfaction.title')}>
        {(found) => (found.items.length === 0 ? <Nobody found={found} /> : <Tables found={found} />)}
      </Loaded>
    </Page>
  );
}

function Nobody({ found: { fromOn, toOn } }: { readonly found: Satisfaction }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Empty title={t('satisfaction.none', { fromOn: format.day(fromOn), toOn: format.day(toOn) })}>
      {t('satisfaction.noneHint')}
    </Empty>
  );
}

function Tables({ found }: { readonly found: Satisfaction }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const { fewest, total } = found;
  const days = { fromOn: format.day(found.fromOn), toOn: format.day(found.toOn) };
  const few = t('satisfaction.few', { count: fewest });
  return (
    <>
      <Facts
        items={[
          [t('satisfaction.days'), t('satisfaction.fromTo', days)],
          [t('satisfaction.answers'), total.answers ?? few],
          [t('satisfaction.average'), total.average ?? '—'],
        ]}
      />
      <FigureTable
        title={t('satisfaction.byItem')}
        named={t('satisfaction.item')}
        few={few}
        rows={found.items.map((one) => ({ ...one, name: language === 'en' ? one.nameEn : one.nameZh }))}
      />
      <FigureTable
        title={t('satisfaction.byUnit')}
        named={t('satisfaction.unit')}
        few={few}
        rows={found.units.map((one) => ({ ...one, name: one.unitNameZh }))}
      />
      <FigureTable
        title={t('satisfaction.byMonth')}
        named={t('satisfaction.month')}
        few={few}
        rows={found.months.toReversed().map((one) => ({ ...one, name: one.month }))}
      />
    </>
  );
}

type Row = Satisfaction['total'] & { readonly name: string };

interface FigureTableProps {
  readonly title: string;
  /** What a row is. */
  readonly named: string;
  readonly few: string;
  readonly rows: readonly Row[];
}

function FigureTable({ title, named, few, rows }: FigureTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Row>[] = [
    { key: 'name', title: named, names: true, render: (row) => row.name },
    { key: 'answers', title: t('satisfaction.answers'), number: true, render: (row) => row.answers ?? few },
    {
      key: 'average',
      title: t('satisfaction.average'),
      number: true,
      render: (row) => (row.average === null ? '—' : format.number(row.average)),
    },
  ];
  return (
    <Section title={title}>
      <Table label={title} columns={columns} rows={rows} keyOf={(row) => row.name} />
    </Section>
  );
}

/** On the desk: the figure of one's own reach, and the way to the others. */
export function SatisfactionLine() {
  const { t } = useTranslation();
  const { data } = useQuery(queryOf(getServiceSatisfaction, {}));
  if (!data) return null;
  const { average, answers } = data.total;
  return (
    <p className="state-note">
      {average === null || answers === null
        ? t('satisfaction.lineFew', { count: data.fewest })
        : t('satisfaction.line', { average, answers })}{' '}
      <Link to="/services/satisfaction">{t('satisfaction.see')}</Link>
    </p>
  );
}
