import { listClues } from '@jianhu/contract';
import type { Clue } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';

/** Clues of one operator; each opens in the queue, where its work is done. */
export function OperatorClues({ operatorId }: { readonly operatorId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery(pagesOf(listClues, { query: { operatorId, limit: 20 } }));
  const rows = rowsOf(query.data);
  const columns: Column<Clue>[] = [
    {
      key: 'number',
      title: t('clue.number'),
      names: true,
      render: (row) => (
        <Link to="/queue" search={{ tab: 'clues', clueState: 'all', operatorId, id: row.id }}>
          {row.number}
        </Link>
      ),
    },
    { key: 'conduct', title: t('clue.conduct'), render: (row) => row.conductZh },
    { key: 'state', title: t('operator.status'), render: (row) => t(`clueState.${row.state}`) },
    { key: 'unit', title: t('context.unit'), render: (row) => row.unitNameZh },
    { key: 'due', title: t('clue.dueOn'), render: (row) => format.day(row.clock.dueOn) },
  ];
  return (
    <Loaded query={query} op={listClues} awaiting={t('awaiting.clues')}>
      {() =>
        rows.length === 0 ? (
          <p className="state-note">{t('operator.noClues')}</p>
        ) : (
          <>
            <Table label={t('operator.clues')} columns={columns} rows={rows} keyOf={(row) => row.id} />
            <More query={query} shown={rows.length} />
          </>
        )
      }
    </Loaded>
  );
}
