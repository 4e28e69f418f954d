import { type ClassChange, creditClassSchema, listClassChanges } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { pagesOf, rowsOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { Table } from '../../ui/table.tsx';
import { ClassMark } from './class-mark.tsx';
import { useCauses } from './use-causes.ts';
import { useWouldChange } from './use-would-change.ts';

const route = getRouteApi('/frame/services/credit');
const SHOWN = 20;

/** Who changed class, and why. */
export function ClassChanges() {
  const { t } = useTranslation();
  const { to } = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery(
    pagesOf(listClassChanges, { query: { limit: SHOWN, ...(to !== undefined && { to }) } }),
  );
  const rows = rowsOf(query.data);
  return (
    <div className="credit-body">
      <div className="filters wide" role="group" aria-label={t('credit.class')}>
        {[undefined, ...creditClassSchema.options].map((one) => (
          <button
            key={one ?? 'all'}
            type="button"
            className="toggle"
            aria-pressed={one === to}
            onClick={() => void navigate({ to: '/services/credit', search: one ? { to: one } : {}, replace: true })}
          >
            {one === undefined ? t('credit.everyone') : `→ ${one}`}
          </button>
        ))}
      </div>
      <Loaded query={query} op={listClassChanges} awaiting={t('credit.changes')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('credit.noChange')}>{t('credit.noChangeHint')}</Empty>
          ) : (
            <>
              <Changes rows={rows} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Changes({ rows }: { readonly rows: readonly ClassChange[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const causes = useCauses();
  const wouldChange = useWouldChange();
  return (
    <Table
      label={t('credit.changes')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          key: 'operator',
          title: t('credit.operator'),
          names: true,
          render: (row) => (
            <Link to="/subjects/operators/$id" params={{ id: row.operatorId }} hash="credit">
              {row.operatorNameZh}
            </Link>
          ),
        },
        {
          key: 'change',
          title: t('credit.change'),
          render: (row) => (
            <span className="class-step">
              {row.from === null ? t('credit.first') : <ClassMark name={row.from} />} → <ClassMark name={row.to} />
            </span>
          ),
        },
        { key: 'cause', title: t('credit.cause'), render: causes },
        { key: 'change-back', title: t('credit.wouldChange'), render: wouldChange },
        { key: 'day', title: t('credit.day'), number: true, render: (row) => format.day(row.on) },
      ]}
    />
  );
}
