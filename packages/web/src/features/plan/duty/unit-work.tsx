import { listPlanWork } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Loaded } from '../../../ui/states/index.ts';
import { WorkTable } from './work-table.tsx';

/** Tasks and urging letters of a unit that are not ended. */
export function UnitWork({ unitId }: { readonly unitId: string }) {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listPlanWork, { query: { unitId, open: 'true', limit: 50 } }));
  return (
    <Loaded query={query} op={listPlanWork} awaiting={t('planDuty.tasks')}>
      {({ items }) =>
        items.length === 0 ? <p className="state-note">{t('planCounty.noWork')}</p> : <WorkTable rows={items} />
      }
    </Loaded>
  );
}
