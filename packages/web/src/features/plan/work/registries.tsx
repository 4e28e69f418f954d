import { listPlanRegistries } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Page } from '../../../ui/page.tsx';
import { Empty, Loaded, Loading } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { Amount } from '../ui/amount.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { useTargetName, useTargetsAreRead } from './plan-names.ts';
import './work.css';

type Registry = ResponseOf<typeof listPlanRegistries>['items'][number];

/** The lists of named objects that countable targets are counted from. */
export function RegistriesPage() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listPlanRegistries, {}));
  return (
    <Page title={t('planWork.registries.title')} asOf={query.data?.asOf}>
      <PlanNav />
      <p className="state-note">{t('planWork.registries.meaning')}</p>
      <Loaded query={query} op={listPlanRegistries} awaiting={t('planWork.awaiting.registries')}>
        {({ items }) =>
          items.length === 0 ? <Empty title={t('planWork.registries.none')} /> : <Registries rows={items} />
        }
      </Loaded>
    </Page>
  );
}

function Registries({ rows }: { readonly rows: readonly Registry[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const areRead = useTargetsAreRead();
  if (!areRead) return <Loading awaiting={t('planWork.awaiting.targets')} />;
  const columns: Column<Registry>[] = [
    {
      key: 'name',
      title: t('planWork.registries.name'),
      names: true,
      render: (row) => (
        <Link to="/plan/registries/$registry" params={{ registry: row.id }}>
          {said({ zh: row.nameZh, en: row.nameEn })}
        </Link>
      ),
    },
    {
      key: 'inForce',
      title: t('planWork.registries.inForce'),
      number: true,
      render: (row) => <Amount value={row.inForce} unit={row.unit} />,
    },
    {
      key: 'waiting',
      title: t('planWork.registries.waiting'),
      number: true,
      render: (row) =>
        row.waiting === 0 ? (
          t('planWork.registries.noWaiting')
        ) : (
          <Link to="/plan/registries/$registry" params={{ registry: row.id }} search={{ waiting: true }}>
            <Amount value={row.waiting} unit={row.unit} />
          </Link>
        ),
    },
    {
      key: 'targets',
      title: t('planWork.registries.targets'),
      render: (row) => <TargetLinks ids={row.targetIds} />,
    },
  ];
  return <Table label={t('planWork.registries.title')} columns={columns} rows={rows} keyOf={(row) => row.id} />;
}

function TargetLinks({ ids }: { readonly ids: readonly string[] }) {
  const nameOf = useTargetName();
  return (
    <span className="wholes">
      {ids.map((id) => (
        <Link key={id} to="/plan/targets/$id" params={{ id }}>
          {nameOf(id)}
        </Link>
      ))}
    </span>
  );
}
