import { listPlanObjects } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { rowsOf } from '../../../api/queries.ts';
import type { ObjectsSearch } from '../../../app/plan-work-search.ts';
import { type Translate, useTranslation } from '../../../phrases/index.ts';
import { civilDayOf, type Format, useFormat } from '../../../ui/format.ts';
import { More } from '../../../ui/more.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { useUnitName } from '../ui/amount.tsx';
import { type FilterChange, ObjectFilters } from './object-filters.tsx';
import { objectsQuery } from './object-query.ts';
import { ObjectTable } from './object-table.tsx';
import type { Registry } from './registry.tsx';

const route = getRouteApi('/frame/plan/registries/$registry');

/** Objects by the filters of the address, and how many they are: the count of a published figure is the total shown here. */
export function ObjectList({ registry }: { readonly registry: Registry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unit = useUnitName()(registry.unit);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(objectsQuery(registry.id, search));
  const rows = rowsOf(query.data);
  const change = (next: FilterChange): void => {
    const merged = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ search: Object.fromEntries(merged) as ObjectsSearch, replace: true });
  };
  return (
    <>
      <ObjectFilters key={search.name} registry={registry} search={search} onChange={change} />
      <Loaded query={query} op={listPlanObjects} awaiting={t('planWork.awaiting.objects')}>
        {({ pages }) => (
          <>
            <p className="count-line" role="status">
              {countSentence(search, { count: format.number(pages[0]?.total ?? 0), unit }, { t, format })}
            </p>
            {rows.length === 0 ? (
              <Empty title={t('planWork.registry.noneTitle')}>{t('planWork.registry.noneHint')}</Empty>
            ) : (
              <>
                <ObjectTable registry={registry} rows={rows} today={civilDayOf(pages[0]?.asOf ?? '')} />
                <More query={query} shown={rows.length} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function countSentence(
  { on, newInYear, waiting }: ObjectsSearch,
  counted: { readonly count: string; readonly unit: string },
  { t, format }: { readonly t: Translate; readonly format: Format },
): string {
  if (on !== undefined && newInYear) {
    return t('planWork.registry.countInYear', { ...counted, year: on.slice(0, 4), day: format.day(on) });
  }
  if (on !== undefined) return t('planWork.registry.countOn', { ...counted, day: format.day(on) });
  return t(waiting ? 'planWork.registry.countWaiting' : 'planWork.registry.countAll', counted);
}
