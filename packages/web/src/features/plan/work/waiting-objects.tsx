import { listPlanObjects, listPlanRegistries } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, rowsOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { civilDayOf } from '../../../ui/format.ts';
import { Loaded } from '../../../ui/states/index.ts';
import { useUnitName } from '../ui/amount.tsx';
import { objectsQuery, standingOf } from './object-query.ts';
import { ObjectStandingChip } from './object-standing.tsx';

type Registry = ResponseOf<typeof listPlanRegistries>['items'][number];

/** How many of a registry's proposals are named here; the others are one click away. */
const NAMED = 5;

/** Proposals that wait for the office, registry by registry. */
export function WaitingObjects() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listPlanRegistries, {}));
  return (
    <Loaded query={query} op={listPlanRegistries} awaiting={t('planWork.awaiting.registries')}>
      {({ items, asOf }) => {
        const waiting = items.filter((registry) => registry.waiting > 0);
        if (waiting.length === 0) return <p className="state-note">{t('planWork.office.noObjects')}</p>;
        return (
          <ul className="plan-list">
            {waiting.map((registry) => (
              <li key={registry.id}>
                <WaitingOf registry={registry} today={civilDayOf(asOf)} />
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}

function WaitingOf({ registry, today }: { readonly registry: Registry; readonly today: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const unit = useUnitName()(registry.unit);
  const query = useInfiniteQuery(objectsQuery(registry.id, { waiting: true }, NAMED));
  return (
    <>
      <span className="waiting-head">
        <strong>{said({ zh: registry.nameZh, en: registry.nameEn })}</strong>
        {registry.waiting > NAMED && (
          <Link to="/plan/registries/$registry" params={{ registry: registry.id }} search={{ waiting: true }}>
            {t('planWork.office.moreObjects', { count: registry.waiting, unit })}
          </Link>
        )}
      </span>
      <Loaded query={query} op={listPlanObjects} awaiting={t('planWork.awaiting.objects')}>
        {() => (
          <ul className="waiting">
            {rowsOf(query.data).map((object) => (
              <li key={object.id}>
                <Link to="/plan/objects/$id" params={{ id: object.id }}>
                  {object.name}
                </Link>
                <ObjectStandingChip standing={standingOf(object, today)} />
                <small>{object.unitNameZh}</small>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}
