import { type CreditTrigger, listTriggers } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { Table } from '../../ui/table.tsx';
import { useNamed } from './use-named.ts';

/** Whom something has set off a check of, on what ground, and whether anybody is on the way. */
export function Triggers() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listTriggers, {}));
  return (
    <div className="credit-body">
      <p className="state-note">{t('credit.triggersMeaning')}</p>
      <Loaded query={query} op={listTriggers} awaiting={t('credit.triggers')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('credit.noTrigger')}>{t('credit.noTriggerHint')}</Empty>
          ) : (
            <Fired rows={items} />
          )
        }
      </Loaded>
    </div>
  );
}

function Fired({ rows }: { readonly rows: readonly CreditTrigger[] }) {
  const { t } = useTranslation();
  const named = useNamed();
  const format = useFormat();
  return (
    <Table
      label={t('credit.triggers')}
      rows={rows}
      keyOf={(row) => `${row.operatorId} ${row.code}`}
      columns={[
        {
          key: 'operator',
          title: t('credit.operator'),
          names: true,
          render: (row) => (
            <Link to="/subjects/operators/$id" params={{ id: row.operatorId }}>
              {row.operatorNameZh}
            </Link>
          ),
        },
        { key: 'trigger', title: t('credit.trigger'), render: (row) => `${named(row)}（${row.count}）` },
        { key: 'basis', title: t('credit.basis'), render: (row) => row.article },
        {
          key: 'visits',
          title: t('credit.onTheWay'),
          render: (row) => t(row.waiting > 0 ? 'credit.planned' : 'credit.notPlanned', { done: row.done }),
        },
        { key: 'since', title: t('credit.day'), number: true, render: (row) => format.day(row.since) },
      ]}
    />
  );
}
