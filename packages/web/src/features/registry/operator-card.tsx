import { getOperator } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Facts } from '../../ui/page.tsx';
import { Loaded, NoPermission } from '../../ui/states/index.ts';

/** The operator's file in brief, beside an alert or a clue. */
export function OperatorCard({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  const allowed = useCan('registry.view');
  const query = useQuery({
    ...queryOf(getOperator, { params: { id: id ?? '' }, query: {} }),
    enabled: allowed && id !== null,
  });
  if (!allowed) return <NoPermission permission="registry.view" />;
  if (id === null) return <p className="state-note">{t('operator.unregistered')}</p>;
  return (
    <Loaded query={query} op={getOperator} awaiting={t('awaiting.operator')}>
      {({ operator, licences, shops, liveRooms }) => (
        <>
          <p>
            <Link to="/subjects/operators/$id" params={{ id: operator.id }}>
              {operator.nameZh}
            </Link>
          </p>
          <Facts
            items={[
              [t('operator.kind'), t(`operatorKind.${operator.kind}`)],
              [t('operator.status'), t(`operatorStatus.${operator.status}`)],
              [t('operator.uscc'), operator.uscc && <code key="uscc">{operator.uscc}</code>],
              [t('operator.address'), operator.address],
              [
                t('operator.holdings'),
                t('operator.holdingsOf', { licences: licences.length, shops: shops.length, rooms: liveRooms.length }),
              ],
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
