import { getPlanMatrix } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useMedia } from '../../../ui/media.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { Table } from '../../../ui/table.tsx';
import { Amount, useAmount } from '../ui/amount.tsx';
import { UnitWork } from '../duty/unit-work.tsx';
import { FoldedList, PHONE } from '../ui/folded-list.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { CountyMap } from './county-map.tsx';
import { CountyRanks } from './county-ranks.tsx';
import { CountyStrip } from './county-strip.tsx';
import { useCountyName } from './county-name.ts';
import { MatrixCell } from './matrix-cell.tsx';
import type { Matrix, MatrixRow } from './matrix.tsx';
import './matrix.css';

const route = getRouteApi('/frame/plan/counties/$code');

/** One county's column of the matrix, and where it stands among the others for each target. */
export function CountyPage() {
  const { t } = useTranslation();
  const nameOf = useCountyName();
  const { code } = route.useParams();
  const isPhone = useMedia(PHONE);
  const query = useQuery(queryOf(getPlanMatrix, { query: {} }));
  return (
    <Page title={t('planCounty.title', { county: nameOf(code) })} asOf={query.data?.asOf}>
      <PlanNav />
      <Loaded query={query} op={getPlanMatrix} awaiting={t('plan.awaiting.matrix')}>
        {(matrix) =>
          matrix.counties.some((county) => county.code === code) ? (
            <>
              {isPhone ? <CountyStrip matrix={matrix} chosen={code} /> : <CountyMap matrix={matrix} chosen={code} />}
              <Section title={t('planCounty.column')}>
                <Column matrix={matrix} code={code} />
              </Section>
              <Section id="work" title={t('planDuty.tasks')}>
                <UnitWork unitId={matrix.counties.find((county) => county.code === code)?.governmentUnitId ?? ''} />
              </Section>
            </>
          ) : (
            <Empty title={t('planCounty.unknown', { code })}>
              <Link to="/plan/matrix">{t('plan.matrix')}</Link>
            </Empty>
          )
        }
      </Loaded>
    </Page>
  );
}

function Column({ matrix, code }: { readonly matrix: Matrix; readonly code: string }) {
  const { t } = useTranslation();
  const amount = useAmount();
  const isPhone = useMedia(PHONE);
  const cellOf = (row: MatrixRow) => row.cells.find((cell) => cell.code === code);
  if (isPhone) {
    return (
      <FoldedList
        label={t('planCounty.column')}
        rows={matrix.rows.map((row) => ({
          key: row.targetId,
          name: row.targetNameZh,
          sign: <Amount value={cellOf(row)?.value ?? null} unit={row.unit} />,
          facts: [
            [t('planCounty.own'), <MatrixCell key="own" row={row} code={code} />],
            [t('place.all'), <Amount key="city" value={row.city} unit={row.unit} />],
            [t('planCounty.rank'), <CountyRanks key="rank" row={row} code={code} />],
          ],
        }))}
      />
    );
  }
  return (
    <Table
      label={t('planCounty.column')}
      rows={matrix.rows}
      keyOf={(row) => row.targetId}
      columns={[
        {
          key: 'target',
          title: t('planReport.target'),
          names: true,
          width: '34%',
          render: (row) => (
            <Link to="/plan/targets/$id" params={{ id: row.targetId }} search={{ countyCode: code }}>
              {row.targetNameZh}
            </Link>
          ),
        },
        { key: 'own', title: t('planCounty.own'), number: true, render: (row) => <MatrixCell row={row} code={code} /> },
        {
          key: 'share',
          title: t('planCounty.ofSplit'),
          number: true,
          render: (row) => {
            const { value, split } = cellOf(row) ?? { value: null, split: null };
            return value === null || !split ? '—' : `${amount((100 * value) / split)} %`;
          },
        },
        {
          key: 'city',
          title: t('place.all'),
          number: true,
          render: (row) => <Amount value={row.city} unit={row.unit} />,
        },
        { key: 'rank', title: t('planCounty.rank'), render: (row) => <CountyRanks row={row} code={code} /> },
      ]}
    />
  );
}
