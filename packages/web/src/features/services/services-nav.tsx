import { useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { RoomNav } from '../../ui/room-nav.tsx';

const PLACES = [
  { to: '/services/complaints', key: 'complaints', permission: 'case.view' },
  { to: '/services', key: 'services', permission: 'service.view', exact: true },
  { to: '/services/satisfaction', key: 'satisfaction', permission: 'plan.view' },
  { to: '/services/policy-files', key: 'policyFiles', permission: 'plan.view' },
  { to: '/services/platforms', key: 'platforms', permission: 'case.view' },
  { to: '/services/messages', key: 'messages', permission: 'case.view' },
  { to: '/services/warnings', key: 'warnings', permission: 'case.view' },
  { to: '/services/credit', key: 'credit', permission: 'case.view' },
  { to: '/services/draws', key: 'draws', permission: 'case.view' },
] as const;

/** The officers' side of the counter: what consumers, merchants and platform companies bring, and what follows for them. */
export function ServicesNav() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const open = PLACES.filter(({ permission }) => permissions.includes(permission));
  return (
    <RoomNav
      label={t('cases.serviceRooms')}
      places={open.map(({ to, key, ...place }) => ({ to, title: t(`cases.${key}`), exact: 'exact' in place }))}
    />
  );
}
